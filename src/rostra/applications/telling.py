"""Reading everything somebody told that an application rests on, in one statement."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import JSONField, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from rostra.agreements.models import Signature
from rostra.applications.dossier import Asked, Dossier, File, HandedIn, Piece, Sign
from rostra.applications.models import Application, DraftAnswers, Submission
from rostra.catalog.content import Content
from rostra.evidence import queries as evidence
from rostra.evidence.models import (
    CertificationNumber,
    Employment,
    HeldCertification,
    HeldSkillsCertificate,
    Upload,
)
from rostra.kernel.calendar import Days
from rostra.kernel.money import Money
from rostra.references.models import Reference

#: Terms are published by a package above this one, which nothing here may import: the view alone is read.
TERMS = """(
    SELECT jsonb_agg(jsonb_build_array(term.track, lower(term.valid), upper(term.valid))) FROM fact_term term
     WHERE term.person_id = applications_application.person_id AND upper_inf(term.recorded)
       AND (term.program IS NULL OR term.program = applications_application.program)
       AND NOT isempty(term.valid))
"""


def with_told(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The applications with everything their person told, to be read by `dossier_of`; one statement."""
    mine = {"person": OuterRef("person"), "program": OuterRef("program")}
    held = {**mine, "recorded__upper_inf": True}
    files = Upload.objects.filter(piece=OuterRef("piece"), removed_at=None).order_by("pk")
    given = ArraySubquery(files.values(row=_row("ref", "name", "kind", "size", "sha256")))
    listed = ("piece", "number", "earned_on", "expires_on", "verified")
    latest = (
        Reference.objects.filter(**mine)
        .order_by("piece", "-recorded")
        .distinct("piece")
        .values(
            row=_row(
                *("piece", "relation", "organization", "taught_from", "taught_until", "taught", "asked_on"),
                *("verified", "experience_months", "recorded"),
                request="request__ref",
                name="request__name",
                email="request__email",
                state="request__state",
            )
        )
    )
    signed = Signature.objects.filter(**mine).order_by("-signed_at", "-pk")
    number = CertificationNumber.objects.filter(**mine).values("number")
    unfinished = DraftAnswers.objects.filter(application=OuterRef("pk")).values("task")
    return applications.select_related(
        "person"
    ).annotate(
        told_certifications=ArraySubquery(
            HeldCertification.objects.filter(**held)
            .order_by("-earned_on", "pk")
            .values(row=_row(*listed, code="certification", files=given))
        ),
        told_skills=ArraySubquery(
            HeldSkillsCertificate.objects.filter(**held)
            .order_by("-earned_on", "pk")
            .values(row=_row(*listed, code="certificate", files=given))
        ),
        told_employments=ArraySubquery(
            Employment.objects.filter(**held)
            .order_by("-began_on", "pk")
            .values(
                row=_row(
                    *("piece", "organization", "organization_number", "began_on", "ended_on", "verified"),
                    code="kind",
                    files=given,
                )
            )
        ),
        told_references=ArraySubquery(latest),
        told_signatures=ArraySubquery(
            signed.values(
                row=_row(
                    *("id", "document", "version", "language", "typed_name", "signed_at"),
                    title="text__title",
                    sha256="text__sha256",
                )
            )
        ),
        told_number=Subquery(number),
        told_unfinished=ArraySubquery(unfinished),
        told_terms=RawSQL(TERMS, [], output_field=JSONField()),  # noqa: S611 - constant
        told_submission=Subquery(
            Submission.objects.filter(application=OuterRef("pk"))
            .order_by("-number")
            .values(row=_row("number", "at", "fee_amount", "fee_currency", fee="answers__fee"))[:1]
        ),
    )


def dossier_of(application: Application, content: Content) -> Dossier:
    """What the person of an application told, in the program's words; the application is `with_told`."""
    told: Any = application
    certifications = {one.code: one.title for one in content.certifications}
    skills = {one.code: one.title for one in content.skills}
    kinds = {one.key: one.name for one in content.program.employments}
    return Dossier(
        person=application.person,
        certification_number=told.told_number or "",
        pieces=(
            *(_held("heldcertification", row, certifications) for row in told.told_certifications),
            *(_held("heldskillscertificate", row, skills) for row in told.told_skills),
            *(_employment(row, kinds) for row in told.told_employments),
        ),
        references=tuple(
            sorted(map(_asked, told.told_references), key=lambda one: (one.asked_on, one.ref), reverse=True)
        ),
        signatures=tuple(map(_sign, told.told_signatures)),
        unfinished=frozenset(told.told_unfinished),
        terms=tuple((track, Days(_day(since), _day(until))) for track, since, until in told.told_terms or ()),
        handed_in=_handed_in(told.told_submission),
    )


def _row(*same: str, **named: Any) -> JSONObject:
    return JSONObject(**{name: name for name in same}, **named)


def _held(kind: str, row: dict[str, Any], titles: dict[str, str]) -> Piece:
    return Piece(
        ref=f"{kind}:{row['piece']}",
        kind=kind,
        code=row["code"],
        title=titles.get(row["code"], row["code"]),
        first=_date(row["earned_on"]),
        last=_day(row["expires_on"]),
        verified=row["verified"],
        number=row["number"],
        files=_files(row),
    )


def _employment(row: dict[str, Any], titles: dict[str, str]) -> Piece:
    sealed = Employment(organization_number=row["organization_number"])
    return Piece(
        ref=f"employment:{row['piece']}",
        kind="employment",
        code=row["code"],
        title=titles.get(row["code"], row["code"]),
        first=_date(row["began_on"]),
        last=_day(row["ended_on"]),
        verified=row["verified"],
        number=evidence.masked(sealed),
        organization=row["organization"],
        files=_files(row),
    )


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(
        ref=f"reference:{row['piece']}",
        request=row["request"],
        name=row["name"],
        email=row["email"],
        relation=row["relation"],
        organization=row["organization"],
        taught_from=_date(row["taught_from"]),
        taught_until=_day(row["taught_until"]),
        taught=row["taught"],
        months=row["experience_months"],
        state=row["state"],
        asked_on=_date(row["asked_on"]),
        verified=row["verified"],
        current=str(row["recorded"]).endswith(",)"),
    )


def _sign(row: dict[str, Any]) -> Sign:
    return Sign(
        ref=f"signature:{row['id']}",
        number=row["id"],
        document=row["document"],
        title=row["title"],
        version=_date(row["version"]),
        language=row["language"],
        typed_name=row["typed_name"],
        sha256=row["sha256"],
        signed_at=dt.datetime.fromisoformat(row["signed_at"]),
    )


def _handed_in(row: dict[str, Any] | None) -> HandedIn | None:
    if row is None:
        return None
    amount, fee = row["fee_amount"], row["fee"] or {}
    return HandedIn(
        number=row["number"],
        at=dt.datetime.fromisoformat(row["at"]),
        money=None if amount is None else Money(amount, row["fee_currency"]),
        free=bool(fee.get("free")),
        sample=bool(fee.get("sample")),
    )


def _files(row: dict[str, Any]) -> tuple[File, ...]:
    return tuple(File(**one) for one in row["files"] or ())


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
