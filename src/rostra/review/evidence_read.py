"""The rows `evidence_rows` brought along, as values in the program's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from rostra.catalog.content import Content
from rostra.evidence import queries as evidence
from rostra.evidence.models import Employment
from rostra.review.told import Confirmed, File, Piece, Scored, Signed

Row = Mapping[str, Any]


def pieces_of(rows: Any, content: Content) -> tuple[Piece, ...]:
    """Every piece of the person a row is about; the row has the annotations of `evidence_rows`."""
    info = content.program
    certifications = {one.code: one.title for one in content.certifications}
    skills = {one.code: one.title for one in content.skills}
    kinds = {one.key: one.name for one in info.employments}
    networks = {one["address"] for one in rows.row_signatures if one["address"]}
    read: tuple[tuple[Any, Callable[[Row], Piece]], ...] = (
        (rows.row_certifications, lambda one: _held("heldcertification", one, certifications)),
        (rows.row_skills, lambda one: _held("heldskillscertificate", one, skills)),
        (rows.row_employments, lambda one: _employment(one, kinds)),
        (rows.row_residences, _residence),
        (rows.row_references, lambda one: _reference(one, networks)),
        (rows.row_signatures, _signature),
        (rows.row_assessments, lambda one: _assessment(one, info.names.rubrics)),
    )
    return tuple(make(one) for given, make in read for one in given or ())


def _version(kind: str, row: Row, title: str) -> dict[str, Any]:
    """What every version of every kind has."""
    return {
        "ref": f"{kind}:{row['piece']}",
        "kind": kind,
        "code": row["code"],
        "title": title,
        "seen": row["id"],
        "current": str(row["recorded"]).endswith(",)"),
        "verified": row["verified"],
        "files": tuple(File(**one) for one in row.get("files") or ()),
    }


def _held(kind: str, row: Row, titles: Mapping[str, str]) -> Piece:
    return Piece(
        **_version(kind, row, titles.get(row["code"], row["code"])),
        first=date(row["earned_on"]),
        last=day(row["expires_on"]),
        number=row["number"],
    )


def _employment(row: Row, titles: Mapping[str, str]) -> Piece:
    return Piece(
        **_version("employment", row, titles.get(row["code"], row["code"])),
        first=date(row["began_on"]),
        last=day(row["ended_on"]),
        number=evidence.masked(Employment(organization_number=row["organization_number"])),
        organization=row["organization"],
    )


def _residence(row: Row) -> Piece:
    return Piece(
        **_version("residence", row, row["code"]), first=date(row["began_on"]), last=day(row["ended_on"])
    )


def _reference(row: Row, networks: set[str]) -> Piece:
    return Piece(
        **_version("reference", row, row["name"]),
        first=date(row["asked_on"]),
        organization=row["organization"],
        confirmed=Confirmed(
            name=row["name"],
            email=row["email"],
            organization=row["organization"],
            relation=row["code"],
            state=row["state"],
            asked_at=moment(row["asked_at"]),
            taught_from=date(row["taught_from"]),
            taught_until=day(row["taught_until"]),
            taught=row["taught"],
            months=row["experience_months"],
            confirmed_at=moment(row["confirmed_at"]) if row["confirmed_at"] else None,
            statement=row["statement"],
            signed_name=row["signed_name"],
            same_network=row["answered_from"] in networks,
        ),
    )


def _signature(row: Row) -> Piece:
    return Piece(
        ref=f"signature:{row['id']}",
        kind="signature",
        code=row["document"],
        title=row["title"],
        seen=row["id"],
        current=True,
        verified=True,
        first=date(row["signed_on"]),
        signed=Signed(
            number=row["id"],
            version=date(row["version"]),
            language=row["language"],
            typed_name=row["typed_name"],
            signed_at=moment(row["signed_at"]),
        ),
    )


def _assessment(row: Row, titles: Mapping[str, str]) -> Piece:
    return Piece(
        ref=f"assessment:{row['id']}",
        kind="assessment",
        code=row["rubric"],
        title=titles.get(row["rubric"], row["rubric"]),
        seen=row["id"],
        current=True,
        verified=True,
        first=date(row["held_on"]),
        scored=Scored(row["assessor"], row["score"], row["maximum"], row["note"]),
    )


def date(text: str) -> dt.date:
    """A day as it comes from the database within JSON."""
    return dt.date.fromisoformat(text)


def day(text: str | None) -> dt.date | None:
    """The same, or none."""
    return date(text) if text else None


def moment(text: str) -> dt.datetime:
    """A moment as it comes from the database within JSON."""
    return dt.datetime.fromisoformat(text)
