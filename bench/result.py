"""What a part found: tables, what it aimed for and missed, and what else belongs to it."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


class Failed(Exception):  # noqa: N818 - it says what happened to the run
    """The measurement is worth nothing: a yardstick was slower than what it measures, or a page broke."""


@dataclass(frozen=True)
class Measured:
    """Several rounds of one figure: the median is believed, the spread says how much."""

    rounds: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    def shown(self, digits: int = 2) -> str:
        return f"{self.median:.{digits}f} ({min(self.rounds):.{digits}f}–{max(self.rounds):.{digits}f})"


@dataclass
class Result:
    """Markdown of a part: paragraphs and tables in order, and the aims it missed."""

    blocks: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.blocks.append(text)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        lines = [f"| {' | '.join(head)} |", f"|{'|'.join('---' for _ in head)}|"]
        lines += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
        self.blocks.append("\n".join(lines))

    def aim(self, what: str, measured: float, limit: float, unit: str) -> None:
        """Say whether an aim was reached; a missed one fails the bench."""
        reached = measured <= limit
        self.blocks.append(
            f"{what}: **{measured:.2f} {unit}**, aim ≤ {limit:g} {unit}:"
            f" {'reached' if reached else 'MISSED'}."
        )
        if not reached:
            self.missed.append(what)

    def markdown(self, surroundings: str) -> str:
        return "\n\n".join([surroundings, *self.blocks])
