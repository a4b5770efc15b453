"""The cast: staff, and a few trainers each with a story to look at, made by the commands everybody uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostra.catalog.content import Certification, Content
from rostra.demo.population import DOMAIN
from rostra.evidence import commands as evidence
from rostra.evidence.models import HeldCertification
from rostra.people import capabilities
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.actors import Actor


@dataclass(frozen=True)
class Scene:
    """What a story is told with: the program (None: none has lists), the moment, who checks, who decides."""

    content: Content | None
    at: dt.datetime
    checker: Actor | None
    reviewer: Actor | None = None

    @property
    def day(self) -> dt.date:
        """The day of the demonstration."""
        return self.at.date()


@dataclass(frozen=True)
class Role:
    """One of the cast: the address before the @, a name, a country, who they are in a sentence."""

    local: str
    name: str
    country: str
    about: str | Promise
    capabilities: tuple[str, ...] = ()
    story: Callable[[Person, Scene], None] | None = None

    @property
    def email(self) -> str:
        """The address they sign in with."""
        return f"{self.local}@{DOMAIN}"


def bring(role: Role, scene: Scene, *, password: str) -> Person:
    """Make the account, give the capabilities, and let the story happen; `password` is hashed already."""
    person = Person(email=role.email, password=password)
    profile = people.Profile(legal_name=role.name, country=role.country)
    system = Actor.by_system("demo")
    people.join(
        person=person, by=system, at=scene.at - dt.timedelta(hours=20), confirmed=True, profile=profile
    )
    for capability in role.capabilities:
        people.grant(person=person, capability=capability, by=system, at=scene.at - dt.timedelta(hours=19))
    if role.country:
        _lives_where_the_profile_says(person, scene)
    if role.story:
        role.story(person, scene)
    return person


def _lives_where_the_profile_says(person: Person, scene: Scene) -> None:
    evidence.claim_residence(
        person=person,
        country=person.country,
        began_on=scene.day - dt.timedelta(days=2000),
        by=Actor.by_person(person.pk),
        at=scene.at - dt.timedelta(hours=18),
    )


def _is_ready(person: Person, scene: Scene) -> None:
    _holds(person, scene, _lasting(scene), checked=True)
    _has_skills(person, scene, checked=True)


def _waits(person: Person, scene: Scene) -> None:
    _holds(person, scene, _lasting(scene), checked=False)
    _has_skills(person, scene, checked=False)


def _loses_soon(person: Person, scene: Scene) -> None:
    _holds(person, scene, _retiring(scene), checked=True)
    _has_skills(person, scene, checked=True)


def _corrects(person: Person, scene: Scene) -> None:
    """Told the wrong day at first; checked once; corrected by the person, so it waits to be checked again."""
    held = _holds(person, scene, _lasting(scene), checked=True)
    if held is not None:
        evidence.correct(
            version=held,
            changes={"earned_on": held.earned_on - dt.timedelta(days=7)},
            why="The day on the certificate is a week earlier.",
            by=Actor.by_person(person.pk),
            at=scene.at - dt.timedelta(hours=15),
        )


def _holds(
    person: Person, scene: Scene, which: Certification | None, *, checked: bool
) -> HeldCertification | None:
    if scene.content is None or which is None:
        return None
    latest = min(scene.day - dt.timedelta(days=30), which.retires_on or scene.day)
    held = evidence.claim_certification(
        person=person,
        program=scene.content.program.slug,
        certification=which.code,
        earned_on=max(latest - dt.timedelta(days=200), which.released_on or dt.date.min),
        number="S00000001",
        by=Actor.by_person(person.pk),
        at=scene.at - dt.timedelta(hours=17),
    )
    if checked and scene.checker:
        return evidence.verify(version=held, by=scene.checker, at=scene.at - dt.timedelta(hours=16))
    return held


def _has_skills(person: Person, scene: Scene, *, checked: bool) -> None:
    if scene.content is None or not scene.content.skills:
        return
    for_anyone = [skill for skill in scene.content.skills if not skill.audience]
    held = evidence.claim_skills_certificate(
        person=person,
        program=scene.content.program.slug,
        certificate=(for_anyone or list(scene.content.skills))[0].code,
        earned_on=scene.day - dt.timedelta(days=900),
        by=Actor.by_person(person.pk),
        at=scene.at - dt.timedelta(hours=17),
    )
    if checked and scene.checker:
        evidence.verify(version=held, by=scene.checker, at=scene.at - dt.timedelta(hours=16))


def _lasting(scene: Scene) -> Certification | None:
    """One the program lists itself and that does not retire."""
    known = scene.content.certifications if scene.content else ()
    lasting = [item for item in known if item.retires_on is None]
    return next((item for item in lasting if item.listed), next(iter(lasting), None))


def _retiring(scene: Scene) -> Certification | None:
    """The next one to retire, or the last that did."""
    known = scene.content.certifications if scene.content else ()
    dated = sorted((item.retires_on, item.code, item) for item in known if item.retires_on)
    ahead = [item for day, _code, item in dated if day >= scene.day]
    return next(iter(ahead), dated[-1][2] if dated else _lasting(scene))


STAFF = (
    Role(
        "auditor",
        "Noor de Ruiter",
        "NL",
        _("Auditor: reads the whole record and looks people up"),
        ("people.see", "record.audit"),
    ),
    Role(
        "program-manager",
        "Thandeka Khumalo",
        "ZA",
        _("Program manager: publishes editions and checks evidence"),
        ("people.see", "program.publish"),
    ),
    Role(
        "administrator",
        "Ignacio Montoya",
        "ES",
        _("Administrator: everything staff may do, and sets the day of the demonstration"),
        tuple(capabilities.ALL),
    ),
)
TRAINERS = (
    Role("newcomer", "Maya Lavi", "", _("Newcomer: an account and nothing else yet")),
    Role(
        "ready",
        "青木 葵",
        "JP",
        _("Ready: certified and able to teach, both checked; the rest is asked while applying"),
        story=_is_ready,
    ),
    Role(
        "waiting", "Chiamaka Nwosu", "NG", _("Waiting: has told everything, nothing is checked"), story=_waits
    ),
    Role(
        "losing",
        "Jörg Petersen",
        "DE",
        _("Losing: holds a certification that is being retired"),
        story=_loses_soon,
    ),
    Role(
        "correcting", "سلمى العطار", "EG", _("Correcting: changed a date that was checked"), story=_corrects
    ),
)
