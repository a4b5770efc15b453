"""A long test in rounds, each with its number as seed: a few in `bin/test`, in `bin/nightly` on from the last one."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A round that began stays whole: bin/nightly itself ends a campaign after 60 minutes.
SECONDS = 50 * 60


@dataclass(frozen=True)
class Campaign:
    """`state` is where the nightly run keeps how far it came; None in an ordinary run."""

    state: Path | None

    def rounds(self, *, few: int, whole: int) -> Iterator[int]:
        """Numbers of the rounds to run now. A round counts as done when the next is asked for."""
        if self.state is None:
            yield from range(few)
            return
        began = time.monotonic()
        for number in range(self._done() % whole, whole):
            if time.monotonic() - began > SECONDS:
                return
            yield number
            self.state.write_text(json.dumps({"done": number + 1, "whole": whole}))

    def _done(self) -> int:
        assert self.state is not None
        try:
            return int(json.loads(self.state.read_text())["done"])
        except (OSError, ValueError, KeyError):
            return 0
