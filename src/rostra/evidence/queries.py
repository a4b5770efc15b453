"""Named reads of evidence: what somebody may see, what holds now, what we knew at a moment."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Exists, Model, Q, QuerySet
from psycopg.types.range import Range

from rostra.evidence import files, sealed
from rostra.evidence.models import KINDS, CertificationNumber, Employment, Upload, Version
from rostra.people import queries as people
from rostra.people.models import Grant
from rostra.record.actors import Actor

V = TypeVar("V", bound=Version)
M = TypeVar("M", bound=Model)


def visible_to(actor: Actor, kind: type[V]) -> QuerySet[V]:
    """Every version of `kind` the actor may see: their own; staff who look people up see everybody's."""
    return kind._default_manager.filter(person__in=people.visible_to(actor))


def held(kind: type[V], *, person_id: int) -> QuerySet[V]:
    """What we hold to be so of a person now, the latest beginning first."""
    return kind._default_manager.filter(person_id=person_id, recorded__upper_inf=True).order_by(
        f"-{kind.FIRST}", "pk"
    )


def held_as_known(kind: type[V], *, person_id: int, known_at: dt.datetime) -> QuerySet[V]:
    """What we held to be so of a person at the moment `known_at`, the latest beginning first."""
    return kind._default_manager.filter(person_id=person_id, recorded__contains=known_at).order_by(
        f"-{kind.FIRST}", "pk"
    )


@dataclass(frozen=True)
class OnRecord:
    """What we hold to be so of a person in a program: pieces of every kind, the latest beginning first, the
    files given for each by its number, and the number under which their certifications are kept.
    """

    held: tuple[Version, ...]
    uploads: dict[int, tuple[Upload, ...]]
    certification_number: str


def on_record(person_id: int, program: str) -> OnRecord:
    """What we hold to be so of a person in a program, in one statement."""
    wanted = {str(kind._meta.model_name): kind for kind in KINDS}
    parts = [_of_kind(name, kind) for name, kind in wanted.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([*parts, _UPLOADS, _NUMBER]), {"person": person_id, "program": program}
        )
        rows = [(name, json.loads(row)) for name, row in cursor.fetchall()]
    held = [_version(wanted[name], row) for name, row in rows if name in wanted]
    uploads = [_row(Upload, row) for name, row in rows if name == "upload"]
    return OnRecord(
        held=tuple(sorted(held, key=lambda one: (one.first_and_last[0], -one.pk), reverse=True)),
        uploads=_by_piece(sorted(uploads, key=lambda one: one.pk)),
        certification_number=next((row["number"] for name, row in rows if name == "number"), ""),
    )


def held_all(person_id: int, program: str) -> tuple[Version, ...]:
    """What we hold to be so of a person in a program, of every kind, the latest beginning first; one
    statement.
    """
    return on_record(person_id, program).held


def employment_now(person_id: int, program: str) -> QuerySet[Employment]:
    """The work a person does now, in a program's words, the latest begun first."""
    return held(Employment, person_id=person_id).filter(program=program, ended_on=None)


def versions(version: V) -> QuerySet[V]:
    """Every version of the same piece, the oldest first."""
    return type(version)._default_manager.filter(piece=version.piece).order_by("recorded")


def by_reference(reference: str) -> Version | None:
    """The latest version of the piece a judgement names, or None when there is no such piece.

    Every kind there is, also those of packages above.
    """
    name, _, number = reference.partition(":")
    kind = next((kind for kind in Version.__subclasses__() if kind._meta.model_name == name), None)
    if kind is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return kind._default_manager.filter(piece=int(number)).order_by("-recorded").first()


def of_piece(piece: int) -> Version | None:
    """The latest version of the piece of this number, whatever its kind."""
    found = (
        kind._default_manager.filter(piece=piece).order_by("-recorded").first()
        for kind in Version.__subclasses__()
    )
    return next((version for version in found if version), None)


def uploads_visible_to(actor: Actor) -> QuerySet[Upload]:
    """The files an actor may open: their own; those who review applications may open everybody's.

    Looking people up is not enough. A file taken back is nobody's to open.
    """
    there = Upload.objects.filter(removed_at=None)
    if actor.person_id is None:
        return there
    reviews = Grant.objects.filter(
        person_id=actor.person_id, capability="applications.review", until__isnull=True
    )
    return there.filter(Q(person_id=actor.person_id) | Exists(reviews))


def uploads_of(pieces: Iterable[int]) -> dict[int, tuple[Upload, ...]]:
    """The files given for each of these pieces, the oldest first; one statement."""
    return _by_piece(Upload.objects.filter(piece__in=list(pieces), removed_at=None).order_by("pk"))


def bytes_of(upload: Upload) -> bytes | None:
    """The file itself; None where it is gone or is not what was kept."""
    return files.read(upload)


def masked(employment: Employment) -> str:
    """The end of the employer's number, for those who need not see it whole; empty where there is none."""
    return sealed.masked(employment)


def certification_number(person_id: int, program: str) -> str:
    """The number under which a person is known to whoever grants the program's certifications; or nothing."""
    kept = CertificationNumber.objects.filter(person_id=person_id, program=program).first()
    return kept.number if kept else ""


def _of_kind(name: str, kind: type[Version]) -> str:
    """The rows of one kind held now, as JSON; `name` and the table come from the models, values are bound."""
    has_program = any(field.name == "program" for field in kind._meta.concrete_fields)
    return (
        f"SELECT '{name}', (to_jsonb(held) || jsonb_build_object("  # noqa: S608
        "'recorded', jsonb_build_array(lower(recorded), NULL), "
        "'valid', jsonb_build_array(lower(valid), upper(valid))))::text "
        f"FROM {kind._meta.db_table} held WHERE person_id = %(person)s AND upper_inf(recorded)"
        + (" AND program = %(program)s" if has_program else "")
    )


_UPLOADS = """
SELECT 'upload', to_jsonb(given)::text FROM evidence_upload given
 WHERE person_id = %(person)s AND removed_at IS NULL
"""
_NUMBER = """
SELECT 'number', to_jsonb(told)::text FROM evidence_certification_number told
 WHERE person_id = %(person)s AND program = %(program)s
"""


def _version(kind: type[V], row: dict[str, Any]) -> V:
    recorded, valid = row["recorded"], row["valid"]
    days = (dt.date.fromisoformat(one) if one else None for one in valid)
    spans = {
        "recorded": Range(dt.datetime.fromisoformat(recorded[0]), None),
        "valid": Range(*days),  # type: ignore[arg-type]
    }
    return _row(kind, {**row, **spans})


def _row(model: type[M], row: dict[str, Any]) -> M:
    """A row that came as JSON, as the model has it."""
    values = {
        field.attname: value if isinstance(value := row[str(field.column)], Range) else field.to_python(value)
        for field in model._meta.concrete_fields
    }
    return model.from_db("default", list(values), list(values.values()))


def _by_piece(uploads: Iterable[Upload]) -> dict[int, tuple[Upload, ...]]:
    found: dict[int, list[Upload]] = defaultdict(list)
    for upload in uploads:
        found[upload.piece].append(upload)
    return {piece: tuple(files) for piece, files in found.items()}
