"""How the cast applies: what somebody tells, names, signs and hands in, by the commands everybody uses.

No program is known here: what is told is the first thing its lists offer for what its policy asks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from rostra.agreements import commands as agreements
from rostra.agreements import queries as documents
from rostra.applications import checking, queries
from rostra.applications import commands as applications
from rostra.applications.models import Application
from rostra.catalog import queries as catalog
from rostra.catalog.content import Certification, Journey
from rostra.catalog.queries import Edition
from rostra.evidence import commands as evidence
from rostra.people.commands import Profile
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.references import commands as references

NEWCOMER = "newcomer"
CONSENT = "I have read this document and agree to it."


@dataclass(frozen=True)
class Way:
    """The first way in of a program for newcomers, seen from the moment of the demonstration."""

    edition: Edition
    journey: Journey
    at: dt.datetime

    @property
    def program(self) -> str:
        return self.edition.slug

    @property
    def day(self) -> dt.date:
        return queries.day_of(self.edition, self.at)

    def before(self, hours: float) -> dt.datetime:
        """So many hours before the moment of the demonstration."""
        return self.at - dt.timedelta(hours=hours)


def way_into(program: str, at: dt.datetime) -> Way | None:
    """The way in; None where the program is not published or has none for newcomers."""
    edition = catalog.edition_in_force(program, at.date())
    journeys = edition.content.program.journeys if edition else ()
    journey = next((one for one in journeys if NEWCOMER in one.begins), None)
    return Way(edition, journey, at) if edition and journey else None


def begin(person: Person, way: Way) -> Application:
    """Begin, and tell who one is and for whom one works."""
    by = Actor.by_person(person.pk)
    application = applications.start(
        person=person, program=way.program, journey=way.journey.key, by=by, at=way.before(140)
    )
    profile = Profile(
        legal_name=person.legal_name,
        display_name=person.display_name,
        country=person.country,
        language="en",
        time_zone=way.edition.content.program.time_zone,
    )
    evidence.tell_profile(person=person, profile=profile, by=by, at=way.before(139))
    kinds = [kind for kind in way.edition.content.program.employments if not kind.organization_number]
    if kinds:
        evidence.claim_employment(
            person=person,
            program=way.program,
            kind=kinds[-1].key,
            organization="Sample Organization",
            began_on=way.day - dt.timedelta(days=900),
            by=by,
            at=way.before(138),
        )
    return application


def hold(person: Person, way: Way, *, earlier: int = 0) -> None:
    """Claim a certification of the program's list that does not retire, and the number it stands under."""
    by, content = Actor.by_person(person.pk), way.edition.content
    which = _lasting(content.certifications)
    if which is None:
        return
    evidence.claim_certification(
        person=person,
        program=way.program,
        certification=which.code,
        earned_on=max(way.day - dt.timedelta(days=200 + earlier), which.released_on or dt.date.min),
        number=f"S{person.pk:08}",
        by=by,
        at=way.before(137),
    )
    if content.program.certification_number:
        evidence.tell_certification_number(
            person=person, program=way.program, number=f"{person.pk:07}", by=by, at=way.before(136.5)
        )


def show_skill(person: Person, way: Way) -> None:
    """Claim a certificate of teaching skill that is for anyone."""
    skills = [one for one in way.edition.content.skills if not one.audience]
    if skills:
        evidence.claim_skills_certificate(
            person=person,
            program=way.program,
            certificate=skills[0].code,
            earned_on=way.day - dt.timedelta(days=900),
            number=f"T{person.pk:08}",
            by=Actor.by_person(person.pk),
            at=way.before(136),
        )


def name_a_referee(application: Application, person: Person, way: Way) -> None:
    """Ask somebody who has seen two years of teaching."""
    relations = tuple(way.edition.content.program.names.relations) or ("",)
    references.ask(
        person=person,
        program=way.program,
        about=application.ref,
        relation=relations[0],
        name="Rosalind Okafor",
        email=f"referee-of-{person.ref.lower()}@sample.example.org",
        organization="Sample Organization",
        taught_from=way.day - dt.timedelta(days=1000),
        taught_until=way.day - dt.timedelta(days=200),
        taught="Courses for beginners, most of them three days long.",
        experience_months=24,
        by=Actor.by_person(person.pk),
        at=way.before(135),
    )


def sign_everything(person: Person, way: Way) -> None:
    """Sign every document of the journey, in the first language it comes in."""
    texts = {text.name: text for text in documents.to_sign(way.edition, way.day, way.journey.documents)}
    for place, text in enumerate(texts.values()):
        agreements.sign(
            person=person,
            edition=way.edition,
            document=text.name,
            language=text.language,
            sha256=hashlib.sha256(text.text.encode()).hexdigest(),
            typed_name=person.legal_name,
            consent=CONSENT,
            address="192.0.2.1",
            browser="Sample",
            by=Actor.by_person(person.pk),
            at=way.before(134 - place / 10),
        )


def hand_in(application: Application, person: Person, way: Way, *, at: dt.datetime) -> Application:
    """Hand it in as it stands."""
    told = queries.with_told(queries.own(person.pk)).get(pk=application.pk)
    fee = checking.standing(told, way.edition, way.day).fee.money
    applications.submit(
        application=application, fee=fee, edition=way.edition.id, by=Actor.by_person(person.pk), at=at
    )
    application.refresh_from_db()
    return application


def _lasting(known: tuple[Certification, ...]) -> Certification | None:
    lasting = [item for item in known if item.retires_on is None]
    return next((item for item in lasting if item.listed), next(iter(lasting), None))
