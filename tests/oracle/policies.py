"""Policies nobody wrote: every operator, every criterion with every parameter, at most five deep, `during` by key or in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

DEPTH = 5
NODES = 12
SPANS = ("P3M", "P1M", "P30D", "P6M", "P1Y", "P1M1D", "P2W", "P1D")
COUNTING = ("taught", "assessed", "earned_points")
NAMES: dict[str, tuple[str, ...]] = {
    "certifications": ("plain", "retired", "new", "leap", "other"),
    "kinds": ("role", "old", "extra"),
    "levels": ("associate", "expert"),
    "certificates": ("open", "college", "library"),
    "audiences": ("anyone", "staff", "library"),
    "relations": ("customer", "manager", "peer"),
    "evidence": ("survey", "mtm"),
    "courses": ("c-1", "c-2", "c-3"),
    "course_kinds": ("official", "own"),
    "class_audiences": ("adults", "students"),
    "modes": ("room", "online"),
    "against": ("ban", "warning"),
    "scopes": ("membership", "events"),
    "tracks": ("member", "alumni", "fellow"),
    "employments": ("college", "partner"),
    "countries": ("DE", "AT"),
    "reasons": ("equivalent", "hardship"),
    "activities": ("talk", "mentoring"),
}


def names(dice: Random, what: str, *, none: bool = True) -> list[str]:
    """One or two of these names; mostly none where none is allowed."""
    if none and dice.random() < 0.7:
        return []
    return dice.sample(NAMES[what], dice.randint(1, 2))


@dataclass
class Drawing:
    """What is drawn so far: the keys used, and the days of this example everything is about."""

    dice: Random
    days: Sequence[dt.date]
    made: list[str] = field(default_factory=list)
    above: tuple[str, ...] = ()

    def chance(self, of: int) -> bool:
        return self.dice.randrange(of) == 0

    def day(self) -> dt.date:
        return self.dice.choice(self.days)

    def span(self) -> str:
        return self.dice.choice(SPANS)

    def optional(self, of: int, **given: Callable[[], Any]) -> dict[str, Any]:
        """Each of these with the chance of one in `of`; empty lists left out."""
        found = {name: make() for name, make in given.items() if self.chance(of)}
        return {name: value for name, value in found.items() if value != []}


def holds_certification(by: Drawing) -> dict[str, Any]:
    which: dict[str, Any] = by.dice.choice(
        [
            {"listed": True},
            {"kinds": ["role"]},
            {"kinds": ["old"], "listed": True},
            {"certifications": ["retired", "new"]},
            {"certifications": ["leap"], "kinds": ["extra"]},
        ]
    )
    asked = {
        **which,
        **by.optional(2, grace_after_retirement=by.span),
        **by.optional(4, released_by=by.day, levels=lambda: ["associate", "expert"][: by.dice.randint(1, 2)]),
    }
    if by.chance(4):
        asked[by.dice.choice(["earned_by", "earned_since"])] = by.day()
    if "kinds" in which and which["kinds"] != ["role"]:
        asked.pop("levels", None)  # some of these have none, and a policy that matches nothing is a mistake
    if asked.get("certifications") == ["retired", "new"]:
        asked.pop("levels", None) if by.chance(2) else asked.pop("released_by", None)
    return asked


def taught(by: Drawing) -> dict[str, Any]:
    asked: dict[str, Any] = {"at_least": by.dice.randint(1, 3), **by.optional(1, window=by.span)}
    kind = by.dice.choice(["plain", "plain", "measure", "distinct", "average", "share"])
    if kind == "measure":
        asked |= {"measure": by.dice.choice(["learners", "hours", "days"]), "at_least": by.dice.randint(1, 8)}
    if kind == "distinct":
        asked["distinct_courses"] = True
    if kind == "average":
        asked["average"] = {
            "at_least": by.dice.choice([7, "7.25", "6.33"]),
            "responses": by.dice.randint(1, 4),
        }
    if kind == "share":
        asked["share"] = {
            "of": by.dice.choice(["top", "bottom"]),
            by.dice.choice(["at_least", "at_most"]): by.dice.choice([0, 25, 33, 50, 100]),
            "responses": by.dice.randint(1, 4),
        }
    if by.chance(6):
        asked.pop("window")
    lists = {
        "evidence": "evidence",
        "courses": "courses",
        "course_kinds": "course_kinds",
        "audiences": "class_audiences",
        "modes": "modes",
    }
    return asked | by.optional(
        4, **{name: lambda what=what: names(by.dice, what, none=False) for name, what in lists.items()}
    )


def was_member(by: Drawing) -> dict[str, Any]:
    asked = by.optional(2, tracks=lambda: names(by.dice, "tracks")) | by.optional(3, since=by.day)
    return asked | by.dice.choice([{}, {"now": True}, {"within": by.span()}])


def joined(by: Drawing) -> dict[str, Any]:
    one = by.day()
    asked = {
        by.dice.choice(["before", "since"]): one,
        **by.optional(2, unbroken=lambda: True, tracks=lambda: names(by.dice, "tracks")),
    }
    if "before" in asked and by.chance(3):
        asked["since"] = one - dt.timedelta(days=by.dice.randint(1, 90))
    return asked


CRITERIA: dict[str, Callable[[Drawing], dict[str, Any]]] = {
    "holds_certification": holds_certification,
    "holds_skills_certificate": lambda by: by.optional(
        3,
        certificates=lambda: names(by.dice, "certificates"),
        audiences=lambda: names(by.dice, "audiences"),
        counts_for=by.span,
    ),
    "reference": lambda by: by.optional(
        2, experience_months=lambda: 12, relations=lambda: names(by.dice, "relations"), counts_for=by.span
    ),
    "taught": taught,
    "signed": lambda by: {
        "document": by.dice.choice(["pledge", "pledge", "guide"]),
        **by.optional(3, version=lambda: "any"),
        **by.optional(2, time_to_sign_again=by.span),
    },
    "in_good_standing": lambda by: by.optional(
        3, against=lambda: names(by.dice, "against"), scopes=lambda: names(by.dice, "scopes")
    ),
    "was_member": was_member,
    "joined": joined,
    "employed": lambda by: {
        "kinds": names(by.dice, "employments", none=False),
        **by.optional(2, confirmed=lambda: False),
    },
    "resides": lambda by: {
        "countries": names(by.dice, "countries", none=False),
        **by.optional(2, confirmed=lambda: True),
    },
    "waived": lambda by: by.optional(2, reasons=lambda: names(by.dice, "reasons")),
    "assessed": lambda by: {
        "rubric": "teach-back",
        "pass_mark": by.dice.choice([0, 50, 67, 100]),
        "assessors": by.dice.randint(1, 3),
        **by.optional(2, window=by.span),
    },
    "earned_points": lambda by: {
        "points": by.dice.randint(1, 8),
        **by.optional(2, window=by.span, activities=lambda: names(by.dice, "activities")),
    },
}


def tree(dice: Random, days: Sequence[dt.date]) -> dict[str, Any]:
    """The root node of a policy; its keys are k1, k2, … as they were begun."""
    return _node(Drawing(dice, days), DEPTH)


def _node(by: Drawing, deep: int) -> dict[str, Any]:
    key = f"k{len(by.made) + 1}"
    node: dict[str, Any] = {"key": key, "title": key}
    by.made.append(key)
    if by.chance(10):
        node["as_of"] = by.dice.choice(["submission", "decision", "term_start"])
    leaf = deep <= 1 or len(by.made) >= NODES or (deep < DEPTH and by.chance(2))
    word = by.dice.choice(
        tuple(CRITERIA) if leaf else ("all_of", "any_of", "none_of", "at_least", "guard", *COUNTING)
    )
    if word in CRITERIA:
        node[word] = CRITERIA[word](by)
        if word in COUNTING and not leaf:
            earlier = [one for one in by.made if one not in (*by.above, key)]
            by.above = (*by.above, key)
            node[word]["during"] = (
                by.dice.choice(earlier) if earlier and by.chance(3) else _node(by, deep - 1)
            )
            by.above = by.above[:-1]
        return node
    by.above = (*by.above, key)
    if word == "guard":
        node[word] = {part: _node(by, deep - 1) for part in ("when", "then", "otherwise")}
    else:
        kids = [_node(by, deep - 1) for _ in range(by.dice.randint(1, 3))]
        node[word] = {"count": by.dice.randint(1, len(kids)), "of": kids} if word == "at_least" else kids
    by.above = by.above[:-1]
    return node
