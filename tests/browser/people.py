"""The people of the browser's sandbox: somebody at every stage of applying, who looks at them, who vouches."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import Any

from django.conf import settings

from rostra.applications import commands as applications
from rostra.applications.models import Application
from rostra.demo import applicants as stories
from rostra.demo.cast import Scene, bring
from rostra.evidence import commands as evidence
from rostra.evidence import queries as held
from rostra.kernel import references as names
from rostra.people.capabilities import ALL
from rostra.people.models import Person
from rostra.record import running
from rostra.record.actors import Actor
from rostra.record.models import Event, ReactionDone, SentLetter
from rostra.record.reactions import REACTIONS
from rostra.references import commands as references
from rostra.references.models import Reference
from rostra.requests.models import Request
from rostra.review import commands as review
from tests import cast
from tests.cast import me
from tests.evidence import hostile
from tests.people.conftest import PASSWORD, join
from tests.web.conftest import signed_in, staff

REFEREE = Actor.by_system("referee")
NEWCOMERS = ("nora", "tina", "ken", "wil")  # an account and nothing else
PAYLOADS = (
    "<script>window.pwned=1;alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "<svg onload=alert(3)>",
    "</textarea><iframe src=javascript:alert(4)></iframe>",
    "' onclick=alert(5) x='",
)
SAID: dict[str, Any] = {
    "relation": "manager",
    "taught_from": dt.date(2018, 1, 1),
    "taught_until": dt.date(2020, 1, 31),
    "taught": "I saw her teach.",
    "experience_months": 20,
    "statement": "Patient and clear.",
    "signed_name": "Mary Somerville",
    "consent": True,
    "address": "198.51.100.4",
    "browser": "Test",
}


def people(at: dt.datetime) -> dict[str, Any]:
    """Sessions by who, and what stands in addresses: `told` by the name of a page or of a part of it."""
    cast.AT = at
    ada = join("ada@example.org", name="Ada Lovelace", password=PASSWORD)
    stan = staff(*ALL, email="stan@example.org", name="Stan Staff")
    rhea = staff("applications.review", "people.see", email="rhea@example.org", name="Rhea Reviewer")
    at_stage = _at_each_stage(rhea, at)
    guests = _guests(at_stage["drafting"].person)
    _follow(at)
    clients = {"trainer": ada, "staff": stan, "reviewer": rhea, "assessor": cast.assessors()[0]}
    clients |= {local: cast.somebody(local, f"{local.title()} Newcomer") for local in NEWCOMERS}
    clients |= {stage: application.person for stage, application in at_stage.items()}
    sessions = {who: _session_of(signed_in(person)) for who, person in clients.items()}
    return {
        "sessions": {**sessions, "guest": _guest(guests)},
        "ref": ada.ref,
        "refs": {stage: application.ref for stage, application in at_stage.items()},
        "guests": {state: request.ref for state, request in guests.items()},
        "told": _told(at_stage, guests),
    }


def _at_each_stage(rhea: Person, at: dt.datetime) -> dict[str, Application]:
    """The people of the demonstration, those of other stages and ways beside them."""
    edition = cast.edition_in_force("mct", at.date())
    scene = Scene(edition.content, at, None, me(rhea))
    found = {}
    for role in stories.APPLICANTS:
        person = bring(role, scene, password="!")
        found[role.local] = Application.objects.select_related("person").get(person=person)
    found["withdrawn"] = cast.draft(cast.somebody("wilma", "Wilma Withdrawn", country="AT"))
    applications.withdraw(application=found["withdrawn"], by=me(found["withdrawn"].person), at=at)
    found["instructor"] = cast.complete(cast.somebody("ines", "Ines Instructor"), "open-instructors")
    found["to-decline"] = cast.handed_in(cast.somebody("dora", "Dora Declined"))
    found["payloads"] = _types_scripts()
    found["working"] = _looked_at(rhea)
    return found


def _types_scripts() -> Application:
    """Somebody who typed a script wherever one can type."""
    name, organization, number, taught, statement = PAYLOADS
    person = cast.somebody("paul", name)
    application = cast.complete(person)
    evidence.correct(
        version=held.employment_now(person.pk, "mct").get(),
        changes={"organization": organization},
        by=me(person),
        at=cast.before(235),
    )
    version = _held(person, "heldcertification")
    version = evidence.correct(
        version=version, changes={"number": number}, by=me(person), at=cast.before(234)
    )
    called = f"{organization}.pdf"
    evidence.attach(version=version, data=hostile.pdf(), name=called, by=me(person), at=cast.before(233))
    named = cast.name_referee(
        application, "paul.s@example.net", name=name, organization=organization, taught=taught
    )
    _answered(named, taught=taught, statement=statement, signed_name=name)
    return cast.hand_in(application, at=cast.before(200))


def _held(person: Person, kind: str) -> Any:
    return next(one for one in held.held_all(person.pk, "mct") if one.reference.startswith(kind))


def _looked_at(rhea: Person) -> Application:
    """One the reviewer has taken, with a referee who answered, a file, and a piece refused already."""
    person = cast.somebody("wanda", "Wanda Working")
    application = cast.complete(person)
    evidence.tell_employment(
        person=person,
        program="mct",
        seen=held.employment_now(person.pk, "mct").get().pk,
        kind="learning-partner",
        organization="Analytical Engines",
        organization_number="LP-4821",
        began_on=dt.date(2019, 1, 1),
        by=me(person),
        at=cast.before(230),
    )
    named = cast.name_referee(application)
    _answered(named)
    version = _held(person, "heldcertification")
    evidence.attach(
        version=version, data=hostile.pdf(pages=1), name="scan.pdf", by=me(person), at=cast.before(228)
    )
    cast.hand_in(application, at=cast.before(200))
    case = review.take(application=application, by=me(rhea), at=cast.before(190))
    review.find(
        case=case,
        requirement="certification",
        evidence=version.reference,
        verdict="refused",
        reason="document-unreadable",
        note="The right side is cut off.",
        by=me(rhea),
        at=cast.before(180),
    )
    return application


def _guests(applicant: Person) -> dict[str, Request]:
    """A reference in each state, with the link of its letter."""
    application = Application.objects.get(person=applicant)
    found = {}
    for state in ("asked", "agreed", "answered", "declined", "expired", "withdrawn", "bounced"):
        early = dt.timedelta(days=40) if state == "expired" else dt.timedelta()
        named = cast.name_referee(application, f"{state}@example.net", at=cast.before(100) - early)
        _bring_to(named, state)
        found[state] = Request.objects.get(pk=named.request_id)
    return found


def _bring_to(named: Reference, state: str) -> None:
    request, at = named.request, cast.before(90)
    link = {"request": request, "digest": _link(request), "by": REFEREE, "at": at}
    if state == "agreed":
        references.agree(**link)
    elif state == "answered":
        _answered(named)
    elif state == "declined":
        references.decline(**link)
    elif state == "expired":
        references.expire(request=request, by=REFEREE, at=at)
    elif state == "withdrawn":
        references.withdraw(reference=named, by=me(named.person), at=at)
    elif state == "bounced":
        references.bounce(request=request, by=REFEREE, at=at)


def _answered(named: Reference, **more: str) -> None:
    said = {**SAID, **more}
    references.answer(
        request=named.request, digest=_link(named.request), by=REFEREE, at=cast.before(85), **said
    )


def _token(request: Request) -> str:
    """The secret of this request's letter."""
    return f"token-{request.ref}".ljust(43, "x")


def _link(request: Request) -> str:
    """The digest of a letter's link, made if there is none."""
    digest = names.digest(_token(request))
    request.links.get_or_create(
        digest=digest, defaults={"letter": f"test:{request.pk}", "made_at": request.asked_at}
    )
    return digest


def _follow(at: dt.datetime) -> None:
    """Run every reaction and what follows from it, as the worker does: letters go out."""
    while left := [
        (event.pk, reaction.name)
        for event in Event.objects.order_by("pk")
        for reaction in REACTIONS.values()
        if reaction.event.kind == event.kind
        and not ReactionDone.objects.filter(event=event, reaction=reaction.name).exists()
    ]:
        for number, name in left:
            running.run(number, name, now=at)


def _session_of(client: Any) -> str:
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def _guest(guests: dict[str, Request]) -> str:
    """The session of somebody who opened all these links."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["requests"] = {request.ref: _link(request) for request in guests.values()}
    store.create()
    return str(store.session_key)


def _told(at_stage: dict[str, Application], guests: dict[str, Request]) -> dict[str, Any]:
    """What stands in addresses where a name alone does not say it."""
    complete, working = at_stage["complete"], at_stage["working"]
    kept = held.held_all(complete.person_id, "mct")
    first = {kind: one.piece for one in reversed(kept) for kind in [one.reference.partition(":")[0]]}
    upload = next(iter(held.uploads_visible_to(Actor.by_person(working.person_id))))
    return {
        "certification": first["heldcertification"],
        "skill": first["heldskillscertificate"],
        "piece": f"heldcertification:{first['heldcertification']}",
        "upload": upload.ref,
        "asked": guests["asked"].ref,
        "letter": SentLetter.objects.filter(about=at_stage["declined"].ref).latest("pk").pk,
        "token": _token(guests["asked"]),
    }
