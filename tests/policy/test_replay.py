"""A judgement can be repeated from the facts it read, whatever happened to them since."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from rostra.policy import judging, replay, typed
from tests.policy.random_policies import histories, requirements
from tests.policy.stored import stored
from tests.policy.words import day, node, policy

pytestmark = pytest.mark.django_db
CERTIFIED = node("certification", holds_certification={"listed": True})


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(tree=requirements(), history=histories)
def test_the_facts_a_judgement_read_give_the_same_judgement_again(
    tree: dict[str, Any], history: dict[str, Any]
) -> None:
    judged, on = policy(tree), day("2020-06-01")
    with stored({1: typed.read(history)}):
        first = judging.judge(judged, person_id=1, on=on)
        facts = replay.facts_read(judged, person_id=1)
    assert replay.again(judged, facts=facts, on=on) == first


def test_after_an_erasure_a_decision_is_not_replayable_and_is_not_refused_instead() -> None:
    with pytest.raises(replay.NotReplayable, match="erased"):
        replay.again(policy(CERTIFIED), facts=None, on=day("2020-06-01"))


def test_a_fact_corrected_since_still_speaks_in_the_replay() -> None:
    held = {
        "certification": [
            {
                "certification": "azure-admin",
                "from": "2019-01-01",
                "verified": True,
                "known_until": "2020-07-01",
            }
        ]
    }
    known = dt.datetime(2020, 6, 1, tzinfo=dt.UTC)
    with stored({1: held}):
        facts = replay.facts_read(policy(CERTIFIED), person_id=1, known_at=known)
        assert judging.judge(policy(CERTIFIED), person_id=1, on=day("2020-06-01")).reading == "unmet"
    assert judging.judge_typed(policy(CERTIFIED), facts=facts, on=day("2020-06-01")).reading == "met"


def test_facts_of_the_application_are_read_with_it_by_one_statement() -> None:
    held = {"certification": [{"certification": "azure-admin", "subject": "a1", "verified": True}]}
    with stored({1: held}):
        assert replay.facts_read(policy(CERTIFIED), person_id=1).rows == {}
        with CaptureQueriesContext(connection) as queries:
            facts = replay.facts_read(policy(CERTIFIED), person_id=1, subject="a1")
    assert len(queries) == 1
    assert judging.judge_typed(policy(CERTIFIED), facts=facts, on=day("2020-06-01")).reading == "met"
