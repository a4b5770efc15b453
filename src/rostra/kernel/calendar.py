"""Arithmetic on days, in one place: month ends, half-open ranges of days, and the last good day.

The conventions, which nothing else may repeat:

- A span of days is half-open: it contains `since` and ends before `until`. People are shown
  `last_good_day(until)`.
- A duration is written ISO 8601 (`P1Y`, `P6M`, `P90D`, `P1Y6M`). Months are added first and clamped to the
  end of a shorter month, then weeks and days: 31 August and six months is 28 February. PostgreSQL's `date +
  interval` agrees.
- A window runs forward from its evidence: a class on d counts on [d, d + window). A grace runs on from a
  last good day: what ends on 31 August with a grace of six months is good through 28 February
  (`grace_end`).
- Several durations are added to the anchor, never to each other's result: month arithmetic does not compose.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

_DURATION = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?", re.ASCII)
_RANGE = re.compile(r"[\[(]([^,]*),([^\])]*)[\])]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ONE_DAY = dt.timedelta(days=1)


class Duration(NamedTuple):
    """A length of time in whole months and whole days."""

    months: int
    days: int


def duration(text: str) -> Duration:
    """The months and days of an ISO 8601 duration of whole days; ValueError for anything else (also `P`
    alone).
    """
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.groups()):
        raise ValueError(f"“{text}” is not a duration. Write it like P6M, P1Y or P90D.")
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return Duration(years * 12 + months, weeks * 7 + days)


def add(day: dt.date, length: str) -> dt.date:
    """The day that lies `length` (ISO 8601) after `day`, clamped at the end of a shorter month.

    Always count from the anchor: `add(joined, "P24M")`, not `add(add(joined, "P12M"), "P12M")`, or 29
    February is lost on the way. ValueError for a broken duration, OverflowError where the calendar ends.
    """
    months, days = duration(length)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        raise OverflowError(f"{day} and {length} lies after the year {dt.MAXYEAR}.")
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last)) + dt.timedelta(days=days)


def last_good_day(until: dt.date) -> dt.date:
    """The day to show to people for an exclusive bound: the day before."""
    return until - ONE_DAY


def day_after(last: dt.date) -> dt.date:
    """The exclusive bound for a last good day: what people say, as code keeps it."""
    return last + ONE_DAY


def grace_end(last: dt.date, grace: str) -> dt.date:
    """The exclusive bound of what is good through `last` and `grace` longer."""
    return day_after(add(last, grace))


@dataclass(frozen=True)
class Days:
    """A span of days, half-open; None is without beginning or without end."""

    since: dt.date | None
    until: dt.date | None

    def __contains__(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def __str__(self) -> str:
        return f"[{self.since or ''},{self.until or ''})"


def read_days(multirange: str) -> tuple[Days, ...]:
    """The spans of a PostgreSQL datemultirange in its text form, in order; `{}` is none.

    A bound outside the years 1 to 9999 (or infinite) is read as no bound: nobody's calendar reaches it.
    """
    return tuple(Days(_bound(low), _bound(high)) for low, high in _RANGE.findall(multirange))


def _bound(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None


def gap(spans: tuple[Days, ...], day: dt.date) -> Days:
    """The span between two spans that contains `day`, which lies in none of them."""
    before = [span.until for span in spans if span.until is not None and span.until <= day]
    after = [span.since for span in spans if span.since is not None and span.since > day]
    return Days(max(before, default=None), min(after, default=None))
