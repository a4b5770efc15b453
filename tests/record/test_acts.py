"""Acts are written with the change or not at all, and stay as they were written."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import DatabaseError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from rostra.record import models, reactions
from rostra.record.actors import Actor
from rostra.record.commands import Personal, record
from rostra.record.events import VOCABULARY, Erasure, Event, told

pytestmark = pytest.mark.django_db
SYSTEM = Actor.by_system("test")


@dataclass(frozen=True)
class Rung(Event, kind="tests.bell_rung", erasure=Erasure.IDS_ONLY, sentence="The bell %(bell)s was rung."):
    bell: str


def ring(at, **more):
    with transaction.atomic():
        return record(kind="tests.ring", by=SYSTEM, at=at, events=[Rung("b1")], **more)


def test_an_act_keeps_who_when_whom_and_what_happened(at):
    act = ring(
        at, subjects=[("person", 7)], program="somewhere", personal=[Personal(7, "email", "a@b.example")]
    )
    kept = models.Act.objects.get(pk=act.pk)
    assert (kept.kind, kept.system, kept.person_id, kept.at, kept.program) == (
        "tests.ring",
        "test",
        None,
        at,
        "somewhere",
    )
    assert list(kept.subjects.values_list("kind", "key")) == [("person", "7")]
    assert [told(event.kind, event.payload) for event in kept.events.all()] == ["The bell b1 was rung."]
    assert kept.personal.get().value == "a@b.example"


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_of_a_transaction_is_refused(at):
    with pytest.raises(RuntimeError, match="transaction of the change"):
        record(kind="tests.ring", by=SYSTEM, at=at)
    assert not models.Act.objects.exists()


@pytest.mark.parametrize("table", [models.Act, models.Event, models.Subject])
def test_the_database_refuses_to_change_or_delete_the_record(at, table):
    ring(at, subjects=[("person", 7)])
    for change in (
        lambda: table.objects.update(kind="other.thing"),
        lambda: table.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    assert table.objects.count() == 1


def test_an_event_refuses_prose(at):
    with pytest.raises(ValueError, match="personal value"), transaction.atomic():
        record(kind="tests.ring", by=SYSTEM, at=at, events=[Rung("Ada rang it, she said")])
    assert not models.Act.objects.exists()


@pytest.mark.parametrize("wrong", [{}, {"person_id": 1, "system": "x"}, {"system": "Not A Name"}])
def test_an_actor_is_a_person_or_a_part_of_the_system(wrong):
    with pytest.raises(ValueError):
        Actor(**wrong)
