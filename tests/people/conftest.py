"""People for the tests, made as the product makes them."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from rostra.kernel import clock
from rostra.people import commands
from rostra.people.models import Person
from rostra.record.actors import Actor

SYSTEM = Actor.by_system("test")
PASSWORD = "seven green lanterns"


def join(email="ada@example.org", *, name="Ada Lovelace", password=PASSWORD, at=None):
    person = Person(email=email)
    if password:
        person.set_password(password)
    return commands.join(
        person=person,
        by=SYSTEM,
        at=at or clock.now(),
        confirmed=True,
        profile=commands.Profile(legal_name=name),
    )


def sign_up(client, email, password=PASSWORD, name="Ada Lovelace", **more):
    return client.post(
        "/account/signup/", {"email": email, "password1": password, "legal_name": name, **more}
    )


def sign_in(client, email, password=PASSWORD, **more):
    return client.post("/account/login/", {"login": email, "password": password}, **more)


def link_in(letter, part):
    """The path of the first address with `part` in it."""
    return re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", letter.body)[1]


def confirm(client, letter=None):
    return client.post(link_in(letter or mail.outbox[-1], "confirm-email"))


@pytest.fixture
def ada(db):
    return join()


@pytest.fixture
def visitor():
    return Client()
