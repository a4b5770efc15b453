"""The names a policy may use: what one edition of a program knows.

Catalog builds it from the content of an edition. A list that is empty is open: any well-formed name is
accepted there, because the program declares none (relations, rubrics, activities, kinds of evidence).
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
    countries: tuple[Word, ...] = ()
    sources: tuple[str, ...] = field(default=())

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of certification, each once, in the order of the catalogue."""
        return tuple(dict.fromkeys(word.kind for word in self.certifications))

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences skills certificates are limited to, each once."""
        return tuple(dict.fromkeys(word.audience for word in self.skills if word.audience))

    def document(self, name: str) -> DocumentWord | None:
        """The document of that name, if the program has it."""
        return next((word for word in self.documents if word.name == name), None)
