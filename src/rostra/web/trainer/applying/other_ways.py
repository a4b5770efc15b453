"""Other journeys of the program that somebody may begin and that ask nothing they lack but signatures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from rostra.applications import rules
from rostra.applications.rules import Terms
from rostra.catalog.content import Journey
from rostra.catalog.queries import Edition
from rostra.policy.judgement import Node
from rostra.policy.judging import Moments, judge_each
from rostra.policy.nodes import Node as Required


@dataclass(frozen=True)
class OtherWay:
    """A journey by name, what it is for, and where it begins."""

    title: str
    summary: str
    href: str


def other_ways(
    edition: Edition, *, but: str, person_id: int, terms: Terms, on: dt.date
) -> tuple[OtherWay, ...]:
    """The journeys but one that fit a person on a day; one statement."""
    info = edition.content.program
    open_to = [one for one in info.journeys if one.key != but and rules.may_begin(one.begins, terms)]
    policies = [edition.policies[one.policy] for one in open_to]
    judged = judge_each(policies, person_id=person_id, on=on, moments=Moments(submission=on))
    fitting = [
        journey
        for journey, policy, judgement in zip(open_to, policies, judged, strict=True)
        if fits(policy.root, {node.key: node for node in judgement.root.walk()})
    ]
    return tuple(_way(edition.slug, journey) for journey in fitting)


def fits(required: Required, readings: dict[str, Node]) -> bool:
    """Whether a requirement is not unmet, or would not be once everything is signed."""
    if required.kind == "signed" or readings[required.key].reading != "unmet":
        return True
    below = [fits(child, readings) for child in required.children]
    return {
        "all_of": all(below) and bool(below),
        "any_of": any(below),
        "at_least": sum(below) >= required.count > 0,
    }.get(required.kind, False)


def _way(program: str, journey: Journey) -> OtherWay:
    return OtherWay(journey.name, journey.summary, reverse("my:start", args=[program, journey.key]))
