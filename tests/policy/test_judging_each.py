"""Several policies judged at once say the same as each by itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rostra.catalog import commands as catalog
from rostra.catalog.queries import edition_in_force
from rostra.policy.judging import Moments, judge, judge_each
from rostra.record.actors import Actor

pytestmark = pytest.mark.django_db
PROGRAMS = Path(__file__).parents[2] / "programs"


@pytest.mark.parametrize("slug", ["mct", "open-instructors"])
def test_policies_judged_in_one_statement_say_the_same_as_each_alone(slug, at, django_assert_num_queries):
    catalog.publish(folder=PROGRAMS / slug, by=Actor.by_system("test"), at=at, note="")
    on = dt.date(2020, 11, 15)
    policies = list(edition_in_force(slug, on).policies.values())
    moments = Moments(submission=on)
    alone = tuple(judge(policy, person_id=1, on=on, moments=moments) for policy in policies)
    with django_assert_num_queries(1):
        together = judge_each(policies, person_id=1, on=on, moments=moments)
    assert together == alone
    assert judge_each(policies[:1], person_id=1, on=on, moments=moments) == alone[:1]


def test_no_policies_ask_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert judge_each([], person_id=1, on=dt.date(2020, 11, 15)) == ()
