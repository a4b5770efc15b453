"""A few people with facts on days that touch edges, put where the executor reads them; and the words policies may use."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from rostra.policy.shapes import SHAPES
from rostra.policy.vocabulary import CertificationWord, DocumentWord, SkillsWord, Vocabulary, Word


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


WORDS = Vocabulary(
    program="sample",
    certifications=(
        CertificationWord("plain", "Plain", "role", "associate", listed=True),
        CertificationWord("retired", "Retired", "role", "expert", listed=True, retires_on=day("2020-08-31")),
        CertificationWord("new", "New", "role", "associate", released_on=day("2020-10-01")),
        CertificationWord(
            "leap", "Leap", "old", listed=True, released_on=day("2020-02-29"), retires_on=day("2020-11-30")
        ),
        CertificationWord("other", "Other", "extra", "expert"),
    ),
    skills=(
        SkillsWord("open", "Open"),
        SkillsWord("college", "College", "staff"),
        SkillsWord("library", "Library", "library"),
    ),
    courses=(Word("c-1", "One"), Word("c-2", "Two"), Word("c-3", "Three")),
    documents=(
        DocumentWord("pledge", "Pledge", (day("2019-11-30"), day("2020-01-31"), day("2020-08-31"))),
        DocumentWord("guide", "Guide", ()),
    ),
    tracks=(Word("member", "Member"), Word("alumni", "Alumni"), Word("fellow", "Fellow")),
    employments=(Word("college", "College"), Word("partner", "Partner")),
)


@dataclass(frozen=True)
class Fact:
    """A row of a fact view: `first` and `until` bound `valid` (half-open, None: no bound), `known` bounds `recorded`."""

    shape: str
    first: dt.date | None
    until: dt.date | None
    verified: bool
    known: tuple[dt.date | None, dt.date | None] = (None, None)
    program: str | None = None
    subject: str | None = None
    own: Mapping[str, Any] = field(default_factory=dict)

    def on(self, when: dt.date) -> bool:
        return (self.first is None or self.first <= when) and (self.until is None or when < self.until)

    def row(self, person: int, number: int) -> dict[str, Any]:
        empty = self.first is not None and self.first == self.until
        return {
            "person_id": person,
            "valid": "empty" if empty else f"[{self.first or ''},{self.until or ''})",
            "recorded": f"[{self.known[0] or ''},{self.known[1] or ''})",
            "verified": self.verified,
            "ref": f"{self.shape}-{number}",
            "program": self.program,
            "subject": self.subject,
            **self.own,
        }


People = Mapping[int, tuple[Fact, ...]]


@contextmanager
def shadowed() -> Iterator[None]:
    """Inside, every view is shadowed by an empty table of its name and shape."""
    with transaction.atomic(), connection.cursor() as cursor:
        for shape in SHAPES.values():
            cursor.execute(f"CREATE TEMP TABLE {shape.view} AS SELECT * FROM public.{shape.view} WHERE false")
        yield
        transaction.set_rollback(True)


def settle(people: People) -> None:
    """The tables hold exactly these people and their facts, everybody in the population."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SHAPES}
    for person, facts in people.items():
        rows["person"].append(Fact("person", None, None, True).row(person, 0))
        for number, fact in enumerate(facts):
            rows[fact.shape].append(fact.row(person, number))
    with connection.cursor() as cursor:
        cursor.execute("; ".join(f"DELETE FROM {shape.view}" for shape in SHAPES.values()))
        for name, listed in rows.items():
            if listed:
                columns = ", ".join(f"{column.name} {column.sql}" for column in SHAPES[name].columns)
                cursor.execute(
                    f"INSERT INTO {SHAPES[name].view} SELECT * FROM jsonb_to_recordset(%s::jsonb) AS t({columns})",
                    [json.dumps(listed)],
                )


def days_between(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (dt.date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
