"""A case with everything that belongs to it, read in one statement.

The case page, the preview of a letter and the letter itself are made from the same value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rostra.applications import queries as applications
from rostra.applications.models import Application, Submission
from rostra.catalog.content import Content, Journey
from rostra.catalog.queries import Edition
from rostra.evidence.models import CertificationNumber
from rostra.kernel.money import Money
from rostra.people.models import Person
from rostra.policy.nodes import Policy
from rostra.record.models import SentLetter
from rostra.requests.models import Request
from rostra.review import models, rules
from rostra.review.evidence_read import moment, pieces_of
from rostra.review.evidence_rows import evidence_of, named, row
from rostra.review.told import Finding, HandedIn, Past, Piece, Written


@dataclass(frozen=True)
class Dossier:
    """A case as it stands: the application under its pinned edition, who has taken it, all that was told."""

    application: Application
    edition: Edition
    case: models.Case | None
    version: int
    certification_number: str
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    decisions: tuple[Past, ...]
    letters: tuple[Written, ...]
    submission: HandedIn | None

    @property
    def person(self) -> Person:
        return self.application.person

    @property
    def content(self) -> Content:
        return self.edition.content

    @property
    def journey(self) -> Journey:
        return applications.journey_of(self.application, self.edition)

    @property
    def policy(self) -> Policy:
        return self.edition.policies[self.journey.policy]

    def piece(self, ref: str) -> Piece | None:
        """The piece of this name."""
        return next((piece for piece in self.pieces if piece.ref == ref), None)

    def finding_of(self, ref: str) -> Finding | None:
        """What was found of a piece and still stands."""
        piece = self.piece(ref)
        found = next((one for one in self.findings if one.evidence == ref and not one.undone), None)
        if found is None or piece is None or piece.kind == "signature":
            return found
        as_found = piece.verified if found.verdict == "accepted" else True
        return found if as_found and piece.current == (found.verdict == "accepted") else None


def with_dossier(found: QuerySet[Application]) -> QuerySet[Application]:
    """The applications with everything `dossier_of` reads."""
    here = {"person": OuterRef("person"), "program": OuterRef("program")}
    findings = models.Finding.objects.filter(case__application=OuterRef("pk")).order_by("pk")
    decisions = models.Decision.objects.filter(case__application=OuterRef("pk")).order_by("-number")
    letters = SentLetter.objects.filter(about=OuterRef("ref")).order_by("-sent_at", "-pk")
    submissions = Submission.objects.filter(application=OuterRef("pk")).order_by("-number")
    answered = Request.objects.filter(**here, kind="reference", state="answered")
    known = found.select_related("person", "edition", "case", "case__taken_by").defer("edition__content")
    return known.annotate(
        **evidence_of("person", "program"),
        row_findings=ArraySubquery(
            findings.values(
                value=row(
                    *("id", "requirement", "evidence", "verdict", "reason", "note", "at", "undone_at"),
                    answered="answered_by_id",
                    name=named("by"),
                )
            )
        ),
        row_decisions=ArraySubquery(decisions.values(value=row("number", "outcome", "at", name=named("by")))),
        row_letters=ArraySubquery(letters.values(value=row("id", "subject", "recipient", "sent_at"))),
        row_submission=Subquery(
            submissions.values(value=row("number", "at", "fee_amount", "fee_currency", fee="answers__fee"))[
                :1
            ]
        ),
        row_submissions=_counted(submissions),
        row_answered=_counted(answered),
        row_number=Subquery(CertificationNumber.objects.filter(**here).values("number")),
    )


def dossier_of(application: Application) -> Dossier:
    """The case of an application that was read `with_dossier`, under its pinned edition."""
    edition = applications.pinned(application)
    rows: Any = application
    case: models.Case | None = getattr(application, "case", None)
    version = rules.version_of(
        changes=case.version if case else 1, submissions=rows.row_submissions, answers=rows.row_answered
    )
    return Dossier(
        application=application,
        edition=edition,
        case=case,
        version=version,
        certification_number=rows.row_number or "",
        pieces=pieces_of(rows, edition.content),
        findings=tuple(_finding(one) for one in rows.row_findings),
        decisions=tuple(
            Past(one["number"], one["outcome"], one["name"], moment(one["at"])) for one in rows.row_decisions
        ),
        letters=tuple(
            Written(one["id"], one["subject"], one["recipient"], moment(one["sent_at"]))
            for one in rows.row_letters
        ),
        submission=_handed_in(rows.row_submission),
    )


def _counted(rows: QuerySet[Any]) -> Coalesce:
    number = rows.order_by().annotate(n=Func("pk", function="count")).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def _finding(one: dict[str, Any]) -> Finding:
    return Finding(
        number=one["id"],
        requirement=one["requirement"],
        evidence=one["evidence"],
        verdict=one["verdict"],
        reason=one["reason"],
        note=one["note"],
        by=one["name"],
        at=moment(one["at"]),
        undone=one["undone_at"] is not None,
        answered=one["answered"] is not None,
    )


def _handed_in(one: dict[str, Any] | None) -> HandedIn | None:
    if one is None:
        return None
    amount = one["fee_amount"]
    fee = Money(amount, one["fee_currency"]) if amount is not None else None
    return HandedIn(one["number"], moment(one["at"]), fee, bool((one["fee"] or {}).get("free")))
