"""Corrections keep what was there, and of two at once one wins and the other is told."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from rostra.evidence import commands, queries
from rostra.evidence.commands import Refused
from rostra.evidence.models import HeldCertification
from rostra.people import commands as people
from rostra.record.actors import Actor
from tests.evidence.conftest import PROGRAM, joined, me

HOUR = dt.timedelta(hours=1)
FIRST, SECOND = dt.date(2020, 3, 1), dt.date(2020, 4, 1)


@pytest.fixture
def held(published, ada, at):
    return commands.claim_certification(
        person=ada, program=PROGRAM, certification="open-maps", earned_on=FIRST, by=me(ada), at=at
    )


def correct(version, person, when, **changes):
    return commands.correct(version=version, changes=changes, by=me(person), at=when)


@pytest.mark.django_db
def test_a_correction_keeps_what_was_there(held, ada, at):
    correct(held, ada, at + HOUR, earned_on=SECOND)
    rows = list(queries.versions(held))
    assert [(row.earned_on, row.recorded.lower, row.recorded.upper) for row in rows] == [
        (FIRST, at, at + HOUR),
        (SECOND, at + HOUR, None),
    ]
    assert {row.piece for row in rows} == {held.piece}


@pytest.mark.django_db
def test_as_we_knew_it(held, ada, at):
    correct(held, ada, at + HOUR, earned_on=SECOND)

    def known(moment):
        found = queries.held_as_known(HeldCertification, person_id=ada.pk, known_at=moment)
        return [row.earned_on for row in found]

    assert known(at - HOUR) == []
    assert known(at) == known(at + HOUR / 2) == [FIRST]
    assert known(at + HOUR) == known(at + HOUR * 100) == [SECOND]


@pytest.mark.django_db
def test_a_correction_by_the_person_must_be_checked_again_and_one_by_staff_need_not(held, ada, checker, at):
    checked = commands.verify(version=held, by=me(checker), at=at + HOUR)
    by_staff = correct(checked, checker, at + HOUR * 2, number="A-17")
    assert by_staff.verified
    assert not correct(by_staff, ada, at + HOUR * 3, earned_on=SECOND).verified


@pytest.mark.django_db
def test_a_correction_of_what_was_corrected_meanwhile_is_refused(held, ada, checker, at):
    correct(held, ada, at + HOUR, earned_on=SECOND)
    with pytest.raises(Refused, match="changed_meanwhile"):
        correct(held, checker, at + HOUR * 2, number="B-1")
    assert queries.versions(held).count() == 2


@pytest.mark.django_db
def test_a_correction_that_changes_nothing_or_goes_back_in_time_is_refused(held, ada, at):
    with pytest.raises(Refused, match="nothing_changed"):
        correct(held, ada, at + HOUR, earned_on=FIRST)
    with pytest.raises(Refused, match="clock_went_back"):
        correct(held, ada, at - HOUR, earned_on=SECOND)
    with pytest.raises(Refused, match="dates_out_of_order"):
        correct(held, ada, at + HOUR, expires_on=dt.date(2019, 1, 1))
    assert queries.held(HeldCertification, person_id=ada.pk).get().earned_on == FIRST


@pytest.mark.django_db
def test_what_is_withdrawn_is_no_fact_any_more_and_was_one(held, ada, checker, at):
    commands.withdraw(version=held, why="Not the person's.", by=me(checker), at=at + HOUR)
    assert not queries.held(HeldCertification, person_id=ada.pk).exists()
    assert queries.held_as_known(HeldCertification, person_id=ada.pk, known_at=at).exists()
    with pytest.raises(Refused, match="changed_meanwhile"):
        commands.withdraw(version=held, by=me(checker), at=at + HOUR * 2)


@pytest.mark.django_db
def test_a_judgement_leads_to_the_latest_version_of_its_evidence(held, ada, at):
    after = correct(held, ada, at + HOUR, earned_on=SECOND)
    assert queries.by_reference(held.reference) == after
    for nothing in ("heldcertification:0", "heldcertification:", "pirate:1", "", "heldcertification:١"):
        assert queries.by_reference(nothing) is None


@pytest.mark.django_db
def test_people_see_their_own_evidence_and_staff_who_look_people_up_see_everybodys(held, ada, checker, at):
    stranger = joined("stranger@example.org", at)

    def seen(person):
        return queries.visible_to(me(person), HeldCertification).count()

    assert (seen(ada), seen(stranger), seen(checker)) == (1, 0, 0)
    people.grant(person=checker, capability="people.see", by=Actor.by_system("test"), at=at)
    assert (seen(stranger), seen(checker)) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_at_once_one_wins_and_the_other_is_told(held, ada, at):
    told: list[str] = []
    together = threading.Barrier(2)

    def change(number):
        together.wait()
        try:
            correct(held, ada, at + HOUR, number=number)
            told.append("done")
        except Refused as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(number,)) for number in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["changed_meanwhile", "done"]
    assert queries.versions(held).count() == 2
