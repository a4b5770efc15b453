"""With a country told, where one lives is on record; the number of certifications is told, changed, taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.evidence import commands, queries
from rostra.evidence.models import HeldCertification, Residence
from rostra.evidence.refusals import Refused
from rostra.people.commands import Profile
from rostra.record.models import Act, Event, PersonalValue
from tests.evidence.conftest import PROGRAM, me

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def tell(person, at, **told):
    profile = Profile(legal_name="Ada Lovelace", **told)
    return commands.tell_profile(person=person, profile=profile, by=me(person), at=at)


def lived(person):
    return [(row.country, row.began_on, row.ended_on) for row in queries.held(Residence, person_id=person.pk)]


def test_a_country_told_begins_today_and_ends_the_one_before_yesterday(ada, at):
    assert tell(ada, at, country="AT")
    assert tell(ada, at + DAY * 9, country="JP")
    today = at.date()
    assert lived(ada) == [
        ("JP", today + DAY * 9, None),
        ("AT", today, today + DAY * 8),
    ]


def test_the_day_is_that_of_utc(ada, at):
    there = dt.timezone(dt.timedelta(hours=13))
    tell(ada, at.replace(hour=23).astimezone(there), country="NZ")
    assert lived(ada)[0][1] == at.date()


def test_a_country_told_twice_in_a_day_corrects_the_first(ada, at):
    tell(ada, at, country="AT")
    tell(ada, at + HOUR, country="DE")
    assert lived(ada) == [("DE", at.date(), None)]


def test_the_same_profile_again_changes_nothing(ada, at):
    tell(ada, at, country="AT")
    before = Act.objects.count()
    assert not tell(ada, at + DAY, country="AT")
    assert Act.objects.count() == before


def test_no_country_told_leaves_where_one_lives(ada, at):
    tell(ada, at, country="AT")
    assert tell(ada, at + DAY)
    assert lived(ada) == [("AT", at.date(), None)]


def number(person, at, text):
    return commands.tell_certification_number(
        person=person, program=PROGRAM, number=text, by=me(person), at=at
    )


def test_a_certification_number_is_told_changed_and_taken_back(ada, at):
    assert number(ada, at, "11-22")
    assert not number(ada, at + HOUR, "11-22")
    assert number(ada, at + HOUR, "11-33")
    assert queries.certification_number(ada.pk, PROGRAM) == "11-33"
    assert number(ada, at + HOUR * 2, "")
    assert queries.certification_number(ada.pk, PROGRAM) == ""
    assert list(
        Event.objects.filter(kind__contains="number").order_by("pk").values_list("kind", flat=True)
    ) == [
        "evidence.certification_number_told",
        "evidence.certification_number_told",
        "evidence.certification_number_taken_back",
    ]
    assert "11-" not in str(list(Event.objects.values("payload")))
    before = PersonalValue.objects.filter(name="certification_number_before").order_by("pk")
    assert [one.value for one in before] == ["11-22", "11-33"]


def test_everything_on_record_comes_in_one_statement_as_it_is(
    published, ada, checker, at, django_assert_num_queries
):
    held = commands.claim_certification(
        person=ada,
        program=PROGRAM,
        certification="open-maps",
        earned_on=dt.date(2019, 1, 2),
        expires_on=dt.date(2022, 1, 2),
        number="Nº 7 “x”",
        by=me(ada),
        at=at,
    )
    held = commands.verify(version=held, by=me(checker), at=at + HOUR)
    commands.claim_employment(
        person=ada, program=PROGRAM, kind="other", began_on=dt.date(2018, 1, 1), by=me(ada), at=at
    )
    commands.claim_employment(
        person=checker, program=PROGRAM, kind="other", began_on=dt.date(2018, 1, 1), by=me(checker), at=at
    )
    tell(ada, at, country="AT")
    number(ada, at, "11-22")
    with django_assert_num_queries(1):
        found = queries.on_record(ada.pk, PROGRAM)
    assert [one.code for one in found.held] == ["AT", "open-maps", "other"]
    (certification,) = (one for one in found.held if isinstance(one, HeldCertification))
    stored = HeldCertification.objects.get(pk=held.pk)
    for field in HeldCertification._meta.concrete_fields:
        assert getattr(certification, field.attname) == getattr(stored, field.attname), field.name
    assert found.certification_number == "11-22"
    assert queries.held_all(ada.pk, PROGRAM) == found.held


def test_a_checked_piece_and_a_refused_one_are_claims_again_when_looked_at_again(published, ada, checker, at):
    held = commands.claim_certification(
        person=ada,
        program=PROGRAM,
        certification="open-maps",
        earned_on=dt.date(2019, 1, 2),
        by=me(ada),
        at=at,
    )
    with pytest.raises(Refused, match="nothing_changed"):
        commands.reconsider(reference=held.reference, by=me(checker), at=at + HOUR)
    checked = commands.verify(version=held, by=me(checker), at=at + HOUR)
    again = commands.reconsider(reference=held.reference, by=me(checker), at=at + HOUR * 2)
    assert (checked.verified, again.verified, again.piece) == (True, False, held.piece)
    commands.withdraw(version=again, by=me(checker), at=at + HOUR * 3)
    back = commands.reconsider(reference=held.reference, by=me(checker), at=at + HOUR * 4)
    assert (back.is_current, back.verified, back.piece) == (True, False, held.piece)
    with pytest.raises(Refused, match="own_evidence"):
        commands.reconsider(reference=held.reference, by=me(ada), at=at + HOUR * 5)
    with pytest.raises(Refused, match="changed_meanwhile"):
        commands.reconsider(reference="heldcertification:999999", by=me(checker), at=at + HOUR * 5)
