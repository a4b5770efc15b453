"""Visitors of every kind, signed in as the product signs them in."""

from __future__ import annotations

import pytest
from django.test import Client

from rostra.kernel import clock
from rostra.people import commands
from tests.people.conftest import SYSTEM, join

EVERY_CAPABILITY = (
    "people.see",
    "people.grant",
    "record.audit",
    "record.repair",
    "program.publish",
    "sandbox.move",
)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def staff(*capabilities, email="staff@example.org", name="Stan Staff"):
    person = join(email, name=name)
    for capability in capabilities:
        commands.grant(person=person, capability=capability, by=SYSTEM, at=clock.now())
    return person


@pytest.fixture
def ada(db):
    return join(password="")


@pytest.fixture
def as_ada(ada):
    return signed_in(ada)


@pytest.fixture
def auditor(db):
    return signed_in(staff("record.audit"))
