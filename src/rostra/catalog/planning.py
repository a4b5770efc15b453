"""What publishing a folder would change, said before it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from rostra.catalog import queries
from rostra.catalog.content import Content
from rostra.catalog.differences import differences
from rostra.catalog.folder.checking import Report
from rostra.catalog.folder.compiling import Compiled
from rostra.catalog.queries import Edition
from rostra.catalog.wording import day


@dataclass(frozen=True)
class Change:
    """One edition that would be written: a heading, and a sentence for each thing that is different."""

    effective_on: dt.date
    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """The editions that would be written, the earliest first, and the days that are published and not in
    the folder.
    """

    program: str
    changes: tuple[Change, ...]
    gone: tuple[dt.date, ...]

    @property
    def empty(self) -> bool:
        return not self.changes and not self.gone


def plan(report: Report) -> Plan:
    """Compares a folder without mistakes with what is published of its program."""
    published = {edition.effective_on: edition for edition in queries.editions(report.slug)}
    gone = published.keys() - {edition.effective_on for edition in report.editions}
    return Plan(report.slug, tuple(_changes(report, published)), tuple(sorted(gone)))


def _changes(report: Report, published: dict[dt.date, Edition]) -> Iterator[Change]:
    before: Content | None = None
    told: dict[str, dt.date] = {}
    for compiled in report.editions:
        edition = published.get(compiled.effective_on)
        if edition is None:
            yield _new(compiled, before, bool(published))
        elif edition.sha256 != compiled.sha256:
            sentences = differences(edition.content, compiled.content)
            yield _revised(compiled, edition, sentences, told)
        before = compiled.content


def _new(compiled: Compiled, before: Content | None, known: bool) -> Change:
    begins = day(compiled.effective_on)
    if before is None:
        said = (*(() if known else ("Everything is new.",)), *_inventory(compiled.content))
        return Change(compiled.effective_on, f"New edition, in force from {begins} on", said)
    sentences = differences(before, compiled.content) or ("It says the same as the edition before it.",)
    return Change(
        compiled.effective_on,
        f"New edition, in force from {begins} on; compared with the edition before it",
        sentences,
    )


def _revised(
    compiled: Compiled, edition: Edition, sentences: tuple[str, ...], told: dict[str, dt.date]
) -> Change:
    """Sentences that were told of an earlier edition are counted, not told again."""
    fresh = tuple(sentence for sentence in sentences if sentence not in told)
    again = len(sentences) - len(fresh)
    if again:
        fresh += (f"{again} of the changes above hold here too.",)
    for sentence in sentences:
        told.setdefault(sentence, compiled.effective_on)
    heading = f"Revision {edition.revision + 1} of the edition in force from {day(compiled.effective_on)} on"
    return Change(compiled.effective_on, heading, fresh or ("Only the way it is written down is different.",))


def _inventory(content: Content) -> tuple[str, ...]:
    counts = (
        (len(content.program.tracks), "tracks"),
        (len(content.program.journeys), "journeys"),
        (len(content.program.reasons), "reasons"),
        (len(content.policies), "policies"),
        (len(content.certifications), "certifications"),
        (len(content.courses), "courses"),
        (len(content.skills), "skills certificates"),
        (len(content.fees), "fees"),
        (len(content.agreements), "documents"),
        (len(content.benefits), "benefits"),
    )
    return ("It has " + ", ".join(f"{count} {what}" for count, what in counts if count) + ".",)
