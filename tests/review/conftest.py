"""Applications brought to the desk by commands, and those who work there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from rostra.applications.models import Application
from rostra.catalog import queries as catalog
from rostra.people.models import Person
from rostra.record import running
from rostra.record.models import Event, ReactionDone, SentLetter
from rostra.record.reactions import REACTIONS
from rostra.references import commands as references
from rostra.requests.models import Request
from rostra.review import commands, queries
from rostra.review.models import Case
from rostra.review.rules import Given
from tests import cast
from tests.cast import AT, me

MINUTE = dt.timedelta(minutes=1)
REFEREE = cast.Actor.by_system("referee")


@pytest.fixture(autouse=True)
def our_own_outbox(settings):
    """Letters are kept as the product keeps them; the test library would catch them before."""
    settings.EMAIL_BACKEND = "rostra.record.outbox.Outbox"


@pytest.fixture
def published(db):
    cast.publish()


@pytest.fixture
def ada(published):
    return cast.somebody("ada", "Ada Lovelace")


@pytest.fixture
def rhea(published):
    return reviewer("rhea", "Rhea Reviewer")


@pytest.fixture
def ruth(published):
    return reviewer("ruth", "Ruth Reviewer")


def reviewer(local, name):
    return cast.staff(local, name, "applications.review")


@dataclass
class Desk:
    """One application on the desk and one reviewer, with the desk's verbs as short words; time goes on by
    itself.
    """

    application: Application
    reviewer: Person
    now: dt.datetime = AT

    @property
    def by(self):
        return me(self.reviewer)

    @property
    def case(self):
        return Case.objects.get(application=self.application)

    @property
    def dossier(self):
        return queries.case_of(self.by, self.application.ref)

    @property
    def stage(self):
        return Application.objects.get(pk=self.application.pk).stage

    @property
    def edition(self):
        return catalog.edition(self.application.edition_id)

    def at(self):
        self.now += MINUTE
        return self.now

    def pieces(self, kind=""):
        return [one for one in self.dossier.pieces if kind in one.ref and one.current]

    def piece(self, kind):
        return self.pieces(kind)[0]

    def take(self, **more):
        commands.take(application=self.application, by=self.by, at=self.at(), **more)
        return self

    def find(self, evidence, verdict="accepted", reason="", **more):
        given = {"requirement": "", "note": "", **more}
        return commands.find(
            case=self.case,
            evidence=evidence,
            verdict=verdict,
            reason=reason,
            by=self.by,
            at=self.at(),
            **given,
        )

    def accept_everything(self):
        for piece in self.pieces():
            waits = piece.confirmed and not piece.confirmed.confirmed_at
            if not piece.verified and not waits:
                self.find(piece.ref)
        return self

    def decide(self, outcome, *reasons, **more):
        given = {"version": self.dossier.version if self.dossier else 0, "at": self.at(), **more}
        return commands.decide(case=self.case, outcome=outcome, reasons=reasons, by=self.by, **given)

    def follow(self):
        """Run every reaction that is due, and what follows from it, as the worker does."""
        while left := [
            (event.pk, reaction.name)
            for event in Event.objects.order_by("pk")
            for reaction in REACTIONS.values()
            if reaction.event.kind == event.kind
            and not ReactionDone.objects.filter(event=event, reaction=reaction.name).exists()
        ]:
            for number, name in left:
                running.run(number, name, now=self.at())
        return self

    def letter(self):
        """The last letter about this application."""
        return SentLetter.objects.filter(about=self.application.ref).latest("pk")


def answer(reference, at, **more):
    """The referee confirms what was asked, as somebody with the link would."""
    request = Request.objects.get(pk=reference.request_id)
    link = request.links.create(digest="d" * 64, letter=f"test:{request.pk}", made_at=request.asked_at)
    said = {
        "relation": "manager",
        "taught_from": dt.date(2018, 1, 1),
        "taught_until": dt.date(2020, 1, 31),
        "taught": "I saw her teach.",
        "experience_months": 20,
        "statement": "",
        "signed_name": "Mary Somerville",
        "consent": True,
        "address": "198.51.100.4",
        "browser": "Test",
        **more,
    }
    return references.answer(request=request, digest=link.digest, by=REFEREE, at=at, **said)


def asked(ada, rhea):
    """Ada's application, which names a referee, taken."""
    application = cast.complete(ada)
    cast.name_referee(application)
    return Desk(cast.hand_in(application, at=cast.before(200)), rhea).take()


@pytest.fixture
def desk(ada, rhea):
    """Ada's application to the first program, handed in and not looked at."""
    return Desk(cast.handed_in(ada), rhea)


@pytest.fixture
def taken(desk):
    return desk.take()


def because(code, **more):
    return Given(code, **more)


WHOLE = Given("requirements-not-met")
