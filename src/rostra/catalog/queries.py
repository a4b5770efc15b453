"""Published programs and their editions. What is in force on a day is derived: nobody stores an end."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from rostra.catalog import shelf
from rostra.catalog.content import KEY, Content
from rostra.policy.language import Policy
from rostra.policy.vocabulary import Vocabulary
from rostra.record.letters import Letterhead

_SLUG = re.compile(KEY)
_COLUMNS = """
    e.id, e.program, e.number, e.effective_on, e.revision, e.sha256, e.published_at, e.note,
    (SELECT min(later.effective_on) FROM catalog_edition later
      WHERE later.program = e.program AND later.effective_on > e.effective_on),
    EXISTS (SELECT FROM catalog_edition newer WHERE newer.program = e.program
              AND newer.effective_on = e.effective_on AND newer.revision > e.revision)
  FROM catalog_edition e
"""
_IN_FORCE = f"""
SELECT {_COLUMNS} WHERE e.program = %s AND e.effective_on <= %s
 ORDER BY e.effective_on DESC, e.revision DESC LIMIT 1
"""
_BY_ID = f"SELECT {_COLUMNS} WHERE e.id = %s"
_OF_PROGRAM = f"SELECT {_COLUMNS} WHERE e.program = %s ORDER BY e.effective_on DESC, e.revision DESC"
_OF_ALL = f"""
SELECT DISTINCT ON (e.program) {_COLUMNS}
 ORDER BY e.program, e.effective_on > %(on)s, CASE WHEN e.effective_on <= %(on)s THEN e.effective_on END DESC,
          e.effective_on, e.revision DESC
"""


@dataclass(frozen=True)
class Edition:
    """A published edition: in force from `effective_on` until the day before `until` (empty: until further
    notice).

    `number` counts the program's publications. `superseded` means a newer revision of the same day replaced
    it: it is in force no more, and stays for what was decided under it. `content`, `policies` and
    `vocabulary` are read from the database once in a process.
    """

    id: int
    slug: str
    number: int
    effective_on: dt.date
    revision: int
    sha256: str
    published_at: dt.datetime = field(compare=False)
    note: str
    until: dt.date | None
    superseded: bool

    @property
    def name(self) -> str:
        """What judgements and decisions call it: the program and the number."""
        return f"{self.slug}/{self.number}"

    @property
    def content(self) -> Content:
        return self._volume.content

    @property
    def policies(self) -> dict[str, Policy]:
        return self._volume.policies

    @property
    def vocabulary(self) -> Vocabulary:
        return self._volume.vocabulary

    def in_force(self, on: dt.date) -> bool:
        """Whether this is what holds on that day."""
        return not self.superseded and self.effective_on <= on and (self.until is None or on < self.until)

    def announced(self, on: dt.date) -> bool:
        """Whether it is published, seen by everybody, and begins later than that day."""
        return not self.superseded and on < self.effective_on

    @property
    def _volume(self) -> shelf.Volume:
        return shelf.volume(self.id, self.sha256, self.name)


@dataclass(frozen=True)
class ProgramCard:
    """A program as a list shows it. One that has not begun shows its first edition, and `in_force` is
    false.
    """

    slug: str
    name: str
    short_name: str
    owner: str
    summary: str
    edition: Edition
    in_force: bool


def programs(on: dt.date) -> tuple[ProgramCard, ...]:
    """Every published program by slug, as it stands on that day."""
    found = _found(_OF_ALL, {"on": on})
    heads = shelf.heads((edition.id, edition.sha256) for edition in found)
    return tuple(_card(edition, heads[edition.id, edition.sha256], on) for edition in found)


def edition_in_force(slug: str, on: dt.date) -> Edition | None:
    """The edition that holds on that day (a day in the program's time zone); one SQL statement."""
    return next(iter(_found(_IN_FORCE, [slug, on])), None) if _SLUG.fullmatch(slug) else None


def edition(edition_id: int) -> Edition | None:
    """The edition with this id, superseded or not."""
    return next(iter(_found(_BY_ID, [edition_id])), None) if 0 < edition_id < 2**63 else None


def editions(slug: str) -> tuple[Edition, ...]:
    """The editions of a program, the latest day first; of each day the newest revision."""
    return tuple(edition for edition in revisions(slug) if not edition.superseded)


def revisions(slug: str) -> tuple[Edition, ...]:
    """Every publication of a program, superseded ones too, the latest day and the newest revision first."""
    return _found(_OF_PROGRAM, [slug]) if _SLUG.fullmatch(slug) else ()


def _found(statement: str, values: Any) -> tuple[Edition, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return tuple(Edition(*row) for row in cursor.fetchall())


def _card(edition: Edition, head: shelf.Head, on: dt.date) -> ProgramCard:
    return ProgramCard(
        slug=edition.slug,
        name=head.name,
        short_name=head.short_name,
        owner=head.owner,
        summary=head.summary,
        edition=edition,
        in_force=edition.effective_on <= on,
    )


def letterhead(edition: Edition) -> Letterhead:
    """In whose name a letter of this program is written, and whom its reader asks."""
    info = edition.content.program
    return Letterhead(info.name, info.support.title, info.support.url)
