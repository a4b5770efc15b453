"""The site's own database role can do what the site does, and cannot change what was recorded."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from rostra.people import commands as people
from rostra.people import limits
from rostra.record import commands, delivery, models, running
from tests.people.conftest import join
from tests.record.bells import SYSTEM, ring

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_the_site(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE rostra_app")


def test_the_site_records_reacts_writes_letters_counts_and_grants(as_the_site, at, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.VAR = "rostra.record.outbox.Outbox", "", tmp_path
    event = ring("good", at, subjects=[("person", 7)]).events.get()
    assert running.run(event.pk, "tests.echo", now=at)
    running.note_trouble(event.pk, "tests.other", RuntimeError(), given_up=True)
    person = join()
    people.grant(person=person, capability="people.see", by=SYSTEM, at=at)
    people.revoke(person=person, capability="people.see", by=SYSTEM, at=at)
    mail.send_mail("Hello", "Words", "a@example.org", ["b@example.org"])
    assert delivery.deliver(models.Letter.objects.get().pk)
    assert limits.SIGN_IN.lets_through("x", at=at)
    assert limits.sweep(at=at.replace(year=2030)) == 1
    assert commands.erase_personal_values(person_id=person.pk, by=SYSTEM, at=at) == 1


@pytest.mark.parametrize(
    "change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE", "DROP TABLE {}"]
)
@pytest.mark.parametrize("table", ["record_act", "record_event", "record_subject", "record_reactiondone"])
def test_the_site_changes_nothing_that_was_recorded(as_the_site, table, change):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(change.format(table))
