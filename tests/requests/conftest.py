"""Something asked of somebody, made by the commands."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.kernel import references
from rostra.record.actors import Actor
from rostra.requests import commands
from tests.people.conftest import join

DAY = dt.timedelta(days=1)
US = Actor.by_system("test")
HOW = {
    "answer": "answered",
    "decline": "declined",
    "withdraw": "withdrawn",
    "expire": "expired",
    "bounce": "bounced",
}


@pytest.fixture
def ada(db, at):
    return join(password="", at=at - 20 * DAY)


def asked(person, at, *, email="ref@elsewhere.example", days=30, **more):
    given = {"kind": "reference", "program": "any", "about": "", "name": "Ref", **more}
    return commands.ask(person=person, email=email, expires_at=at + days * DAY, by=US, at=at, **given)


def link(request, at, letter="tests.letter:1"):
    return references.digest(commands.make_link(request=request, letter=letter, by=US, at=at))


def act(verb, request, digest, at):
    """Do one of the verbs of the table, as the product does it."""
    given = {"digest": digest} if verb in {"agree", "answer", "decline"} else {}
    command = commands.answered if verb == "answer" else getattr(commands, verb)
    return command(request=request, by=US, at=at, **given)
