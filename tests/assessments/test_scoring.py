"""Scoring: by an assessor, of somebody else, for a day that has come, within the points there are, once."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import DatabaseError, connection, transaction

from rostra.assessments import commands, queries
from rostra.assessments.models import Assessment
from rostra.people import commands as people
from rostra.record.actors import Actor
from rostra.record.models import Act, Event
from tests.assessments.conftest import PROGRAM, SYSTEM, me, score
from tests.people.conftest import join

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def refused(code, *args, **given):
    before = Assessment.objects.count()
    with pytest.raises(commands.Refused) as answer:
        score(*args, **given)
    assert answer.value.code == code
    assert str(answer.value.message)
    assert Assessment.objects.count() == before


def test_a_score_keeps_who_gave_it_for_which_day_and_is_on_record_without_the_points(
    published, ada, first, at
):
    given = score(ada, first, at, 80, note="  Clear and calm.  ")
    given.refresh_from_db()
    assert (given.person_id, given.assessor_id, given.score, given.maximum) == (ada.pk, first.pk, 80, 100)
    assert (given.held_on, given.note, given.recorded.lower) == (at.date(), "Clear and calm.", at)
    act = Act.objects.get(kind="assessments.score")
    assert (act.person_id, act.program) == (first.pk, PROGRAM)
    assert act.subjects.get().key == str(ada.pk)
    assert act.events.get().payload == {"rubric": "teach-back", "number": given.pk}


def test_only_an_assessor_scores(published, ada, first, at):
    passer_by = join("passer@example.org", at=at)
    refused("not_an_assessor", ada, passer_by, at)
    people.grant(person=passer_by, capability="applications.review", by=SYSTEM, at=at)
    refused("not_an_assessor", ada, passer_by, at)
    people.revoke(person=first, capability="assessments.score", by=SYSTEM, at=at)
    refused("not_an_assessor", ada, first, at)
    with pytest.raises(commands.Refused, match="not_an_assessor"):
        commands.score(
            person=ada, program=PROGRAM, rubric="teach-back", score=1, maximum=2, held_on=at.date(), by=SYSTEM, at=at
        )  # fmt: skip


def test_nobody_scores_themself(published, first, at):
    refused("own_teaching", first, first, at)
    with pytest.raises(DatabaseError, match="nobody_assesses_themself"), transaction.atomic():
        Assessment.objects.create(
            person=first, program=PROGRAM, rubric="teach-back", assessor=first, score=1, maximum=2,
            held_on=at.date(), recorded=(at, None),
        )  # fmt: skip


@pytest.mark.parametrize(("points", "maximum"), [(-1, 100), (101, 100), (1, 0), (0, 0), (1, 10_001), (5, -5)])
def test_a_score_is_within_the_points_there_are(published, ada, first, at, points, maximum):
    refused("impossible_score", ada, first, at, points, maximum=maximum)


@pytest.mark.parametrize(("points", "maximum"), [(0, 1), (1, 1), (10_000, 10_000), (0, 10_000)])
def test_none_and_all_of_the_points_are_scores(published, ada, first, at, points, maximum):
    assert score(ada, first, at, points, maximum=maximum)


def test_the_day_has_come_in_the_programs_time_zone(published, ada, first):
    at = dt.datetime(2020, 7, 1, 23, 30, tzinfo=dt.UTC)  # 00:30 of the 2nd in Lisbon
    refused("not_yet", ada, first, at, held_on=dt.date(2020, 7, 3))
    refused("impossible_date", ada, first, at, held_on=dt.date(1899, 12, 31))
    assert score(ada, first, at, held_on=dt.date(2020, 7, 2))


def test_only_rubrics_of_a_program_in_force_are_scored(published, ada, first, at):
    refused("unknown_rubric", ada, first, at, rubric="singing")
    refused("unknown_program", ada, first, at, program="nowhere")
    early = dt.datetime(2019, 1, 1, tzinfo=dt.UTC)
    refused("unknown_program", ada, first, early, held_on=early.date())


def test_an_assessor_scores_somebody_once_a_day_unless_the_score_is_taken_back(
    published, ada, first, second, at
):
    given = score(ada, first, at)
    refused("scored_already", ada, first, at, 90)
    assert score(ada, second, at, 90)
    assert score(ada, first, at, held_on=at.date() - dt.timedelta(days=1))
    commands.take_back(assessment=given, by=me(first), at=at + MINUTE)
    assert score(ada, first, at + 2 * MINUTE, 90)


def test_only_whoever_gave_a_score_takes_it_back_and_once(published, ada, first, second, at):
    given = score(ada, first, at)
    for other, code in ((second, "not_yours"), (ada, "not_yours")):
        with pytest.raises(commands.Refused, match=code):
            commands.take_back(assessment=given, by=me(other), at=at + MINUTE)
    with pytest.raises(commands.Refused, match="clock_went_back"):
        commands.take_back(assessment=given, by=me(first), at=at)
    commands.take_back(assessment=given, by=me(first), at=at + MINUTE)
    with pytest.raises(commands.Refused, match="taken_back_already"):
        commands.take_back(assessment=given, by=me(first), at=at + 2 * MINUTE)
    given.refresh_from_db()
    assert (given.recorded.lower, given.recorded.upper) == (at, at + MINUTE)
    assert Event.objects.filter(kind="assessments.taken_back").count() == 1


def test_what_an_assessor_gave_is_never_edited(published, ada, first, at):
    given = score(ada, first, at)
    for change in ({"score": 90}, {"note": "Better"}, {"held_on": at.date() - dt.timedelta(days=1)}):
        with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
            Assessment.objects.filter(pk=given.pk).update(**change)
    commands.take_back(assessment=given, by=me(first), at=at + MINUTE)
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        Assessment.objects.filter(pk=given.pk).update(recorded=(at, None))


def test_assessors_see_the_scores_of_others_once_they_gave_theirs(published, ada, first, second, at):
    def shown(person):
        by = queries.shown_to_assessor(person.pk, person_id=ada.pk, program=PROGRAM)
        return {one.score for one in by}, {one.score for one in queries.visible_to(me(person))}

    score(ada, first, at, 80)
    assert shown(first) == ({80}, {80})
    assert shown(second) == (set(), set())
    own = score(ada, second, at, 60)
    assert shown(second) == shown(first) == ({60, 80}, {60, 80})
    commands.take_back(assessment=own, by=me(second), at=at + MINUTE)
    assert shown(second) == (set(), {60})


def test_one_sees_ones_own_scores_and_those_who_review_see_everybodys(published, ada, first, at):
    score(ada, first, at)
    assert queries.visible_to(me(ada)).count() == 1
    eve = join("eve@example.org", at=at)
    assert queries.visible_to(me(eve)).count() == 0
    people.grant(person=eve, capability="applications.review", by=SYSTEM, at=at)
    assert queries.visible_to(me(eve)).count() == 1
    assert queries.visible_to(Actor.by_system("test")).count() == 1
    assert queries.scored(ada.pk, PROGRAM).count() == 1
    assert queries.scored(ada.pk, "mct").count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_eight_windows_one_scores_and_the_others_are_told(published, ada, first, at):
    answers, start = [], threading.Barrier(8)

    def run():
        start.wait()
        try:
            answers.append(str(score(ada, first, at).pk))
        except commands.Refused as answer:
            answers.append(answer.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(answers) == sorted([str(Assessment.objects.get().pk), *["scored_already"] * 7])
