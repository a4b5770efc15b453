"""The names a policy may use: what one edition of a program knows.

Catalog builds it from the content of an edition. A list that is empty is open: any well-formed name is read
there, so that editions from before a list was declared stay readable. A `closed` vocabulary, as a folder is
checked with, accepts no name of a list that is not declared.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Word:
    """A name and what people are shown for it."""

    code: str
    title: str


@dataclass(frozen=True)
class CertificationWord:
    """A qualification. `retires_on` is the last day it can be earned or kept in force by its owner."""

    code: str
    title: str
    kind: str
    level: str = ""
    listed: bool = False
    released_on: dt.date | None = None
    retires_on: dt.date | None = None


@dataclass(frozen=True)
class SkillsWord:
    """An instructional-skills certificate; `audience` empty means anyone may use it."""

    code: str
    title: str
    audience: str = ""


@dataclass(frozen=True)
class DocumentWord:
    """A document people sign, with the days its versions came into force; a version is named by that day."""

    name: str
    title: str
    versions: tuple[dt.date, ...]


#: Lists a program declares under `names:`, as list here → its name there and what one of its words is.
DECLARED = {
    "relations": ("relations", "relation"),
    "evidence": ("evidence", "kind of evidence"),
    "rubrics": ("rubrics", "rubric"),
    "activities": ("activities", "activity"),
    "course_kinds": ("course_kinds", "kind of course"),
    "class_audiences": ("audiences", "audience"),
    "modes": ("modes", "way of delivery"),
    "standings": ("standings", "kind of measure"),
    "scopes": ("scopes", "scope of measures"),
    "reasons": ("reasons", "reason of waivers"),
}


@dataclass(frozen=True)
class Vocabulary:
    """Everything the policies of one edition may name."""

    program: str
    certifications: tuple[CertificationWord, ...] = ()
    skills: tuple[SkillsWord, ...] = ()
    courses: tuple[Word, ...] = ()
    documents: tuple[DocumentWord, ...] = ()
    tracks: tuple[Word, ...] = ()
    employments: tuple[Word, ...] = ()
    relations: tuple[Word, ...] = ()
    rubrics: tuple[Word, ...] = ()
    activities: tuple[Word, ...] = ()
    evidence: tuple[Word, ...] = ()
    course_kinds: tuple[Word, ...] = ()
    class_audiences: tuple[Word, ...] = ()
    modes: tuple[Word, ...] = ()
    standings: tuple[Word, ...] = ()
    scopes: tuple[Word, ...] = ()
    reasons: tuple[Word, ...] = ()
    kind_titles: tuple[Word, ...] = ()
    level_titles: tuple[Word, ...] = ()
    countries: tuple[Word, ...] = ()
    sources: tuple[str, ...] = field(default=())
    closed: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of certification, each once, in the order of the catalogue."""
        return tuple(dict.fromkeys(word.kind for word in self.certifications))

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of certifications, each once, in the order of the catalogue."""
        return tuple(dict.fromkeys(word.level for word in self.certifications if word.level))

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences skills certificates are limited to, each once."""
        return tuple(dict.fromkeys(word.audience for word in self.skills if word.audience))

    def titles(self, name: str) -> dict[str, str]:
        """A list of words by its name here (`relations`, `kind_titles`): titles by code."""
        words: tuple[Word, ...] = getattr(self, name)
        return {word.code: word.title for word in words}

    def document(self, name: str) -> DocumentWord | None:
        """The document of that name, if the program has it."""
        return next((word for word in self.documents if word.name == name), None)
