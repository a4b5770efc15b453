"""A referee with a letter in hand, in a browser of their own; it is a fortnight after the letter at most."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from rostra.catalog import commands as catalog
from rostra.kernel import clock
from tests.people.conftest import join
from tests.references.conftest import DAY, PROGRAMS, SYSTEM, ask, follow, outbox, token_in

FORM = {
    "relation": "manager",
    "taught_from": "2018-09-01",
    "taught_until": "2020-08-31",
    "experience_months": "14",
    "taught": "I sat in her classes.",
    "statement": "Patient and clear.",
    "signed_name": "Rita Referee",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def our_own_outbox(settings):
    settings.EMAIL_BACKEND = "rostra.record.outbox.Outbox"


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def ada(db, now):
    catalog.publish(folder=PROGRAMS / "mct", by=SYSTEM, at=now - 30 * DAY, note="")
    return join(password="", at=now - 20 * DAY)


@pytest.fixture
def reference(ada, now):
    reference = ask(ada, now - DAY)
    follow(now - DAY)
    return reference


@pytest.fixture
def link(reference):
    return f"/reference/open/{token_in(outbox('rita@')[0])}/"


@pytest.fixture
def here(reference):
    return reverse("guest:reference", args=[reference.request.ref])


@pytest.fixture
def rita(link):
    """A browser that came by the link."""
    client = Client(enforce_csrf_checks=False)
    client.get(link)
    return client


def h1(answer):
    return re.search(r"<h1[^>]*>([^<]*)</h1>", answer.content.decode())[1]


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
