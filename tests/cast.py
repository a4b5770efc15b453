"""The cast: people brought to a stage by the commands everybody uses, never by rows.

Everything happens at `AT` and a few minutes before, so that one thing follows the other.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from rostra.agreements import commands as agreements
from rostra.agreements import queries as signatures
from rostra.applications import commands as applications
from rostra.applications import queries
from rostra.applications.checking import standing
from rostra.applications.models import Application
from rostra.assessments import commands as assessments
from rostra.assessments.models import Assessment
from rostra.catalog import commands as catalog
from rostra.catalog.queries import edition_in_force
from rostra.evidence import commands as evidence
from rostra.kernel.money import Money
from rostra.people import commands as people
from rostra.people.commands import Profile
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.references import commands as references
from rostra.references.models import Reference
from rostra.review import commands as review
from rostra.review import queries as desk
from rostra.review.rules import Given

ROOT = Path(__file__).resolve().parents[1]
AT = dt.datetime(2020, 11, 15, 12, 0, tzinfo=dt.UTC)
SYSTEM = Actor.by_system("test")
PASSWORD = "seven green lanterns"
CONSENT = "I have read this document and agree to it."


def before(minutes: float) -> dt.datetime:
    """So many minutes before `AT`."""
    return AT - dt.timedelta(minutes=minutes)


def me(person: Person) -> Actor:
    return Actor.by_person(person.pk)


def publish(*slugs: str) -> None:
    """The programs of the repository, published a month before."""
    for slug in slugs or ("mct", "open-instructors"):
        catalog.publish(folder=ROOT / "programs" / slug, by=SYSTEM, at=AT - dt.timedelta(days=30), note="")


def somebody(local: str, name: str = "", *, country: str = "", password: str = "") -> Person:
    """Somebody with an account and nothing else."""
    person = Person(email=f"{local}@example.org")
    if password:
        person.set_password(password)
    profile = Profile(
        legal_name=name, country=country, language="en", time_zone="Europe/Vienna" if country else ""
    )
    return people.join(
        person=person, by=SYSTEM, at=AT - dt.timedelta(days=20), confirmed=True, profile=profile
    )


def staff(local: str, name: str, *capabilities: str, password: str = "") -> Person:
    person = somebody(local, name, password=password)
    for capability in capabilities:
        people.grant(person=person, capability=capability, by=SYSTEM, at=AT - dt.timedelta(days=19))
    return person


def draft(person: Person, program: str = "mct", journey: str = "enroll") -> Application:
    """An application just begun."""
    return applications.start(person=person, program=program, journey=journey, by=me(person), at=before(300))


def tell_profile(person: Person, *, country: str = "AT") -> None:
    profile = Profile(
        legal_name=person.legal_name or "Ada Lovelace",
        country=country,
        language="en",
        time_zone="Europe/Vienna",
    )
    evidence.tell_profile(person=person, profile=profile, by=me(person), at=before(290))
    person.refresh_from_db()


def tell_employment(person: Person, program: str, kind: str, number: str = "") -> object:
    return evidence.claim_employment(
        person=person,
        program=program,
        kind=kind,
        organization="Analytical Engines",
        organization_number=number,
        began_on=dt.date(2018, 1, 1),
        by=me(person),
        at=before(280),
    )


def hold(person: Person, program: str, certification: str) -> object:
    return evidence.claim_certification(
        person=person,
        program=program,
        certification=certification,
        earned_on=dt.date(2020, 2, 1),
        number="C-1815",
        by=me(person),
        at=before(270),
    )


def hold_skills(person: Person, program: str, certificate: str) -> object:
    return evidence.claim_skills_certificate(
        person=person,
        program=program,
        certificate=certificate,
        earned_on=dt.date(2019, 6, 1),
        number="S-1852",
        by=me(person),
        at=before(260),
    )


def name_referee(application: Application, email: str = "mary@example.net", **more: object) -> Reference:
    """Somebody who has seen two years of teaching is asked."""
    said: dict[str, object] = {
        "relation": "manager",
        "name": "Mary Somerville",
        "organization": "Royal Society",
        "taught_from": dt.date(2018, 1, 1),
        "taught_until": dt.date(2020, 1, 31),
        "taught": "Programming with cards, twice a month.",
        "experience_months": 24,
        "at": before(250),
        **more,
    }
    return references.ask(
        person=application.person,
        program=application.program,
        about=application.ref,
        email=email,
        by=me(application.person),
        **said,
    )


def sign_everything(application: Application) -> None:
    """Every document of the journey, read and signed."""
    edition = edition_in_force(application.program, AT.date())
    journey = next(one for one in edition.content.program.journeys if one.key == application.journey)
    person = Person.objects.get(pk=application.person_id)
    texts = {text.name: text for text in signatures.to_sign(edition, AT.date(), journey.documents)}
    for place, text in enumerate(texts.values()):
        agreements.sign(
            person=person,
            edition=edition,
            document=text.name,
            language=text.language,
            sha256=hashlib.sha256(text.text.encode()).hexdigest(),
            typed_name=person.legal_name,
            consent=CONSENT,
            address="192.0.2.7",
            browser="Test",
            by=me(person),
            at=before(240 - place),
        )


def complete(person: Person, program: str = "mct", *, number: str = "") -> Application:
    """A draft with everything told, so that it may be handed in; nothing is checked. With the `number` of a
    learning partner they work for one.
    """
    if program == "mct":
        application = draft(person)
        tell_profile(person)
        tell_employment(person, program, "learning-partner" if number else "independent", number)
        hold(person, program, "azure-administrator")
        evidence.tell_certification_number(
            person=person, program=program, number="MC1815", by=me(person), at=before(265)
        )
        hold_skills(person, program, "comptia-ctt")
    else:
        application = draft(person, program, "join")
        tell_profile(person)
        tell_employment(person, program, "volunteer")
        known = edition_in_force(program, AT.date()).content
        practice = next(one for one in known.certifications if one.kind == "practice" and not one.retires_on)
        hold(person, program, practice.code)
        hold_skills(person, program, next(one for one in known.skills if not one.audience).code)
        teach_back(person, *assessors())
    sign_everything(application)
    return application


def assessors() -> tuple[Person, Person]:
    """Two assessors; made once."""
    found = [
        Person.objects.filter(email=f"{local}@example.org").first() for local in ("assessor-1", "assessor-2")
    ]
    made = [
        one or staff(f"assessor-{number}", f"Assessor {number}", "assessments.score")
        for number, one in enumerate(found, 1)
    ]
    return made[0], made[1]


def teach_back(person: Person, *by: Person, score: int = 80) -> list[Assessment]:
    """Each assessor scores the same teaching."""
    return [
        assessments.score(
            person=person,
            program="open-instructors",
            rubric="teach-back",
            score=score,
            maximum=100,
            held_on=dt.date(2020, 11, 1),
            note="",
            by=me(assessor),
            at=before(255 - place),
        )
        for place, assessor in enumerate(by)
    ]


def handed_in(person: Person, program: str = "mct", *, at: dt.datetime | None = None) -> Application:
    """An application on the desk."""
    return hand_in(complete(person, program), at=at or before(200))


def hand_in(application: Application, *, at: dt.datetime) -> Application:
    edition = queries.edition_of(application, at=at)
    fee = fee_shown(application, at=at)
    applications.submit(
        application=application, fee=fee, edition=edition.id, by=me(application.person), at=at
    )
    application.refresh_from_db()
    return application


def fee_shown(application: Application, *, at: dt.datetime = AT) -> Money | None:
    """The fee the applicant is shown at a moment."""
    edition = queries.edition_of(application, at=at)
    told = queries.with_told(Application.objects.filter(pk=application.pk)).get()
    return standing(told, edition, queries.day_of(edition, at)).fee.money


def decided(application: Application, stage: str, reviewer: Person, *, but: str = "") -> Application:
    """A complete draft brought to a later stage by a reviewer who takes it and accepts every piece, but the one
    of this code.
    """
    hand_in(application, at=before(200))
    case = review.take(application=application, by=me(reviewer), at=before(100))
    dossier = desk.case_of(SYSTEM, application.ref)
    minutes = iter(range(99, 0, -1))
    for piece in dossier.pieces:
        waits = piece.confirmed is not None or piece.kind in ("signature", "assessment") or piece.code == but
        if not waits and not piece.verified:
            review.find(
                case=case,
                requirement="",
                evidence=piece.ref,
                verdict="accepted",
                by=me(reviewer),
                at=before(next(minutes)),
            )
    outcome = {"returned": "ask_for_more", "accepted": "accept", "declined": "decline"}.get(stage)
    if outcome:
        review.decide(
            case=case,
            outcome=outcome,
            reasons=[] if outcome == "accept" else [Given("requirements-not-met")],
            version=desk.case_of(SYSTEM, application.ref).version,
            by=me(reviewer),
            at=before(10),
        )
    if stage == "withdrawn":
        applications.withdraw(application=application, by=me(application.person), at=before(10))
    application.refresh_from_db()
    return application
