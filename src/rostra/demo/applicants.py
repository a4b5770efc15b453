"""Applicants of the demonstration, one at each stage, and the people who look at them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from rostra.applications.models import Application
from rostra.demo import applying
from rostra.demo.applying import Way
from rostra.demo.cast import Role
from rostra.evidence import queries as evidence
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.review import commands as review
from rostra.review import queries as desk
from rostra.review.models import Case
from rostra.review.rules import Given

if TYPE_CHECKING:
    from rostra.demo.cast import Scene

REVIEWER = "reviewer"


def _way(scene: Scene) -> Way | None:
    return applying.way_into(scene.content.program.slug, scene.at) if scene.content else None


def _drafts(person: Person, scene: Scene) -> None:
    if way := _way(scene):
        applying.begin(person, way)
        applying.hold(person, way)


def _asks_a_referee(person: Person, scene: Scene) -> None:
    if way := _way(scene):
        application = applying.begin(person, way)
        applying.hold(person, way)
        applying.name_a_referee(application, person, way)
        applying.sign_everything(person, way)
        applying.hand_in(application, person, way, at=way.before(90))


def _completes(person: Person, way: Way) -> Application:
    application = applying.begin(person, way)
    applying.hold(person, way)
    applying.show_skill(person, way)
    applying.sign_everything(person, way)
    return application


def _is_complete(person: Person, scene: Scene) -> None:
    if way := _way(scene):
        _completes(person, way)


def _hands_in(person: Person, scene: Scene) -> None:
    if way := _way(scene):
        applying.hand_in(_completes(person, way), person, way, at=way.before(60))


def _is_asked_for_more(person: Person, scene: Scene) -> None:
    _is_refused_a_piece(person, scene, "ask_for_more")


def _is_declined(person: Person, scene: Scene) -> None:
    _is_refused_a_piece(person, scene, "decline")


def _is_accepted(person: Person, scene: Scene) -> None:
    way = _way(scene)
    if way is None or scene.reviewer is None:
        return
    case = _on_the_desk(person, way, scene.reviewer)
    for place, piece in enumerate(_pieces(person, way)):
        review.find(
            case=case,
            requirement="",
            evidence=piece,
            verdict="accepted",
            by=scene.reviewer,
            at=way.before(50 - place / 10),
        )
    _decided(case, "accept", (), scene.reviewer, way.before(48))


def _is_refused_a_piece(person: Person, scene: Scene, outcome: str) -> None:
    way = _way(scene)
    if way is None or scene.reviewer is None:
        return
    case = _on_the_desk(person, way, scene.reviewer)
    kind = "heldcertification"
    piece = next(one for one in _pieces(person, way) if one.startswith(kind))
    reasons = way.edition.content.program.reasons
    reason = next((one.key for one in reasons if "certification" in one.concerns), "")
    if not reason:
        return
    note = str(_("Please look at this first. Everything else is in order."))
    review.find(
        case=case,
        requirement="",
        evidence=piece,
        verdict="refused",
        reason=reason,
        note=note,
        by=scene.reviewer,
        at=way.before(50),
    )
    _decided(case, outcome, (Given(reason, piece, "", note),), scene.reviewer, way.before(48))


def _on_the_desk(person: Person, way: Way, reviewer: Actor) -> Case:
    application = applying.hand_in(_completes(person, way), person, way, at=way.before(70))
    return review.take(application=application, by=reviewer, at=way.before(51))


def _pieces(person: Person, way: Way) -> list[str]:
    held = evidence.held_all(person.pk, way.program)
    return [
        one.reference
        for one in held
        if one._meta.model_name in ("heldcertification", "heldskillscertificate")
    ]


def _decided(case: Case, outcome: str, reasons: tuple[Given, ...], by: Actor, at: dt.datetime) -> None:
    seen = desk.case_of(by, case.application.ref)
    review.decide(
        case=case,
        outcome=outcome,  # type: ignore[arg-type] # one of the words above
        reasons=reasons,
        version=seen.version if seen else case.version,
        by=by,
        at=at,
    )


DESK = (
    Role(
        REVIEWER,
        "Ingrid Solberg",
        "NO",
        _("Reviewer: looks at applications and decides"),
        ("people.see", "applications.review"),
    ),
    Role("assessor", "Baraka Mwangi", "TZ", _("Assessor: scores teaching"), ("assessments.score",)),
    Role("second-assessor", "Sofia Lindqvist", "SE", _("Assessor: scores teaching"), ("assessments.score",)),
    Role(
        "finance", "Wanjiru Kamau", "KE", _("Finance: will enter payments"), ("people.see", "billing.record")
    ),
)
APPLICANTS = (
    Role("drafting", "Elif Yılmaz", "TR", _("Drafting: has begun to apply"), story=_drafts),
    Role(
        "complete",
        "Mateo Rossi",
        "AR",
        _("Complete: has told everything and may hand in"),
        story=_is_complete,
    ),
    Role("handed-in", "Priya Raman", "IN", _("Handed in: waits for the desk"), story=_hands_in),
    Role(
        "vouched",
        "Tomás Ribeiro",
        "BR",
        _("Vouched for: waits for a referee's answer"),
        story=_asks_a_referee,
    ),
    Role(
        "asked",
        "Hannah Weiss",
        "DE",
        _("Asked: was sent back with what is missing"),
        story=_is_asked_for_more,
    ),
    Role("accepted", "Ama Boateng", "GH", _("Accepted: the desk said yes"), story=_is_accepted),
    Role(
        "declined", "Luca Moretti", "IT", _("Declined: the desk said no, with a way back"), story=_is_declined
    ),
)
