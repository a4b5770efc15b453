"""Annotations that bring every piece of a person's evidence along with a row: one statement reads all.

`person` and `program` name the columns of that row. What was taken back or refused comes too.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from rostra.agreements.models import Signature
from rostra.assessments.models import Assessment
from rostra.evidence.models import Employment, HeldCertification, HeldSkillsCertificate, Residence, Upload
from rostra.references.models import Reference

_VERSION = ("id", "piece", "recorded", "verified")


def row(*same: str, **named: Any) -> JSONObject:
    """Columns under their own names, others under names given."""
    return JSONObject(**{name: name for name in same}, **named)


def named(person: str) -> Coalesce:
    """The name of somebody a row points to: the one shown to others, else the legal one."""
    return Coalesce(NullIf(F(f"{person}__display_name"), Value("")), F(f"{person}__legal_name"))


def evidence_of(person: str, program: str) -> dict[str, ArraySubquery]:
    """The annotations, to be read by `evidence_read.pieces_of`."""
    whose = {"person": OuterRef(person)}
    here = {**whose, "program": OuterRef(program)}
    uploads = Upload.objects.filter(piece=OuterRef("piece"), removed_at=None).order_by("pk")
    files = ArraySubquery(uploads.values(value=row("ref", "name", "kind", "size")))
    return {
        "row_certifications": _each(
            HeldCertification.objects.filter(**here),
            row(*_VERSION, "number", "earned_on", "expires_on", code="certification", files=files),
        ),
        "row_skills": _each(
            HeldSkillsCertificate.objects.filter(**here),
            row(*_VERSION, "number", "earned_on", "expires_on", code="certificate", files=files),
        ),
        "row_employments": _each(
            Employment.objects.filter(**here),
            row(
                *(*_VERSION, "organization", "organization_number", "began_on", "ended_on"),
                code="kind",
                files=files,
            ),
        ),
        "row_residences": _each(
            Residence.objects.filter(**whose),
            row(*_VERSION, "began_on", "ended_on", code="country", files=files),
        ),
        "row_references": _each(Reference.objects.filter(**here), _reference()),
        "row_signatures": _signatures(here),
        "row_assessments": _assessments(here),
    }


def _each(versions: QuerySet[Any], value: JSONObject) -> ArraySubquery:
    """The latest version of each piece."""
    return ArraySubquery(versions.order_by("piece", "-recorded").distinct("piece").values(value=value))


def _reference() -> JSONObject:
    said = ("organization", "taught_from", "taught_until", "taught", "experience_months", "asked_on")
    answer = ("confirmed_at", "statement", "signed_name", "answered_from")
    return row(
        *(*_VERSION, *said, *answer),
        code="relation",
        name="request__name",
        email="request__email",
        state="request__state",
        asked_at="request__asked_at",
    )


def _signatures(here: dict[str, OuterRef]) -> ArraySubquery:
    signed = Signature.objects.filter(**here).order_by("-signed_at", "-pk")
    columns = ("id", "document", "version", "language", "typed_name", "signed_at", "signed_on", "address")
    return ArraySubquery(signed.values(value=row(*columns, title="text__title")))


def _assessments(here: dict[str, OuterRef]) -> ArraySubquery:
    scores = Assessment.objects.filter(**here, recorded__upper_inf=True).order_by("-held_on", "-pk")
    columns = ("id", "rubric", "score", "maximum", "held_on", "note")
    return ArraySubquery(scores.values(value=row(*columns, assessor=named("assessor"))))
