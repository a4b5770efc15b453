"""Days as they are written in a folder: ISO 8601, 2019-11-26, and nothing else."""

from __future__ import annotations

import datetime as dt
import re

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)


def parse(written: str) -> dt.date | None:
    """The day, if it is one of the calendar between FIRST and LAST and written as 2019-11-26."""
    match = _ISO.fullmatch(written)
    day = _day(int(match[1]), int(match[2]), int(match[3])) if match else None
    return day if day and FIRST <= day <= LAST else None


def objection(written: str) -> str:
    """What is wrong with a day that `parse` refuses."""
    match = _ISO.fullmatch(written)
    word = written if len(written) <= 40 else written[:39] + "…"
    if not match:
        return f"“{word}” is not a date. Dates are written year-month-day: 2019-11-26."
    if _day(int(match[1]), int(match[2]), int(match[3])):
        return f"“{word}” is too far away; days lie between {FIRST.year} and {LAST.year}."
    return f"“{word}” is not a day of the calendar."


def meant(written: str) -> str:
    """The day perhaps meant by another way of writing, where only one reading is possible."""
    if match := _YEAR_FIRST.fullmatch(written):
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        return day.isoformat() if day and day.isoformat() != written else ""
    if match := _YEAR_LAST.fullmatch(written):
        a, b, year = int(match[1]), int(match[2]), int(match[3])
        readings = {day for day in (_day(year, a, b), _day(year, b, a)) if day}
        return readings.pop().isoformat() if len(readings) == 1 else ""
    return ""


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
