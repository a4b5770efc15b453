"""Histories that touch edges: a few days per example, shifted by a day or by a span, so that ends and beginnings meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from tests.oracle.plain import later
from tests.oracle.policies import NAMES, SPANS
from tests.oracle.world import Fact, day

# The days the oracle walks; facts may lie outside.
FIRST, LAST = day("2019-10-01"), day("2021-03-31")
EDGES = [
    day(text)
    for text in (
        "2019-11-30",
        "2020-01-31",
        "2020-02-28",
        "2020-02-29",
        "2020-03-01",
        "2020-05-31",
        "2020-08-31",
        "2020-09-01",
        "2020-10-01",
        "2020-11-30",
        "2020-12-31",
    )
]
ONE = dt.timedelta(days=1)


def calendar(dice: Random) -> tuple[dt.date, ...]:
    """Few days, most of them in some relation to another: the day before or after, or a span later."""
    days = [dice.choice(EDGES), day("2019-11-01") + dt.timedelta(days=dice.randrange(425))]
    for _ in range(dice.randint(2, 4)):
        one = dice.choice(days)
        days.append(dice.choice([one + ONE, one - ONE, later(one, dice.choice(SPANS)), dice.choice(EDGES)]))
    return tuple(days)


Own = Callable[[Random, Sequence[str]], dict[str, Any]]


def _some(dice: Random, what: str) -> Any:
    """A name policies use, now and then none or one nobody heard of."""
    return dice.choice((*NAMES[what] * 4, None, "unheard-of"))


def _class(dice: Random, keys: Sequence[str]) -> dict[str, Any]:
    answers = dice.randint(0, 4)
    top = dice.randint(0, answers)
    return {
        "course": _some(dice, "courses"),
        "course_kind": _some(dice, "course_kinds"),
        "evidence": _some(dice, "evidence"),
        "audience": _some(dice, "class_audiences"),
        "mode": _some(dice, "modes"),
        "learners": dice.choice([None, 0, 1, 3, 8]),
        "minutes": dice.choice([None, 59, 60, 61, 120]),
        "days": dice.choice([None, 0, 1, 5]),
        "responses": answers or None,
        "score_sum": answers * dice.choice([600, 633, 700, 725, 800]) + dice.choice([0, 0, -1, 1]),
        "top": top,
        "bottom": answers - top,
    }


OWN: dict[str, tuple[tuple[int, int], Own]] = {
    "certification": ((1, 4), lambda dice, keys: {"certification": _some(dice, "certifications")}),
    "skills_certificate": ((1, 3), lambda dice, keys: {"certificate": _some(dice, "certificates")}),
    "reference": (
        (1, 3),
        lambda dice, keys: {
            "relation": _some(dice, "relations"),
            "experience_months": dice.choice([None, 0, 1, 11, 12]),
        },
    ),
    "class": ((2, 7), _class),
    "signature": (
        (1, 3),
        lambda dice, keys: {
            "document": dice.choice(["pledge", "pledge", "guide"]),
            "version": dice.choice(["2019-11-30", "2020-01-31", "2020-08-31"]),
            "language": "en",
        },
    ),
    "standing": ((1, 3), lambda dice, keys: {"kind": _some(dice, "against"), "scope": _some(dice, "scopes")}),
    "term": ((1, 4), lambda dice, keys: {"track": _some(dice, "tracks")}),
    "employment": ((1, 3), lambda dice, keys: {"kind": _some(dice, "employments")}),
    "residence": ((1, 2), lambda dice, keys: {"country": _some(dice, "countries")}),
    "waiver": ((0, 2), lambda dice, keys: {"node": dice.choice(keys), "reason": _some(dice, "reasons")}),
    "assessment": (
        (2, 6),
        lambda dice, keys: {
            "rubric": dice.choice(["teach-back", "teach-back", "other"]),
            "assessor": dice.choice("abc"),
            "score": dice.choice([None, 0, 1, 2, 3, 33, 34]),
            "maximum": dice.choice([None, 0, 3, 50]),
        },
    ),
    "points": (
        (2, 6),
        lambda dice, keys: {"activity": _some(dice, "activities"), "points": dice.choice([None, 0, 1, 3, 5])},
    ),
}
MOMENTS = ("class", "points")


def history(
    dice: Random, days: Sequence[dt.date], shapes: Sequence[str], keys: Sequence[str]
) -> tuple[Fact, ...]:
    """The facts of one person, of the shapes a policy reads."""
    return tuple(
        _fact(dice, shape, days, keys) for shape in shapes for _ in range(dice.randint(*OWN[shape][0]))
    )


def _fact(dice: Random, shape: str, days: Sequence[dt.date], keys: Sequence[str]) -> Fact:
    first: dt.date | None = dice.choice(days)
    until: dt.date | None = None
    odd = dice.randint(0, 15)
    if shape in MOMENTS:
        assert first is not None
        until = first + ONE
    elif odd == 15:
        first = None
    if shape not in MOMENTS and dice.random() < 0.5:
        end = dice.choice(days)
        until = (
            end
            if first is None or end >= first
            else dice.choice([first + ONE, first, later(first, dice.choice(SPANS))])
        )
    known: tuple[dt.date | None, dt.date | None] = (None, None)
    if odd in (1, 2):
        since = dice.choice(days)
        known = (since, since + ONE if odd == 1 else None)
    return Fact(
        shape,
        first,
        until,
        verified=dice.choice([True, True, False]),
        known=known,
        program={3: "sample", 4: "another"}.get(odd),
        subject={5: "a-1", 6: "a-2"}.get(odd),
        own=OWN[shape][1](dice, keys),
    )
