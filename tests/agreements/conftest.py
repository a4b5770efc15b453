"""Somebody with a name, two published programs, and documents to sign."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from rostra.agreements import commands, rules
from rostra.agreements.queries import to_sign
from rostra.catalog import commands as catalog
from rostra.catalog.queries import edition_in_force
from rostra.record.actors import Actor
from tests.people.conftest import join

PROGRAMS = Path(__file__).parents[2] / "programs"
MCT, OPEN = "mct", "open-instructors"
SYSTEM = Actor.by_system("test")
CONSENT = "I have read this and agree to it."


def me(person):
    return Actor.by_person(person.pk)


def publish(folder, at):
    catalog.publish(folder=folder, by=SYSTEM, at=at, note="")


@pytest.fixture
def published(db, at):
    for slug in (MCT, OPEN):
        publish(PROGRAMS / slug, at - dt.timedelta(days=30))


@pytest.fixture
def ada(db, at):
    return join("ada@example.org", name="Ada Lovelace", at=at - dt.timedelta(days=20))


@pytest.fixture
def changed(tmp_path, at):
    """Publishes MCT with further texts of documents: name, day, language and text of each."""

    def change(*texts):
        folder = tmp_path / MCT
        if not folder.exists():
            shutil.copytree(PROGRAMS / MCT, folder)
        for name, day, language, text in texts:
            head = f"---\ntitle: {name} of {day}\nsample: true\nsource: sample\n---\n"
            (folder / "agreements" / name / f"{day}.{language}.md").write_text(head + text)
        publish(folder, at)

    return change


def text_of(program, document, on, language="en"):
    """The text in force on a day."""
    texts = to_sign(edition_in_force(program, on), on, [document])
    return next(text for text in texts if text.language == language)


def sign(person, at, program=MCT, document="program-guide", language="en", **given):
    """Sign as the page does, under the edition in force; `given` changes one thing of it."""
    if "sha256" not in given:
        given["sha256"] = rules.sha256(text_of(program, document, at.date(), language).text)
    shown = {
        "edition": edition_in_force(program, at.date()),
        "typed_name": "Ada Lovelace",
        "consent": CONSENT,
        "address": "192.0.2.7",
        "browser": "Firefox/140",
        "by": me(person),
    }
    return commands.sign(person=person, document=document, language=language, at=at, **{**shown, **given})
