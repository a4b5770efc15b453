"""Histories that touch edges: a few days per example, shifted by a day or by a span, so that ends and beginnings meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.oracle.plain import later
from tests.oracle.policies import NAMES, SPANS, spoken
from tests.oracle.world import Fact, day

# The days the oracle walks; facts may lie outside.
FIRST, LAST = day("2019-10-01"), day("2021-03-31")
EDGES = [day(text) for text in ("2019-11-30", "2020-01-31", "2020-02-28", "2020-02-29", "2020-03-01", "2020-05-31", "2020-08-31", "2020-09-01", "2020-10-01", "2020-11-30", "2020-12-31")]
ONE = dt.timedelta(days=1)


@st.composite
def calendars(draw: Any) -> tuple[dt.date, ...]:
    """Few days, most of them in some relation to another: the day before or after, or a span later."""
    days = [spoken(draw, EDGES), draw(st.dates(day("2019-11-01"), day("2020-12-31")))]
    for _ in range(draw(st.integers(2, 4))):
        one = spoken(draw, days)
        days.append(spoken(draw, [one + ONE, one - ONE, later(one, spoken(draw, SPANS)), spoken(draw, EDGES)]))
    return tuple(days)


Own = Callable[[Any, Sequence[str]], dict[str, Any]]


def _some(draw: Any, what: str, *, unknown: bool = True) -> Any:
    return spoken(draw, (*NAMES[what], *((None, "unheard-of") if unknown else ())))


def _number(draw: Any, most: int) -> int | None:
    return draw(st.integers(-1, most)) if draw(st.integers(0, 9)) == 0 else draw(st.integers(0, most))


def _class(draw: Any, keys: Sequence[str]) -> dict[str, Any]:
    answers = draw(st.integers(0, 4))
    top = draw(st.integers(0, answers))
    return {
        "course": _some(draw, "courses"), "course_kind": _some(draw, "course_kinds"), "evidence": _some(draw, "evidence"),
        "audience": _some(draw, "class_audiences"), "mode": _some(draw, "modes"),
        "learners": spoken(draw, [None, 0, 1, 3, 8]), "minutes": spoken(draw, [None, 59, 60, 61, 120]), "days": spoken(draw, [None, 0, 1, 5]),
        "responses": answers or None, "score_sum": answers * spoken(draw, [600, 633, 700, 725, 800]) + spoken(draw, [0, 0, -1, 1]),
        "top": top, "bottom": answers - top,
    }


OWN: dict[str, tuple[int, Own]] = {
    "certification": (3, lambda draw, keys: {"certification": _some(draw, "certifications")}),
    "skills_certificate": (2, lambda draw, keys: {"certificate": _some(draw, "certificates")}),
    "reference": (2, lambda draw, keys: {"relation": _some(draw, "relations"), "experience_months": spoken(draw, [None, 0, 1, 11, 12])}),
    "class": (5, _class),
    "signature": (2, lambda draw, keys: {"document": spoken(draw, ["pledge", "pledge", "guide"]), "version": spoken(draw, ["2019-11-30", "2020-01-31", "2020-08-31"]), "language": "en"}),
    "standing": (2, lambda draw, keys: {"kind": _some(draw, "against"), "scope": _some(draw, "scopes")}),
    "term": (3, lambda draw, keys: {"track": _some(draw, "tracks")}),
    "employment": (2, lambda draw, keys: {"kind": _some(draw, "employments")}),
    "residence": (2, lambda draw, keys: {"country": _some(draw, "countries")}),
    "waiver": (2, lambda draw, keys: {"node": spoken(draw, keys), "reason": _some(draw, "reasons")}),
    "assessment": (4, lambda draw, keys: {"rubric": spoken(draw, ["teach-back", "teach-back", "other"]), "assessor": spoken(draw, "abc"), "score": spoken(draw, [None, 0, 1, 2, 3, 33, 34]), "maximum": spoken(draw, [None, 0, 3, 50])}),
    "points": (4, lambda draw, keys: {"activity": _some(draw, "activities"), "points": spoken(draw, [None, 0, 1, 3, 5])}),
}
MOMENTS = ("class", "points")


@st.composite
def histories(draw: Any, days: Sequence[dt.date], shapes: Sequence[str], keys: Sequence[str]) -> tuple[Fact, ...]:
    """The facts of one person, of the shapes a policy reads."""
    return tuple(_fact(draw, shape, days, keys) for shape in shapes for _ in range(draw(st.integers(0, OWN[shape][0]))))


def _fact(draw: Any, shape: str, days: Sequence[dt.date], keys: Sequence[str]) -> Fact:
    first: dt.date | None = spoken(draw, days)
    until: dt.date | None = None
    odd = draw(st.integers(0, 11))
    if shape in MOMENTS:
        assert first is not None
        until = first + ONE
    elif odd == 0:
        first = None
    if shape not in MOMENTS and draw(st.booleans()):
        end = spoken(draw, days)
        until = end if first is None or end >= first else spoken(draw, [first + ONE, first, later(first, spoken(draw, SPANS))])
    known: tuple[dt.date | None, dt.date | None] = (None, None)
    if odd in (1, 2):
        since = spoken(draw, days)
        known = (since, since + ONE if odd == 1 else None)
    return Fact(
        shape,
        first,
        until,
        verified=draw(st.booleans()),
        known=known,
        program={3: "sample", 4: "another"}.get(odd),
        subject={5: "a-1", 6: "a-2"}.get(odd),
        own=OWN[shape][1](draw, keys),
    )
