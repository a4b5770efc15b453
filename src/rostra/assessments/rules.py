"""Pure rules about scores: which may be given, for which day."""

from __future__ import annotations

import datetime as dt

EARLIEST = dt.date(1900, 1, 1)
MOST_POINTS = 10_000
USUAL_MAXIMUM = 100  # where a program says nothing, a score is a percentage


def objection(*, score: int, maximum: int, held_on: dt.date, today: dt.date) -> str:
    """What is wrong with a score for that day, as a code; empty when nothing is."""
    if not 1 <= maximum <= MOST_POINTS or not 0 <= score <= maximum:
        return "impossible_score"
    if held_on < EARLIEST:
        return "impossible_date"
    return "not_yet" if held_on > today else ""


def passed(*, score: int, maximum: int, pass_mark: int) -> bool:
    """Whether a score reaches the pass mark, in percent; without rounding, as policies judge it."""
    return score * 100 >= pass_mark * maximum
