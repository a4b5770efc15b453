"""A person, a member of staff, and a published program whose lists they name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rostra.catalog import commands as catalog
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.actors import Actor

PROGRAM = "open-instructors"
FOLDER = Path(__file__).parents[2] / "programs" / PROGRAM


@pytest.fixture
def published(at):
    catalog.publish(folder=FOLDER, by=Actor.by_system("test"), at=at - dt.timedelta(days=30), note="")


@pytest.fixture
def ada(at):
    return joined("ada@example.org", at)


@pytest.fixture
def checker(at):
    return joined("checker@example.org", at)


def joined(email, at):
    return people.join(person=Person(email=email), by=Actor.by_system("test"), at=at - dt.timedelta(days=20))


def me(person):
    return Actor.by_person(person.pk)
