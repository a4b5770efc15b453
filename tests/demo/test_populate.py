"""The demonstration is populated once, whole or not at all."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command

from rostra.catalog import commands as catalog
from rostra.demo import commands, copying, queries
from rostra.demo.cast import STAFF
from rostra.evidence.models import HeldCertification, Residence
from rostra.people import queries as people
from rostra.people.models import Person
from rostra.record.actors import Actor

pytestmark = pytest.mark.django_db
PROGRAMS = Path(__file__).parents[2] / "programs"
SYSTEM = Actor.by_system("test")


@pytest.fixture
def published(at):
    for folder in sorted(PROGRAMS.glob("*/program.yaml")):
        catalog.publish(folder=folder.parent, by=SYSTEM, at=at, note="")


def populate(at, people=120):
    return commands.populate(people=people, password="only for this test", by=SYSTEM, at=at)


def test_the_population_is_added_once(published, at):
    findings = populate(at)
    assert findings
    assert not [finding for finding in findings if finding.wrong]
    before = queries.counts()
    assert before.people == 120 + len(queries.cast())
    assert populate(at, people=500) == ()
    assert queries.counts() == before


def test_every_published_program_has_people(published, at):
    populate(at)
    slugs = {folder.parent.name for folder in PROGRAMS.glob("*/program.yaml")}
    assert set(HeldCertification.objects.values_list("program", flat=True)) == slugs


def test_without_any_program_there_are_people_too(at):
    populate(at)
    assert Residence.objects.exists()
    assert not HeldCertification.objects.exists()


def test_a_broken_sample_is_not_kept(published, at, monkeypatch):
    """The planted fault: a copy that forgets that addresses are confirmed."""
    copy = copying._copy

    def forgets(table, columns, rows):
        copy(table, columns, [(*row[:2], False, True) if columns == copying.ADDRESS else row for row in rows])

    monkeypatch.setattr(copying, "_copy", forgets)
    with pytest.raises(commands.Broken, match="address: 120"):
        populate(at)
    assert not Person.objects.exists()
    assert not queries.is_populated()


def test_staff_have_their_capabilities_and_the_cast_can_sign_in(published, at):
    populate(at)
    for role in queries.cast():
        person = authenticate(None, email=role.email, username=role.email, password="only for this test")
        assert person is not None, role.email
        assert people.capabilities_of(person, at) == set(role.capabilities)
    assert authenticate(None, username=STAFF[0].email, password="something else") is None


def test_the_command_line_says_who_can_sign_in_and_keeps_the_password_for_its_owner(published):
    said = StringIO()
    call_command("demo", people=10, stdout=said)
    kept = Path(settings.VAR) / "demo-password"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text() in said.getvalue()
    assert all(role.email in said.getvalue() for role in queries.cast())
    again = StringIO()
    call_command("demo", people=10, stdout=again)
    assert "Nothing to add" in again.getvalue()
