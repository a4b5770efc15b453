"""What a person is told when something cannot go on: what happened, and the next step. Never a traceback."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """Ends a command with exit code 1 and these words: `what` happened, and the `step` to take next."""

    def __init__(self, what: str, step: str) -> None:
        super().__init__(f"{what}\n{step}")
        self.what = what
        self.step = step
