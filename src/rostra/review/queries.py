"""Named reads of the desk: the queue, one case, what the applicant was answered, decisions and replay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation

from rostra.applications import queries as applications
from rostra.applications.models import Application
from rostra.catalog import queries as catalog
from rostra.catalog.queries import Edition
from rostra.evidence.models import Employment
from rostra.kernel import references
from rostra.record.actors import Actor
from rostra.record.letters import written
from rostra.requests.models import Request
from rostra.requests.rules import OPEN
from rostra.review import pieces as named
from rostra.review import telling
from rostra.review.conflicts import on_the_desk
from rostra.review.dossier import Dossier, dossier_of, with_dossier
from rostra.review.evidence_read import pieces_of
from rostra.review.evidence_rows import evidence_of
from rostra.review.judging import judged, replayed
from rostra.review.models import Decision, Finding
from rostra.review.refusals import Refused
from rostra.review.rules import DECIDED, Given, Outcome
from rostra.review.told import File, Piece
from rostra.review.told import Finding as Verdict
from rostra.review.wording import InWords, in_words, name_of

__all__ = [
    "Dossier",
    "File",
    "InWords",
    "Piece",
    "Verdict",
    "judged",
    "name_of",
    "on_the_desk",
    "replayed",
]

PAGE = 25
MOVES = ("desk", "referee", "applicant", "ended", "")


@dataclass(frozen=True)
class Queue:
    """One page of the queue: the applications with person, case and edition, how many there are in all."""

    found: tuple[Application, ...]
    total: int
    page: int

    @property
    def first(self) -> int:
        """The number of the first one shown, from 1."""
        return (self.page - 1) * PAGE + 1


def queue(actor: Actor, *, move: str = "desk", mine: bool = False, text: str = "", page: int = 1) -> Queue:
    """What an actor may review, by whose move it is, those that wait longest first; two statements.

    `move`: desk (submitted), referee (submitted, and somebody was asked for a reference and has not
    answered), applicant (sent back), ended (decided or withdrawn; the latest first), or empty for all.
    `mine`: only the cases the actor has taken. `text` is a part of the applicant's name, or the reference of
    the application or the person.
    """
    found = _moving(on_the_desk(actor), move)
    if mine:
        found = found.filter(case__taken_by_id=actor.person_id)
    if text:
        named = Q(person__legal_name__icontains=text) | Q(person__display_name__icontains=text)
        found = found.filter(named | Q(ref=text.upper()) | Q(person__ref=text.upper()))
    order = ("-moved_at", "-pk") if move == "ended" else ("moved_at", "pk")
    first = (page - 1) * PAGE
    rows = found.select_related("person", "edition", "case", "case__taken_by").defer("edition__content")
    return Queue(tuple(rows.order_by(*order)[first : first + PAGE]), found.count(), page)


def case_of(actor: Actor, ref: str) -> Dossier | None:
    """The case of this application with all that belongs to it, if the actor may review it; one
    statement.
    """
    if not references.is_reference(ref):
        return None
    application = with_dossier(on_the_desk(actor)).filter(ref=ref).first()
    return dossier_of(application) if application else None


def application_of(actor: Actor, ref: str) -> Application | None:
    """The application of this reference, if the actor may review it."""
    return on_the_desk(actor).filter(ref=ref).first() if references.is_reference(ref) else None


def employment_in(dossier: Dossier, piece: str) -> Employment | None:
    """An employment told in a case, by its name in judgements."""
    try:
        found = named.located(dossier.application, piece)
    except Refused:
        return None
    return found if isinstance(found, Employment) and found.is_current else None


@dataclass(frozen=True)
class Preview:
    """A letter as it would be sent: subject, text, and the language it is written in."""

    subject: str
    text: str
    language: str


def preview(
    dossier: Dossier, outcome: Outcome, *, reasons: Iterable[Given], opening: str, closing: str
) -> Preview:
    """The letter of an outcome nobody has decided yet, exactly as it would be sent."""
    language = telling.language_of(dossier)
    letter = telling.letter_of(
        dossier, outcome=DECIDED[outcome], reasons=reasons, opening=opening, closing=closing
    )
    with translation.override(language):
        copy = written(letter, with_secrets=True)
    return Preview(copy.subject, copy.text, language)


def finding(ref: str, number: int) -> Finding | None:
    """A finding by its number, if it is of the case of this application."""
    found = Finding.objects.select_related("case").filter(case__application__ref=ref)
    return found.filter(pk=number).first() if number < 2**63 else None


def decisions_of(application: Application) -> QuerySet[Decision]:
    """The decisions about an application, the latest first, with who decided."""
    found = Decision.objects.filter(case__application=application)
    return found.select_related("by").order_by("-number")


def decision(ref: str, number: int) -> Decision | None:
    """One decision about the application of this reference."""
    return Decision.objects.filter(case__application__ref=ref, number=number).first()


@dataclass(frozen=True)
class Answer:
    """What the applicant was answered last; the reasons in words, empty once they were erased."""

    outcome: str
    number: int
    at: dt.datetime
    on: dt.date
    reasons: tuple[InWords, ...]
    opening: str
    closing: str


def latest_answer(application: Application, edition: Edition | None = None) -> Answer | None:
    """What the desk decided last about an application, as the applicant reads it; one statement where the
    pinned edition is given, otherwise two.
    """
    found = Decision.objects.filter(case__application=application).annotate(
        **evidence_of("applicant", "case__application__program")
    )
    latest = found.order_by("-number").first()
    if latest and (edition is None or edition.id != latest.edition_id):
        edition = catalog.edition(latest.edition_id)
    if latest is None or edition is None:
        return None
    policy = applications.policy_of(application, edition)
    pieces = pieces_of(latest, edition.content)
    return Answer(
        outcome=latest.outcome,
        number=latest.number,
        at=latest.at,
        on=latest.on,
        reasons=in_words(telling.given_in(latest), edition.content, policy, pieces),
        opening=latest.opening,
        closing=latest.closing,
    )


def _moving(found: QuerySet[Application], move: str) -> QuerySet[Application]:
    if move in ("desk", "referee"):
        found = found.filter(stage="submitted")
    if move == "referee":
        waiting = Request.objects.filter(
            kind="reference", state__in=OPEN, person=OuterRef("person"), program=OuterRef("program")
        )
        return found.filter(Exists(waiting))
    if move == "applicant":
        return found.filter(stage="returned")
    if move == "ended":
        return found.filter(stage__in=("accepted", "declined", "withdrawn"))
    return found
