"""Acts are written with the change or not at all, and stay as they were written."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from rostra.record import models
from rostra.record.actors import Actor
from rostra.record.commands import Personal, record
from rostra.record.events import Erasure, Event, told
from rostra.record.insert_only import INSERT_ONLY
from tests.record.bells import SYSTEM, BellRung, ring

pytestmark = pytest.mark.django_db


def test_an_act_keeps_who_when_whom_and_what_happened(at):
    act = ring(
        "b1",
        at,
        subjects=[("person", 7)],
        program="somewhere",
        personal=[Personal(7, "email", "a@b.example")],
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
    ring("b1", at, subjects=[("person", 7)])
    for change in (
        lambda: table.objects.update(kind="other.thing"),
        lambda: table.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    assert table.objects.count() == 1


def test_an_event_refuses_prose(at):
    with pytest.raises(ValueError, match="personal value"), transaction.atomic():
        record(kind="tests.ring", by=SYSTEM, at=at, events=[BellRung("Ada rang it, she said")])
    assert not models.Act.objects.exists()


@pytest.mark.parametrize("wrong", [{}, {"person_id": 1, "system": "x"}, {"system": "Not A Name"}])
def test_an_actor_is_a_person_or_a_part_of_the_system(wrong):
    with pytest.raises(ValueError, match=r"actor|part of the system"):
        Actor(**wrong)


def test_an_act_keeps_a_subject_named_twice_once(at):
    act = ring("b1", at, subjects=[("person", 7), ("person", 7), ("edition", 7)])
    assert list(act.subjects.order_by("pk").values_list("kind", "key")) == [("person", "7"), ("edition", "7")]


@pytest.mark.parametrize("wrong", ["bell_rung", "Tests.Bell", "tests.bell_rung"])
def test_a_kind_of_event_is_well_formed_and_taken_once(wrong):
    with pytest.raises(ValueError, match="event"):
        type("Other", (Event,), {}, kind=wrong, sentence="", erasure=Erasure.IDS_ONLY)


def test_the_sentence_of_a_kind_nobody_knows_any_more_is_its_name():
    assert told("gone.thing_done", {"x": 1}) == "gone: thing done"


def test_a_field_an_old_event_did_not_have_keeps_its_default_and_one_that_went_is_passed_over():
    assert BellRung.restored({"bell": "b1", "went": 3}) == BellRung("b1")


def test_the_site_may_only_add_to_the_record():
    with connection.cursor() as cursor:
        for table in INSERT_ONLY:
            cursor.execute(
                "SELECT has_table_privilege('rostra_app', %s, 'SELECT'), has_table_privilege('rostra_app', %s, 'INSERT'),"
                " has_table_privilege('rostra_app', %s, 'UPDATE'), has_table_privilege('rostra_app', %s, 'DELETE'),"
                " has_table_privilege('rostra_app', %s, 'TRUNCATE')",
                [table] * 5,
            )
            assert cursor.fetchone() == (True, True, False, False, False), table


def test_every_act_of_a_request_carries_its_id(at):
    from rostra.record.requests import one_request

    with one_request() as request:
        first, second = ring("b1", at), ring("b2", at)
    assert first.request == second.request == request
    assert ring("b3", at).request == ""
