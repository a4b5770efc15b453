"""Whose applications one may look at."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.applications import queries
from rostra.people import commands as people
from tests.applications.conftest import SYSTEM, joined, me

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(desk, at):
    people.grant(person=desk, capability="applications.review", by=SYSTEM, at=at)
    return desk


def sees(person):
    return queries.visible_to(me(person)).exists()


def test_ones_own_is_there_from_the_draft_on_and_nobody_elses(mct, at):
    assert sees(mct.person)
    assert not sees(joined("other@example.org", at))


def test_those_who_review_see_what_was_handed_in_and_no_drafts(ready, reviewer):
    assert not sees(reviewer)
    ready.submit()
    assert sees(reviewer)


def test_other_staff_see_none(ready, at):
    ready.submit()
    other = joined("staff@example.org", at)
    for capability in ("people.see", "record.audit", "assessments.score"):
        people.grant(person=other, capability=capability, by=SYSTEM, at=at)
    assert not sees(other)


def test_who_reviews_no_more_sees_none(ready, reviewer, at):
    ready.submit()
    later = at + dt.timedelta(hours=1)
    people.revoke(person=reviewer, capability="applications.review", by=SYSTEM, at=later)
    assert not sees(reviewer)


def test_a_part_of_the_system_sees_all(mct):
    assert queries.visible_to(SYSTEM).get() == mct.now
