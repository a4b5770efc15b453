"""What is copied in is what the commands would have written."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from rostra.demo import copying, invariants, population
from rostra.evidence.models import HeldCertification, Residence
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.models import Act, Event
from tests.demo.content import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def checker(at):
    person = Person(email="checker@example.org")
    return people.join(person=person, by=Actor.by_system("test"), at=at)


def put_in(at, checker, count=300, with_acts=300):
    drawn = list(population.people(count, seed=1, programs=[content()], at=at))
    assert copying.put_in(drawn, checker=checker.pk, with_acts=with_acts) == count
    return drawn


def wrong():
    return {finding.name: finding.wrong for finding in invariants.check() if finding.wrong}


def test_a_copied_population_breaks_no_invariant(at, checker):
    put_in(at, checker)
    assert wrong() == {}


def test_everybody_can_be_found_by_address_and_nobody_signs_in(at, checker):
    for person in put_in(at, checker)[:20]:
        kept = Person.objects.get(email=person.email)
        assert (kept.legal_name, kept.country, kept.ref) == (person.name, person.country, person.ref)
        assert not kept.has_usable_password()
        assert EmailAddress.objects.get(user=kept).verified


def test_every_version_has_its_act_and_its_event(at, checker):
    put_in(at, checker)
    for held in HeldCertification.objects.filter(recorded__upper_inf=True)[:40]:
        events = Event.objects.filter(payload__piece=held.piece, act__subjects__key=str(held.person_id))
        kinds = list(events.order_by("act__at").values_list("kind", flat=True))
        assert kinds[0] == "evidence.claimed"
        assert len(kinds) == HeldCertification.objects.filter(piece=held.piece).count()
        assert ("evidence.verified" in kinds) == held.verified


def test_only_the_first_have_acts_when_there_are_many(at, checker):
    before = Act.objects.count()
    put_in(at, checker, with_acts=10)
    assert Act.objects.filter(kind="people.join").count() == before + 10


def test_commands_go_on_where_the_copy_ended(at, checker):
    put_in(at, checker)
    later = people.join(person=Person(email="later@example.org"), by=Actor.by_system("test"), at=at)
    assert later.pk > Person.objects.exclude(pk=later.pk).latest("pk").pk
    assert Residence.objects.filter(person=later).count() == 0
