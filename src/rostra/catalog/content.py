"""What one edition of a program holds: frozen values, the same whether read from a folder or from the database.

A folder is read into `Content`, checked, and published as JSON; a published edition is read back into `Content`.
Nothing here queries. Every value cites its source by a key of `program.sources`; a value nobody could find in
public is marked `sample`, in the data and on the page.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Country = Annotated[str, Field(pattern=r"^(?:[A-Z]{2}|\*)$")]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Months = Annotated[str, Field(pattern=r"^P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?$", min_length=3)]


class Value(BaseModel):
    """A frozen piece of an edition; unknown names are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Value):
    """Where a value comes from; `readable` is false where a link exists and nobody can read what it leads to."""

    key: Key
    title: str
    url: str = ""
    readable: bool = True
    note: str = ""


class Link(Value):
    title: str
    url: str = ""
    note: str = ""
    available: bool = True
    source: str


class Track(Value):
    """A kind of membership: `term` is an ISO 8601 duration (P1Y), `fee` says whether one is asked at all."""

    key: Key
    name: str
    holder: str
    holders: str
    term: Months
    fee: bool
    summary: str
    source: str


class Employment(Value):
    """A kind of employment; `organization_number` says whether the employer's number is asked and what it is called."""

    key: Key
    name: str
    organization_number: str = ""
    note: str = ""
    sample: bool = False
    source: str


class Journey(Value):
    """One way in or on: which policy it is judged by, which track it leads to, who may begin it."""

    key: Key
    name: str
    summary: str
    policy: Key
    track: Key
    begins: tuple[str, ...]  # of: newcomer, member, alumni, former
    documents: tuple[Key, ...] = ()
    source: str


class ProgramInfo(Value):
    slug: Key
    name: str
    short_name: str
    owner: str
    summary: str
    description: tuple[str, ...] = ()
    time_zone: str
    language: str
    support: Link
    links: tuple[Link, ...] = ()
    tracks: tuple[Track, ...]
    employments: tuple[Employment, ...] = ()
    journeys: tuple[Journey, ...]
    sources: tuple[Source, ...]
    words: dict[str, str] = {}
    fee_note: str = ""
    sample_note: str = ""


class Certification(Value):
    """A qualification; `listed` names the ones the owner lists itself, others count by rule of their `kind`."""

    code: Key
    title: str
    kind: Key
    level: str = ""
    family: str = ""
    listed: bool = False
    released_on: dt.date | None = None
    retires_on: dt.date | None = None
    exams: str = ""
    url: str = ""
    note: str = ""
    confidence: str = ""
    sample: bool = False
    source: str


class Course(Value):
    """A course; `certifications` are codes of which holding one authorizes teaching it."""

    code: Key
    title: str
    version: str = ""
    language: str = "en"
    certifications: tuple[Key, ...] = ()
    retires_on: dt.date | None = None
    note: str = ""
    confidence: str = ""
    sample: bool = False
    source: str


class SkillsCertificate(Value):
    """An instructional-skills certificate and its provider; `audience` limits who may use it (empty: anyone)."""

    code: Key
    title: str
    provider: str = ""
    audience: str = ""
    url: str = ""
    note: str = ""
    source: str


class Fee(Value):
    """A yearly fee in minor units of `currency`; country `*` is everywhere not named; employment empty is any kind."""

    country: Country
    employment: str = ""
    track: Key
    amount: Annotated[int, Field(ge=0)]
    currency: Currency
    sample: bool
    note: str = ""
    source: str


class Agreement(Value):
    """A text people read or sign, one per name, date and language; `text` is Markdown."""

    name: Key
    title: str
    effective_on: dt.date
    language: str
    sample: bool
    text: str
    source: str


class Benefit(Value):
    key: Key
    title: str
    kind: str
    tracks: tuple[Key, ...]
    summary: str
    how: str = ""
    url: str = ""
    available: bool = True
    sample: bool = False
    source: str


class Content(Value):
    """The whole of one edition. `policies` is the document of the policy language, keyed by policy."""

    effective_on: dt.date
    program: ProgramInfo
    policies: dict[str, Any]
    certifications: tuple[Certification, ...] = ()
    courses: tuple[Course, ...] = ()
    skills: tuple[SkillsCertificate, ...] = ()
    fees: tuple[Fee, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    benefits: tuple[Benefit, ...] = ()
