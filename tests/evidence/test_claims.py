"""What people may tell us, and how it is checked."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from rostra.evidence import commands, queries
from rostra.evidence.commands import Refused
from rostra.evidence.models import HeldCertification, Residence
from rostra.record.models import Act, Event
from tests.evidence.conftest import PROGRAM, me

pytestmark = pytest.mark.django_db
EARNED = dt.date(2020, 3, 1)


def claim(ada, at, **more):
    given = {"certification": "open-maps", "earned_on": EARNED, "program": PROGRAM} | more
    return commands.claim_certification(person=ada, by=me(ada), at=at, **given)


def refused(code):
    return pytest.raises(Refused, match=f"^{code}$")


def test_a_claim_is_a_fact_nobody_has_checked(published, ada, at):
    held = claim(ada, at, number="A-17")
    assert (held.valid.lower, held.valid.upper, held.verified) == (EARNED, None, False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, verified, ref, program, certification FROM fact_certification")
        assert cursor.fetchall() == [(ada.pk, False, held.reference, PROGRAM, "open-maps")]


def test_the_last_day_is_a_good_day(published, ada, at):
    held = claim(ada, at, expires_on=dt.date(2022, 2, 28))
    assert held.valid.upper == dt.date(2022, 3, 1)


def test_a_claim_leaves_an_act_and_a_sentence_without_personal_values(published, ada, at):
    held = claim(ada, at, number="A-17")
    act = Act.objects.get(kind="evidence.claim")
    assert (act.person_id, act.at, act.program) == (ada.pk, at, PROGRAM)
    event = Event.objects.get(act=act)
    assert event.payload == {"what": "heldcertification", "code": "open-maps", "piece": held.piece}


def test_what_the_program_does_not_list_is_refused(published, ada, at):
    with refused("not_in_the_catalog"):
        claim(ada, at, certification="flower-arranging")
    with refused("unknown_program"):
        claim(ada, at, program="nowhere")
    with refused("not_in_the_catalog"):
        commands.claim_skills_certificate(
            person=ada, program=PROGRAM, certificate="open-maps", earned_on=EARNED, by=me(ada), at=at
        )
    with refused("not_in_the_catalog"):
        commands.claim_employment(
            person=ada, program=PROGRAM, kind="pirate", began_on=EARNED, by=me(ada), at=at
        )
    assert not Act.objects.filter(kind="evidence.claim").exists()


@pytest.mark.parametrize(
    ("earned", "last", "code"),
    [
        (dt.date(2020, 11, 17), None, "not_yet"),
        (dt.date(1820, 1, 1), None, "impossible_date"),
        (dt.date(2020, 1, 1), dt.date(9999, 12, 31), "impossible_date"),
        (dt.date(2020, 1, 2), dt.date(2020, 1, 1), "dates_out_of_order"),
    ],
)
def test_days_that_cannot_be_are_refused(published, ada, at, earned, last, code):
    with refused(code):
        claim(ada, at, earned_on=earned, expires_on=last)


def test_a_day_that_has_begun_somewhere_on_earth_is_not_in_the_future(published, ada, at):
    assert claim(
        ada, at, earned_on=at.date() + dt.timedelta(days=1)
    ).piece  # 12:00 UTC is 02:00 tomorrow at +14


def test_the_same_thing_is_told_once(published, ada, at):
    claim(ada, at)
    with refused("already_told"):
        claim(ada, at + dt.timedelta(minutes=1))
    assert HeldCertification.objects.count() == 1


def test_nobody_checks_their_own_evidence(published, ada, checker, at):
    held = claim(ada, at)
    with refused("own_evidence"):
        commands.verify(version=held, by=me(ada), at=at + dt.timedelta(hours=1))
    checked = commands.verify(version=held, by=me(checker), at=at + dt.timedelta(hours=1))
    assert checked.verified
    with refused("checked_already"):
        commands.verify(version=checked, by=me(checker), at=at + dt.timedelta(hours=2))


def test_what_staff_saw_is_kept_beside_the_act_where_it_can_be_erased(published, ada, checker, at):
    commands.verify(
        version=claim(ada, at), saw="The paper itself.", by=me(checker), at=at + dt.timedelta(hours=1)
    )
    kept = Act.objects.get(kind="evidence.verify").personal.get()
    assert (kept.person_id, kept.value) == (ada.pk, "The paper itself.")


def test_who_moves_lives_in_the_old_country_until_the_day_before(ada, at):
    def lives(country, began, when):
        commands.claim_residence(person=ada, country=country, began_on=began, by=me(ada), at=when)

    lives("PT", dt.date(2015, 1, 1), at)
    lives("NL", dt.date(2020, 6, 1), at + dt.timedelta(hours=1))
    now = queries.held(Residence, person_id=ada.pk)
    assert [(row.country, row.began_on, row.ended_on) for row in now] == [
        ("NL", dt.date(2020, 6, 1), None),
        ("PT", dt.date(2015, 1, 1), dt.date(2020, 5, 31)),
    ]
    with refused("lives_elsewhere"):
        lives("DE", dt.date(2018, 1, 1), at + dt.timedelta(hours=2))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE evidence_held_certification SET earned_on = '2019-01-01'",
        "UPDATE evidence_held_certification SET verified = true",
        "UPDATE evidence_held_certification SET recorded = tstzrange('2020-01-01', NULL)",
    ],
)
def test_the_database_refuses_to_edit_a_version(published, ada, at, change):
    claim(ada, at)
    with (
        pytest.raises(IntegrityError, match="never edited"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_the_database_refuses_two_versions_at_once(published, ada, at):
    held = claim(ada, at)
    with pytest.raises(IntegrityError, match="one_version_at_a_time"), transaction.atomic():
        HeldCertification.objects.create(
            piece=held.piece, person=ada, program=PROGRAM, certification="open-maps",
            earned_on=dt.date(2020, 4, 1), recorded=(at + dt.timedelta(days=1), None),
        )  # fmt: skip
