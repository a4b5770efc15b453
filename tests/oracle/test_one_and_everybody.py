"""One person, everybody, and typed facts: three ways to ask, one statement each, one answer, whatever the policy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostra.policy import judging
from rostra.policy.nodes import Policy
from rostra.policy.typed import TypedFacts
from tests.oracle.histories import EDGES
from tests.oracle.test_day_by_day import Example, examples
from tests.oracle.world import settle, shadowed

pytestmark = pytest.mark.django_db
ROUNDS = settings(
    max_examples=40, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def statements(queries: CaptureQueriesContext) -> int:
    """How many statements read facts: all but what opens a transaction, takes a role or moves a cursor."""
    return sum("fact_" in query["sql"] for query in queries)


def typed(example: Example, policy: Policy, person: int) -> TypedFacts:
    """The facts of a person as somebody without an account would have typed them."""
    rows: dict[str, list[dict[str, object]]] = {}
    for number, fact in enumerate(example.people[person]):
        rows.setdefault(fact.shape, []).append(fact.row(0, number))
    return TypedFacts({shape: tuple(listed) for shape, listed in rows.items()})


@ROUNDS
@given(example=examples(), on=st.sampled_from(EDGES))
def agree(example: Example, on: object) -> None:
    example = replace(example, subject=None)
    policy, known = example.policy, example.asking.known_at
    settle(example.people)
    with CaptureQueriesContext(connection) as queries:
        everybody = {one.person_id: one for one in judging.judge_everybody(policy, on=on, known_at=known)}
    assert statements(queries) == 1
    assert set(everybody) == set(example.people)
    for number in example.people:
        with CaptureQueriesContext(connection) as queries:
            alone = judging.judge(policy, person_id=number, on=on, known_at=known)
        assert len(queries) == 1
        row = everybody[number]
        assert row.root == alone.reading
        assert {node.key: row.reading(node.key) for node in alone.root.walk()} == {
            node.key: node.reading for node in alone.root.walk()
        }
        with CaptureQueriesContext(connection) as queries:
            unknown = judging.judge_typed(policy, facts=typed(example, policy, number), on=on, known_at=known)
        assert statements(queries) == 1
        assert unknown == alone, example
    some = {one.person_id: one for one in judging.judge_everybody(policy, on=on, known_at=known, people=[1])}
    assert some == {1: everybody[1]}


def test_the_statement_for_one_the_row_of_everybody_and_typed_facts_say_the_same() -> None:
    with shadowed():
        agree()
