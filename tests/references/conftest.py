"""A person who names a referee, and what follows run as the worker runs it."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from rostra.catalog import commands as catalog
from rostra.kernel import references as names
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record import running
from rostra.record.actors import Actor
from rostra.record.models import Event, Letter, ReactionDone
from rostra.record.reactions import REACTIONS
from rostra.references import commands
from tests.people.conftest import join

PROGRAM = "mct"
PROGRAMS = Path(__file__).parents[2] / "programs"
DAY = dt.timedelta(days=1)
SYSTEM = Actor.by_system("test")
REFEREE = Actor.by_system("referee")
CLAIM = {
    "program": PROGRAM,
    "about": "",
    "relation": "manager",
    "name": "Rita Referee",
    "email": "rita@elsewhere.example",
    "organization": "Elsewhere Ltd",
    "taught_from": dt.date(2018, 9, 1),
    "taught_until": dt.date(2020, 8, 31),
    "taught": "Weekly classes on networks.",
    "experience_months": 20,
}
SAID = {
    "relation": "manager",
    "taught_from": dt.date(2018, 9, 1),
    "taught_until": dt.date(2020, 8, 31),
    "taught": "I sat in her classes on networks.",
    "experience_months": 14,
    "statement": "She teaches with patience.",
    "signed_name": "Rita Referee",
    "consent": True,
    "address": "192.0.2.7",
    "browser": "A browser",
}


@pytest.fixture(autouse=True)
def our_own_outbox(settings):
    """Letters are kept as the product keeps them; the test library would catch them before."""
    settings.EMAIL_BACKEND = "rostra.record.outbox.Outbox"


@pytest.fixture
def published(db, at):
    catalog.publish(folder=PROGRAMS / PROGRAM, by=SYSTEM, at=at - 30 * DAY, note="")


@pytest.fixture
def ada(at):
    return join(password="", at=at - 20 * DAY)


@pytest.fixture
def checker(at):
    return people.join(person=Person(email="checker@example.org"), by=SYSTEM, at=at - 20 * DAY)


def me(person):
    return Actor.by_person(person.pk)


def ask(person, at, **more):
    return commands.ask(person=person, by=me(person), at=at, **{**CLAIM, **more})


def follow(at):
    """Run every reaction that is due, and what follows from it, as the worker does."""
    while left := [
        (event.pk, reaction.name)
        for event in Event.objects.order_by("pk")
        for reaction in REACTIONS.values()
        if reaction.event.kind == event.kind
        and not ReactionDone.objects.filter(event=event, reaction=reaction.name).exists()
    ]:
        for number, name in left:
            running.run(number, name, now=at)


def outbox(to=None):
    """The letters on their way, the oldest first, as their readers get them."""
    letters = [
        message_from_bytes(bytes(row.source), policy=policy.default) for row in Letter.objects.order_by("pk")
    ]
    return [letter for letter in letters if to is None or to in letter["To"]]


def text_of(letter):
    return letter.get_body(("plain",)).get_content()


def token_in(letter):
    return re.search(r"/reference/open/([^/\s]+)/", text_of(letter))[1]


def digest_of(reference, at):
    """The digest of the link in the referee's last letter, once the letters are written."""
    follow(at)
    return names.digest(token_in(outbox(reference.request.email)[-1]))


def answered(reference, at, **more):
    digest = digest_of(reference, at)
    return commands.answer(
        request=reference.request, digest=digest, by=REFEREE, at=at + DAY, **{**SAID, **more}
    )
