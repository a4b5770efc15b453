"""Everything somebody told that an application rests on, as values.

The same values are shown on the pages, checked before submitting and frozen with the submission.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from rostra.applications.rules import Terms
from rostra.kernel.calendar import Days
from rostra.kernel.money import Money
from rostra.people.models import Person


@dataclass(frozen=True)
class File:
    """A file given as proof."""

    ref: str
    name: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Piece:
    """A piece of evidence. `number` is the certificate's; that of an employer is shown by its end only."""

    ref: str
    kind: str  # heldcertification, heldskillscertificate or employment
    code: str
    title: str
    first: dt.date
    last: dt.date | None
    verified: bool
    number: str = ""
    organization: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A reference that was asked for, its request, and how that stands; `current`: it still counts."""

    ref: str
    request: str
    name: str
    email: str
    relation: str
    organization: str
    taught_from: dt.date
    taught_until: dt.date | None
    taught: str
    months: int
    state: str
    asked_on: dt.date
    verified: bool
    current: bool


@dataclass(frozen=True)
class Sign:
    """A signature: the document, the version signed, and what was signed by its hash."""

    ref: str
    number: int
    document: str
    title: str
    version: dt.date
    language: str
    typed_name: str
    sha256: str
    signed_at: dt.datetime


@dataclass(frozen=True)
class HandedIn:
    """The latest submission: its number, when, and the fee that was shown; `free`: none is asked."""

    number: int
    at: dt.datetime
    money: Money | None
    free: bool
    sample: bool


@dataclass(frozen=True)
class Dossier:
    """What a person told, beside the profile, which is the person's own row."""

    person: Person
    certification_number: str
    pieces: tuple[Piece, ...]
    references: tuple[Asked, ...]
    signatures: tuple[Sign, ...]
    unfinished: frozenset[str]
    terms: tuple[tuple[str, Days], ...] = ()
    handed_in: HandedIn | None = None

    def terms_on(self, on: dt.date) -> Terms:
        """On which tracks the person has a term on a day, and on which they ever had one."""
        now = frozenset(track for track, days in self.terms if on in days)
        return Terms(now, frozenset(track for track, _days in self.terms))

    def of_kind(self, kind: str) -> tuple[Piece, ...]:
        """The pieces of one kind, the latest beginning first."""
        return tuple(piece for piece in self.pieces if piece.kind == kind)

    def employment_on(self, on: dt.date) -> Piece | None:
        """The work somebody does on a day; of several the one that began last."""
        return next(
            (
                one
                for one in self.of_kind("employment")
                if one.first <= on and (one.last is None or on <= one.last)
            ),
            None,
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be frozen with a submission."""
        person = self.person
        return {
            "profile": {
                "legal_name": person.legal_name,
                "display_name": person.display_name,
                "email": person.email,
                "phone": person.phone,
                "country": person.country,
                "language": person.language,
                "time_zone": person.time_zone,
            },
            "certification_number": self.certification_number,
            "pieces": [_plain(piece) for piece in self.pieces],
            "references": [_plain(reference) for reference in self.references],
            "signatures": [_plain(signature) for signature in self.signatures],
        }


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
