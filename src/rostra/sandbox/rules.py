"""How far a sandbox's clock is from the real one."""

from __future__ import annotations

import datetime as dt

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)


def standing_shift(day: dt.date, *, real: dt.datetime) -> dt.timedelta:
    """What to add to `real` so that it is the same time of day on `day` (UTC)."""
    return day - real.date()
