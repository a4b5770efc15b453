"""The executor against a plain reading day by day: random policies, random histories, every node, every day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostra.kernel.calendar import read_days
from rostra.policy import judging, typed
from rostra.policy.judging import Moments
from rostra.policy.nodes import Policy
from rostra.policy.sql.statement import Ruling, statement
from rostra.policy.typed import TypedFacts
from tests.policy.oracle import Oracle
from tests.policy.random_policies import FIRST, LAST, days, histories, requirements
from tests.policy.words import policy

pytestmark = pytest.mark.django_db
ROUNDS = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def sets(judged: Policy, facts: TypedFacts, moments: Moments) -> dict[str, tuple[Any, Any]]:
    """The sure and possible days of every node, as the one statement has them."""
    made = statement((Ruling(judged),), "sets", "one", typed=True)
    values = (
        judging.Asking(FIRST, moments=moments).values(judged) | facts.values(judged.reads) | {"person": 0}
    )
    with typed.judged_without_rights(), connection.cursor() as cursor:
        cursor.execute(made.sql, {**made.values, **values})
        row = cursor.fetchone()
    assert None not in row[-2 * len(made.nodes) :], "a missing set is empty, never NULL"
    texts = row[-2 * len(made.nodes) :]
    return {
        node.key: (read_days(texts[2 * i]), read_days(texts[2 * i + 1])) for i, node in enumerate(made.nodes)
    }


@ROUNDS
@given(tree=requirements(), history=histories, submission=st.none() | days)
def test_every_node_of_a_random_policy_holds_on_exactly_the_days_a_plain_reading_finds(
    tree: dict[str, Any], history: dict[str, Any], submission: dt.date | None
) -> None:
    judged = policy(tree)
    facts = typed.read(history)
    moments = Moments(submission=submission, decision=dt.date(2020, 5, 31))
    oracle = Oracle(judged, facts, {"submission": submission, "decision": moments.decision})
    found = sets(judged, facts, moments)
    for node in judged.nodes:
        for reading, spans in zip((True, False), found[node.key], strict=True):
            day = FIRST
            while day <= LAST:
                said = any(day in span for span in spans)
                assert said == oracle.holds(node, day, reading), (node.key, node.kind, day, reading, spans)
                day += dt.timedelta(days=1)
