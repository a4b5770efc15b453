"""Somebody who applies to programs of three kinds, brought to a stage by commands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from rostra.agreements import commands as agreements
from rostra.agreements import rules as signing
from rostra.agreements.queries import to_sign
from rostra.applications import checking, commands, queries
from rostra.applications.models import Application
from rostra.assessments import commands as assessments
from rostra.catalog import commands as catalog
from rostra.evidence import commands as evidence
from rostra.people import commands as people
from rostra.people.commands import Profile
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.references import commands as references

PROGRAMS = Path(__file__).parents[2] / "programs"
MCT, OPEN = "mct", "open-instructors"
SYSTEM = Actor.by_system("test")
ADA = Profile(legal_name="Ada Lovelace", country="DE", language="en", time_zone="Europe/Berlin")


def me(person):
    return Actor.by_person(person.pk)


def joined(email, at, profile=None):
    return people.join(
        person=Person(email=email), by=SYSTEM, at=at - dt.timedelta(days=20), profile=profile or Profile()
    )


@pytest.fixture
def published(db, at):
    for slug in (MCT, OPEN):
        catalog.publish(folder=PROGRAMS / slug, by=SYSTEM, at=at - dt.timedelta(days=30), note="")


@pytest.fixture
def ada(db, at):
    return joined("ada@example.org", at)


@pytest.fixture
def desk(db, at):
    return joined("desk@example.org", at, Profile(legal_name="Dora Desk"))


@dataclass(frozen=True)
class Applying:
    """One person's application, and the steps of the way as short verbs."""

    person: Person
    program: str
    journey: str
    at: dt.datetime
    desk: Person
    application: Application | None = None

    @property
    def now(self):
        return queries.own(self.person.pk).get(ref=self.application.ref)

    @property
    def edition(self):
        return queries.edition_of(self.now, at=self.at)

    @property
    def on(self):
        return queries.day_of(self.edition, self.at)

    @property
    def standing(self):
        told = queries.with_told(queries.own(self.person.pk)).get(ref=self.application.ref)
        return checking.standing(told, self.edition, self.on)

    def later(self, **more):
        return replace(self, at=self.at + dt.timedelta(**more))

    def start(self):
        begun = commands.start(
            person=self.person, program=self.program, journey=self.journey, by=me(self.person), at=self.at
        )
        return replace(self, application=begun)

    def profile(self, profile=ADA):
        evidence.tell_profile(person=self.person, profile=profile, by=me(self.person), at=self.at)
        return self

    def work(self, kind="independent", **more):
        evidence.claim_employment(
            person=self.person,
            program=self.program,
            kind=kind,
            began_on=dt.date(2015, 1, 1),
            by=me(self.person),
            at=self.at,
            **more,
        )
        return self

    def certification(self, code, earned_on=dt.date(2020, 3, 1)):
        evidence.claim_certification(
            person=self.person,
            program=self.program,
            certification=code,
            earned_on=earned_on,
            by=me(self.person),
            at=self.at,
        )
        return self

    def skills(self, code, earned_on=dt.date(2020, 3, 1)):
        evidence.claim_skills_certificate(
            person=self.person,
            program=self.program,
            certificate=code,
            earned_on=earned_on,
            by=me(self.person),
            at=self.at,
        )
        return self

    def reference(self, email="carla@customer.example", relation="customer"):
        references.ask(
            person=self.person,
            program=self.program,
            about=self.application.ref,
            relation=relation,
            name="Carla Customer",
            email=email,
            organization="Customer Ltd",
            taught_from=dt.date(2018, 1, 1),
            taught_until=dt.date(2020, 6, 30),
            taught="Network courses",
            experience_months=24,
            by=me(self.person),
            at=self.at,
        )
        return self

    def sign(self, *documents):
        for document in documents:
            text = to_sign(self.edition, self.on, [document])[0]
            agreements.sign(
                person=Person.objects.get(pk=self.person.pk),
                edition=self.edition,
                document=document,
                language=text.language,
                sha256=signing.sha256(text.text),
                typed_name=ADA.legal_name,
                consent="I agree.",
                address="192.0.2.7",
                browser="Firefox/140",
                by=me(self.person),
                at=self.at,
            )
        return self

    def assessed(self, *assessors, score=80):
        for assessor in assessors:
            assessments.score(
                person=self.person,
                program=self.program,
                rubric="teach-back",
                score=score,
                maximum=100,
                held_on=self.on,
                note="",
                by=me(assessor),
                at=self.at,
            )
        return self

    def submit(self, **shown):
        given = {"fee": self.standing.fee.money, "edition": self.edition.id, **shown}
        return commands.submit(application=self.application, by=me(self.person), at=self.at, **given)

    def submitted(self):
        self.submit()
        return self

    def decide(self, verb):
        getattr(commands, verb)(application=self.application, by=me(self.desk), at=self.at)
        return self


@pytest.fixture
def mct(published, ada, desk, at):
    """Ada, who begins to become a member of the first program."""
    return Applying(ada, MCT, "enroll", at, desk).start()


@pytest.fixture
def ready(mct):
    """Everything asked for is told; nothing is checked."""
    return complete(mct)


def complete(applying):
    told = applying.profile().work().certification("azure-administrator").reference()
    return told.sign("program-guide", "program-agreement")


@pytest.fixture
def join(published, ada, desk, at):
    """Ada, who begins to join the second program."""
    return Applying(ada, OPEN, "join", at, desk).start()
