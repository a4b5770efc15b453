"""The executor against the oracle: every node of a random policy, sure and possible, for a few people, on every day."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rostra.kernel.calendar import read_days
from rostra.policy import language
from rostra.policy.judging import Asking, Moments
from rostra.policy.mistakes import Mistakes
from rostra.policy.nodes import Policy
from rostra.policy.sql.statement import Ruling, statement
from tests.campaign import Campaign
from tests.oracle.histories import FIRST, LAST, calendar, history
from tests.oracle.plain import Person
from tests.oracle.policies import tree
from tests.oracle.world import WORDS, People, days_between, settle, shadowed

pytestmark = pytest.mark.django_db
EXAMPLES = 50
FEW, WHOLE = 3, 50  # rounds of so many examples


@dataclass(frozen=True)
class Example:
    """A policy document, a few people, and what is asked."""

    tree: dict[str, Any]
    people: People
    moments: dict[str, dt.date | None]
    subject: str | None
    known_at: dt.date | None

    @property
    def policy(self) -> Policy:
        document = {"drawn": {"title": "Drawn", "judged_on": "every_day", "requires": self.tree}}
        return language.parse(document, vocabulary=WORDS)["drawn"]

    @property
    def asking(self) -> Asking:
        known = dt.datetime.combine(self.known_at, dt.time(), dt.UTC) if self.known_at else None
        return Asking(FIRST, known, self.subject, Moments(**self.moments))

    def person(self, number: int, policy: Policy) -> Person:
        return Person(
            policy, self.people[number], moments=self.moments, subject=self.subject, known_at=self.known_at
        )

    def __str__(self) -> str:
        """All of it as YAML: what somebody needs to see it again."""
        people = {
            number: [
                {"shape": fact.shape, **{k: v for k, v in fact.row(number, index).items() if v is not None}}
                for index, fact in enumerate(facts)
            ]
            for number, facts in self.people.items()
        }
        asked = {"moments": self.moments, "subject": self.subject, "known_at": self.known_at}
        text = io.StringIO()
        YAML(typ="safe").dump({"requires": self.tree, "people": people, **asked}, text)
        return text.getvalue()


@st.composite
def examples(draw: Any) -> Example:
    """A random example. It is thrown with dice of its own: Hypothesis prefers what is small, and edges meet in what is not."""
    dice = draw(st.randoms(use_true_random=True))
    days = calendar(dice)
    drawn = tree(dice, days)
    policy = Example(drawn, {}, {}, None, None).policy
    keys = [node.key for node in policy.nodes for _ in range(4 if node.kind == "waived" else 1)]
    return Example(
        drawn,
        {number: history(dice, days, policy.reads, keys) for number in range(1, dice.randint(1, 3) + 1)},
        {name: dice.choice([None, *days]) for name in ("submission", "decision", "term_start")},
        dice.choice([None, None, "a-1"]),
        dice.choice([None, None, *days]),
    )


def answered(example: Example, policy: Policy) -> Iterator[tuple[int, str, bool, set[int]]]:
    """What the one statement says: of each person and node, the days walked on which it holds, sure and possible."""
    made = statement((Ruling(policy),), "sets", "all", as_known=example.known_at is not None)
    with connection.cursor() as cursor:
        cursor.execute(made.sql, {**made.values, **example.asking.values(policy)})
        rows = cursor.fetchall()
    assert {row[0] for row in rows} == set(example.people), "everybody is judged, once"
    assert len(rows) == len(example.people)
    for row in rows:
        texts = row[-2 * len(made.nodes) :]
        assert None not in texts, "a missing set is empty, never NULL"
        for index, node in enumerate(made.nodes):
            for sure in (True, False):
                yield row[0], node.key, sure, _walked(texts[2 * index + (not sure)])


def _walked(text: str) -> set[int]:
    days: set[int] = set()
    for span in read_days(text):
        first = max(FIRST, span.since or FIRST).toordinal()
        last = min(LAST, span.until - dt.timedelta(days=1) if span.until else LAST).toordinal()
        days |= set(range(first, last + 1))
    return days


def disagreement(example: Example) -> str:
    """Where the executor and the oracle differ, with all that was judged; empty where they agree."""
    policy = example.policy
    settle(example.people)
    nodes = {node.key: node for node in policy.nodes}
    people = {number: example.person(number, policy) for number in example.people}
    for number, key, sure, said in answered(example, policy):
        node, person = nodes[key], people[number]
        found = {one.toordinal() for one in days_between(FIRST, LAST) if person.holds(node, one, sure)}
        if said != found:
            differ = dt.date.fromordinal(min(said ^ found))
            holds = "holds" if differ.toordinal() in said else "does not hold"
            reading = "sure" if sure else "possible"
            return f"Person {number}, node {key} ({node.kind}), {reading}: from {differ} it {holds} by the executor alone.\n{example}"
    return ""


def smaller(example: Example, examine: Callable[[Example], str]) -> Example:
    """The same disagreement with fewer people and facts, and with no more of the tree than needs be."""
    for below in _below(example.tree):
        try:
            if examine(replace(example, tree=below)):
                return smaller(replace(example, tree=below), examine)
        except Mistakes:
            continue  # it named a node that stands elsewhere
    for person, facts in example.people.items():
        fewer = [
            {**example.people, person: (*facts[:index], *facts[index + 1 :])} for index in range(len(facts))
        ]
        if len(example.people) > 1:
            fewer.insert(0, {number: kept for number, kept in example.people.items() if number != person})
        for people in fewer:
            if examine(replace(example, people=people)):
                return smaller(replace(example, people=people), examine)
    return example


def _below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The nodes that stand right below this one."""
    for value in node.values():
        parts = list(value.values()) if isinstance(value, dict) else [value]
        for part in parts:
            yield from (
                one
                for one in (part if isinstance(part, list) else [part])
                if isinstance(one, dict) and "key" in one
            )


def _round(number: int, examine: Callable[[Example], str]) -> None:
    """The examples of a round: the same ones for the same number."""

    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(examples())
    def agree(example: Example) -> None:
        if examine(example):
            pytest.fail(f"Round {number} of the oracle. {examine(smaller(example, examine))}", pytrace=False)

    with shadowed():
        agree()


@pytest.mark.campaign
def test_oracle(campaign: Campaign) -> None:
    for number in campaign.rounds(few=FEW, whole=WHOLE):
        _round(number, disagreement)
