"""What was told in an application, as values: pieces with what they say, their files, who confirmed what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rostra.kernel.money import Money


@dataclass(frozen=True)
class File:
    """A file given as proof."""

    ref: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class Confirmed:
    """Of a reference: who was asked, how the request stands, and what they confirmed.

    `same_network`: the answer came from an address the applicant signed from.
    """

    name: str
    email: str
    organization: str
    relation: str
    state: str
    asked_at: dt.datetime
    taught_from: dt.date
    taught_until: dt.date | None
    taught: str
    months: int
    confirmed_at: dt.datetime | None
    statement: str
    signed_name: str
    same_network: bool


@dataclass(frozen=True)
class Signed:
    """Of a signature: under which version, in which language, under which name, when."""

    number: int
    version: dt.date
    language: str
    typed_name: str
    signed_at: dt.datetime


@dataclass(frozen=True)
class Scored:
    """Of an assessment: who gave how many points of how many."""

    assessor: str
    score: int
    maximum: int
    note: str


@dataclass(frozen=True)
class Piece:
    """One piece of evidence as it stands now. `kind` as judgements name it; `seen` is the id of its version.

    `current`: it is a fact; one taken back or refused is none. `title` is the program's name for it, the
    country's code for a residence, the referee's name for a reference.
    """

    ref: str
    kind: str
    code: str
    title: str
    seen: int
    current: bool
    verified: bool
    first: dt.date
    last: dt.date | None = None
    number: str = ""
    organization: str = ""
    files: tuple[File, ...] = ()
    confirmed: Confirmed | None = None
    signed: Signed | None = None
    scored: Scored | None = None


@dataclass(frozen=True)
class Finding:
    """What was found of a piece, by whom, and whether its letter was written; see review.models.Finding."""

    number: int
    requirement: str
    evidence: str
    verdict: str
    reason: str
    note: str
    by: str
    at: dt.datetime
    undone: bool
    answered: bool


@dataclass(frozen=True)
class Past:
    """A decision that was made."""

    number: int
    outcome: str
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class Written:
    """A letter about the application."""

    number: int
    subject: str
    recipient: str
    at: dt.datetime


@dataclass(frozen=True)
class HandedIn:
    """The last submission: which, when, and the yearly fee that was shown (None: none, or not known)."""

    number: int
    at: dt.datetime
    fee: Money | None
    free: bool
