"""What assessors score is a fact that the program's own policy reads."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.assessments import commands, rules
from rostra.catalog.queries import edition_in_force
from rostra.policy.judging import judge
from tests.assessments.conftest import PROGRAM, an_assessor, me, score

pytestmark = pytest.mark.django_db


def teach_back(person, on):
    policy = edition_in_force(PROGRAM, on).policies["joining"]
    judgement = judge(policy, person_id=person.pk, on=on)
    return next(node.reading for node in judgement.root.walk() if node.key == "teach-back")


def pass_mark(on):
    policy = edition_in_force(PROGRAM, on).policies["joining"]
    return next(node.criterion.params.pass_mark for node in policy.nodes if node.key == "teach-back")


def test_two_assessors_meet_the_teach_back_and_one_does_not(published, ada, first, second, at):
    assert teach_back(ada, at.date()) == "unmet"
    score(ada, first, at, 100)
    assert teach_back(ada, at.date()) == "unmet"
    score(ada, first, at, 100, held_on=at.date() - dt.timedelta(days=7))
    assert teach_back(ada, at.date()) == "unmet", "the same assessor twice is one assessor"
    score(ada, second, at, 100)
    assert teach_back(ada, at.date()) == "met"


def test_both_must_give_the_pass_mark(published, ada, first, second, at):
    mark = pass_mark(at.date())
    score(ada, first, at, 100)
    score(ada, second, at, mark - 1)
    assert teach_back(ada, at.date()) == "unmet"
    third = an_assessor("third@example.org", at)
    score(ada, third, at, mark)
    assert teach_back(ada, at.date()) == "met"


def test_a_score_taken_back_counts_no_more(published, ada, first, second, at):
    score(ada, first, at)
    mistake = score(ada, second, at)
    assert teach_back(ada, at.date()) == "met"
    commands.take_back(assessment=mistake, by=me(second), at=at + dt.timedelta(minutes=1))
    assert teach_back(ada, at.date()) == "unmet"


def test_passed_is_what_the_policy_reads(published, ada, first, second, at):
    """Thirds and sevenths: no score is rounded up to the mark."""
    mark = pass_mark(at.date())
    score(ada, first, at, 100)
    for day, (points, maximum) in enumerate([(2, 3), (5, 7), (7, 10), (3, 4), (209, 300), (210, 300)]):
        held_on = at.date() - dt.timedelta(days=day)
        given = score(ada, second, at, points, maximum=maximum, held_on=held_on)
        met = teach_back(ada, at.date()) == "met"
        assert met == rules.passed(score=points, maximum=maximum, pass_mark=mark), (points, maximum)
        commands.take_back(assessment=given, by=me(second), at=at + dt.timedelta(minutes=1 + day))
