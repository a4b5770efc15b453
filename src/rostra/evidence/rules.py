"""Pure rules about claims: which days may be, and what a correction does to a verification."""

from __future__ import annotations

import datetime as dt

EARLIEST = dt.date(1900, 1, 1)
LATEST = dt.date(2200, 1, 1)
AHEAD_OF_UTC = dt.timedelta(hours=14)  # the first place on earth where a day begins


def latest_day_anywhere(at: dt.datetime) -> dt.date:
    """The latest date that has begun somewhere on earth at the moment `at`."""
    return (at.astimezone(dt.UTC) + AHEAD_OF_UTC).date()


def objection_to_days(first: dt.date, last: dt.date | None, *, at: dt.datetime) -> str:
    """What is wrong with the days `first` to `last`, both good days, as a code; empty when nothing is."""
    if not EARLIEST <= first <= LATEST or (last and not EARLIEST <= last <= LATEST):
        return "impossible_date"
    if first > latest_day_anywhere(at):
        return "not_yet"
    if last and last < first:
        return "dates_out_of_order"
    return ""


def verified_after_correction(*, was: bool, by_the_person: bool) -> bool:
    """A correction by the person makes a verified piece a claim again; one by staff leaves it as it was."""
    return was and not by_the_person


def is_another_employment(
    was: str, employer: str, since: dt.date, *, kind: str, organization: str, began_on: dt.date
) -> bool:
    """Whether what is told now is other work, begun later, and not a correction of what was told before."""
    return (kind, organization) != (was, employer) and began_on > since
