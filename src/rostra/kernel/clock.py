"""The one place that reads the system clock.

The edge (a view, a job, a command line) asks `now()` or `today()` once and hands the answer down as `at` or
`on`; nothing below the edge asks again. A sandbox lives on a shifted clock: the edge enters `shifted(by)` and
everything asked inside is that much later or earlier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

_shift: ContextVar[dt.timedelta] = ContextVar("rostra_clock_shift", default=dt.timedelta(0))


def now() -> dt.datetime:
    """The moment, in UTC, on the clock in force (the system's, or the sandbox's)."""
    return dt.datetime.now(dt.UTC) + _shift.get()  # noqa: TID251 - this is the one clock


def unshifted() -> dt.datetime:
    """The system's moment, in UTC, also inside `shifted`: what a sandbox's own clock is set by."""
    return now() - _shift.get()


def today(zone: str = "UTC") -> dt.date:
    """The date in the given IANA time zone. Deadlines are dates in the program's zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def shifted(by: dt.timedelta) -> Iterator[None]:
    """Inside the block the clock shows the system's time plus `by`."""
    token = _shift.set(by)
    try:
        yield
    finally:
        _shift.reset(token)
