"""What one edition of a program holds: frozen values, the same whether read from a folder or from the
database.

A folder is read into `Content`, checked, and published as JSON; a published edition is read back into
`Content`. Nothing here queries. Every value cites its source by a key of `program.sources`; a value nobody
could find in public is marked `sample`, in the data and on the page.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

KEY = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
COUNTRY = r"^(?:[A-Z]{2}|\*)$"
CURRENCY = r"^[A-Z]{3}$"
LENGTH_OF_TIME = r"^P(?:[0-9]{1,3}Y)?(?:[0-9]{1,3}M)?(?:[0-9]{1,3}W)?(?:[0-9]{1,4}D)?$"
ADDRESS = r"^(?:(?:https?://|mailto:)[^\s<>\"]+)?$"

Key = Annotated[str, Field(pattern=KEY, max_length=80)]
Country = Annotated[str, Field(pattern=COUNTRY)]
Currency = Annotated[str, Field(pattern=CURRENCY)]
Months = Annotated[str, Field(pattern=LENGTH_OF_TIME, min_length=3)]
Address = Annotated[str, Field(pattern=ADDRESS, max_length=2000)]
Text = Annotated[str, Field(min_length=1)]
Titles = dict[Key, Text]
Concern = Literal[
    "certification", "skills_certificate", "employment", "residence", "reference", "signature", "application"
]


class Value(BaseModel):
    """A frozen piece of an edition; unknown names are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Value):
    """Where a value comes from; `readable` is false where a link exists and nobody can read its target."""

    key: Key
    title: Text
    url: Address = ""
    readable: bool = True
    note: str = ""


class Link(Value):
    title: Text
    url: Address = ""
    note: str = ""
    available: bool = True
    source: Text


class Track(Value):
    """A kind of membership: `term` is an ISO 8601 duration (P1Y), `fee` says whether one is asked at all."""

    key: Key
    name: Text
    holder: Text
    holders: Text
    term: Months
    fee: bool
    summary: Text
    source: Text


class Employment(Value):
    """A kind of employment; `organization_number` names the employer's number, if one is asked."""

    key: Key
    name: Text
    organization_number: str = ""
    note: str = ""
    sample: bool = False
    source: Text


class Journey(Value):
    """One way in or on: which policy it is judged by, which track it leads to, who may begin it."""

    key: Key
    name: Text
    summary: Text
    policy: Key
    track: Key
    begins: Annotated[tuple[str, ...], Field(min_length=1)]  # newcomer, member, former, or the key of a track
    documents: tuple[Key, ...] = ()
    source: Text


class Reason(Value):
    """Why the desk refuses something: what it means, who can fix it, and how.

    `concerns` says what it may be said of: kinds of evidence, or `application` for the whole.
    """

    key: Key
    title: Text
    means: Text
    fixed_by: Literal["applicant", "referee", "issuer", "program", "nobody"]
    how: Text
    concerns: Annotated[tuple[Concern, ...], Field(min_length=1)]
    sample: bool = False
    source: Text


class NumberAsked(Value):
    """The number under which whoever grants the certifications knows a person; `without`: what those do who
    have none.
    """

    name: Text
    hint: str = ""
    without: str = ""
    url: Address = ""
    source: Text


class ReferenceRules(Value):
    """How long a referee may take to answer, and after how long each we remind them (ISO 8601 durations)."""

    expires_after: Months = "P30D"
    reminded_after: tuple[Months, ...] = ("P7D", "P21D")


class Names(Value):
    """The program's own words that policies and lists use, as code → title; a list left out is empty.

    Policies may name only words declared here. `kinds`, `levels` and `benefit_kinds` are declared by
    certifications.csv and benefits.yaml themselves, and `audiences` also by skills.csv: here they get titles.
    """

    relations: Titles = {}
    evidence: Titles = {}
    rubrics: Titles = {}
    activities: Titles = {}
    course_kinds: Titles = {}
    audiences: Titles = {}
    modes: Titles = {}
    standings: Titles = {}
    scopes: Titles = {}
    reasons: Titles = {}
    kinds: Titles = {}
    levels: Titles = {}
    benefit_kinds: Titles = {}


class ProgramInfo(Value):
    slug: Key
    name: Text
    short_name: Text
    owner: Text
    summary: Text
    description: tuple[str, ...] = ()
    time_zone: Text
    language: Text
    support: Link
    links: tuple[Link, ...] = ()
    tracks: Annotated[tuple[Track, ...], Field(min_length=1)]
    employments: tuple[Employment, ...] = ()
    certification_number: NumberAsked | None = None
    references: ReferenceRules = ReferenceRules()
    reasons: tuple[Reason, ...] = ()
    journeys: Annotated[tuple[Journey, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    words: dict[str, str] = {}
    names: Names = Names()
    fee_note: str = ""
    sample_note: str = ""


class Certification(Value):
    """A qualification; `listed` names those the owner lists itself, others count by their `kind`."""

    code: Key
    title: Text
    kind: Key
    level: str = ""
    family: str = ""
    listed: bool = False
    released_on: dt.date | None = None
    retires_on: dt.date | None = None
    exams: str = ""
    url: Address = ""
    note: str = ""
    confidence: str = ""
    sample: bool = False
    source: Text


class Course(Value):
    """A course; `certifications` are codes of which holding one authorizes teaching it."""

    code: Key
    title: Text
    version: str = ""
    language: str = "en"
    certifications: tuple[Key, ...] = ()
    retires_on: dt.date | None = None
    note: str = ""
    confidence: str = ""
    sample: bool = False
    source: Text


class SkillsCertificate(Value):
    """An instructional-skills certificate; `audience` limits who may use it (empty: anyone)."""

    code: Key
    title: Text
    provider: str = ""
    audience: str = ""
    url: Address = ""
    note: str = ""
    source: Text


class Fee(Value):
    """A yearly fee in minor units of `currency`; country `*` is every other, employment empty is any."""

    country: Country
    employment: str = ""
    track: Key
    amount: Annotated[int, Field(ge=0)]
    currency: Currency
    sample: bool
    note: str = ""
    source: Text


class Agreement(Value):
    """A text people read or sign, one a name and language; `text` is Markdown, `earlier` the older days."""

    name: Key
    title: Text
    effective_on: dt.date
    language: Text
    sample: bool
    text: Text
    source: Text
    earlier: tuple[dt.date, ...] = ()


class Benefit(Value):
    key: Key
    title: Text
    kind: Text
    tracks: Annotated[tuple[Key, ...], Field(min_length=1)]
    summary: Text
    how: str = ""
    url: Address = ""
    available: bool = True
    sample: bool = False
    source: Text


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
