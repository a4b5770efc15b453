"""Somebody who teaches, two assessors, and a program that asks for a teach-back before both."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rostra.assessments import commands
from rostra.catalog import commands as catalog
from rostra.people import commands as people
from rostra.record.actors import Actor
from tests.people.conftest import join

PROGRAM, RUBRIC = "open-instructors", "teach-back"
FOLDER = Path(__file__).parents[2] / "programs" / PROGRAM
SYSTEM = Actor.by_system("test")


def me(person):
    return Actor.by_person(person.pk)


def an_assessor(email, at):
    person = join(email, name=email.partition("@")[0].title(), at=at - dt.timedelta(days=20))
    people.grant(person=person, capability="assessments.score", by=SYSTEM, at=at - dt.timedelta(days=19))
    return person


@pytest.fixture
def published(db, at):
    catalog.publish(folder=FOLDER, by=SYSTEM, at=at - dt.timedelta(days=30), note="")


@pytest.fixture
def ada(db, at):
    return join("ada@example.org", name="Ada Lovelace", at=at - dt.timedelta(days=20))


@pytest.fixture
def first(db, at):
    return an_assessor("first@example.org", at)


@pytest.fixture
def second(db, at):
    return an_assessor("second@example.org", at)


def score(person, by, at, points=80, **given):
    said = {
        "program": PROGRAM,
        "rubric": RUBRIC,
        "score": points,
        "maximum": 100,
        "held_on": at.date(),
        "note": "",
        "at": at,
    }
    return commands.score(person=person, by=me(by), **{**said, **given})
