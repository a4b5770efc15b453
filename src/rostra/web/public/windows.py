"""From which day until which a certification counts, and by which requirement: asked of the policies
themselves.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from rostra.catalog.queries import Edition
from rostra.kernel.calendar import last_good_day
from rostra.policy.criteria.holds_certification import HoldsCertification


class Standing(enum.Enum):
    """How a certification stands on a day, in the order in which people need to know it."""

    GRACE = "grace"  # retired, and still counts
    RETIRING = "retiring"  # its retirement is announced
    COUNTS = "counts"  # no end is known
    NOT_YET = "not-yet"
    PAST = "past"
    NEVER = "never"  # no policy of this edition asks for it

    @property
    def counting(self) -> bool:
        return self in (Standing.GRACE, Standing.RETIRING, Standing.COUNTS)


@dataclass(frozen=True)
class Window:
    """One requirement for which a certification counts: `until` exclusive, `last_day` for people.

    `earned_by` and `earned_since` are set where the requirement also looks at the day it was earned.
    """

    policy: str
    policy_title: str
    node: str
    rule: str
    source: str
    since: dt.date | None
    until: dt.date | None
    grace: str
    earned_by: dt.date | None
    earned_since: dt.date | None

    @property
    def last_day(self) -> dt.date | None:
        return last_good_day(self.until) if self.until else None


Windows = dict[str, tuple[Window, ...]]


def windows(edition: Edition) -> Windows:
    """For every certification the windows of all requirements that accept it, policies in their order."""
    found: dict[str, list[Window]] = {word.code: [] for word in edition.vocabulary.certifications}
    for policy in edition.policies.values():
        for node in policy.nodes:
            if not isinstance(node.criterion, HoldsCertification):
                continue
            asks = node.criterion
            for word in asks.chosen(edition.vocabulary):
                since, until = asks.window(word)
                found[word.code].append(
                    Window(
                        policy.key, policy.title, node.key, node.title, node.source, since, until,
                        asks.params.grace_after_retirement, asks.params.earned_by, asks.params.earned_since,
                    )
                )  # fmt: skip
    return {code: tuple(rows) for code, rows in found.items()}


@dataclass(frozen=True)
class Span:
    """The widest days on which a certification counts for anything; `differs` where requirements disagree."""

    since: dt.date | None
    until: dt.date | None
    differs: bool

    @property
    def last_day(self) -> dt.date | None:
        return last_good_day(self.until) if self.until else None


def widest(rows: tuple[Window, ...]) -> Span | None:
    """The earliest beginning and the latest end over all requirements; None where none accepts it."""
    if not rows:
        return None
    starts = [row.since for row in rows]
    ends = [row.until for row in rows]
    since = None if None in starts else min(day for day in starts if day)
    until = None if None in ends else max(day for day in ends if day)
    return Span(since, until, len({(row.since, row.until) for row in rows}) > 1)


def standing(span: Span | None, retires_on: dt.date | None, on: dt.date) -> Standing:
    """How a certification stands on a day."""
    if span is None:
        return Standing.NEVER
    if span.since and on < span.since:
        return Standing.NOT_YET
    if span.until and span.until <= on:
        return Standing.PAST
    if span.until is None and retires_on is None:
        return Standing.COUNTS
    return Standing.GRACE if retires_on and retires_on < on else Standing.RETIRING
