"""Pure rules of references: whom one may name, what may be claimed, until when an answer is awaited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from zoneinfo import ZoneInfo

from rostra.evidence.rules import EARLIEST, latest_day_anywhere
from rostra.kernel import calendar
from rostra.policy.nodes import Policy

KIND = "reference"  # what is asked, as requests know it
AT_MOST_OPEN = 5
LONGEST_STATEMENT = 4_000
LONGEST_TAUGHT = 2_000


def bare(address: str) -> str:
    """The address without what follows a + before the @: `ada+work@…` is read by whoever reads `ada@…`."""
    local, _at, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def is_own(address: str, own: Iterable[str]) -> bool:
    """Whether letters to `address` reach one of the person's own mailboxes."""
    return bare(address) in {bare(one) for one in own}


def relation_fits(relation: str, words: Mapping[str, str]) -> bool:
    """Whether this is a relation of the program; one without words for relations takes any key."""
    return relation in words if words else bool(relation) and relation.replace("-", "").isalnum()


def relations_offered(words: Mapping[str, str], policy: Policy | None) -> tuple[tuple[str, str], ...]:
    """The relations a form offers, with titles: those the policy's references may have, else all words."""
    wanted: set[str] = set()
    for node in policy.nodes if policy else ():
        if node.criterion and node.criterion.name == KIND:
            named = node.criterion.params.relations
            wanted |= set(named) if named else set(words)
    return tuple((key, title) for key, title in words.items() if not wanted or key in wanted)


def months_in(first: dt.date, last: dt.date) -> int:
    """How many months the days from `first` to `last`, both of them included, hold; begun ones count."""
    return next(n for n in count(1) if calendar.add(first, f"P{n}M") > last)


def objection(
    *, taught_from: dt.date, taught_until: dt.date | None, months: int, taught: str, at: dt.datetime
) -> str:
    """What is wrong with the teaching that is claimed or confirmed, as a code of `refusals`; empty: nothing.

    Without a last day it goes on until today.
    """
    today = latest_day_anywhere(at)
    last = taught_until or today
    if not taught_from >= EARLIEST:
        return "impossible_date"
    if max(taught_from, last) > today:
        return "not_yet"
    if last < taught_from:
        return "dates_out_of_order"
    if months < 1:
        return "no_months"
    if months > months_in(taught_from, last):
        return "more_than_the_period"
    return "" if taught.strip() else "nothing_taught"


def expires_at(asked_on: dt.date, *, after: str, zone: str) -> dt.datetime:
    """The moment from which on no answer is taken: the beginning of the day that lies `after` the asking."""
    return _beginning(calendar.add(asked_on, after), zone)


def reminders_at(asked_on: dt.date, *, after: Sequence[str], zone: str) -> tuple[dt.datetime, ...]:
    """When reminders are due, in order: the beginning of each day, always counted from the asking."""
    return tuple(sorted(_beginning(calendar.add(asked_on, length), zone) for length in after))


def _beginning(day: dt.date, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZoneInfo(zone)).astimezone(dt.UTC)
