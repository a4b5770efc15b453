"""Publish a program's folder."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from django.db import connection, transaction

from rostra.catalog import canonical, events, models, queries
from rostra.catalog.folder import files, unchanged
from rostra.catalog.folder.checking import Report, check
from rostra.catalog.folder.compiling import Compiled
from rostra.catalog.queries import Edition
from rostra.catalog.refusals import BadNote, BeingPublished, DaysAreGone, HasMistakes
from rostra.record.actors import Actor
from rostra.record.commands import record

_LOCK = 0x0CA7A106  # tells our advisory locks from those of others


@transaction.atomic
def publish(*, folder: Path, by: Actor, at: dt.datetime, note: str = "") -> tuple[Edition, ...]:
    """Publish what is new or different in a folder; the editions written, none when nothing changed.

    The folder is checked as a whole; raises HasMistakes with all of them, BeingPublished when somebody else
    is at it, DaysAreGone when an edition is published of a day the folder does not have, BadNote.
    """
    if len(note) > 500 or not note.isprintable():
        raise BadNote
    folder = folder.resolve()
    if _known(folder.name, unchanged.fingerprint(files.fingerprint(folder))):
        return ()
    report = check(folder)
    if not report.sound:
        raise HasMistakes(report)
    _lock(report.slug)
    rows = _write(report, by=by, at=at, note=note)
    models.PublishedFolder.objects.update_or_create(
        program=report.slug,
        defaults={"fingerprint": unchanged.fingerprint(report.fingerprint), "read_at": at},
    )
    if rows:
        record(
            kind="catalog.publish",
            by=by,
            at=at,
            program=report.slug,
            subjects=[("program", report.slug), *(("edition", row.pk) for row in rows)],
            events=[
                events.EditionPublished(row.program, row.pk, row.effective_on, row.revision) for row in rows
            ],
        )
    written = {row.pk for row in rows}
    return tuple(edition for edition in reversed(queries.revisions(report.slug)) if edition.id in written)


def _known(program: str, fingerprint: str) -> bool:
    """Whether the program was last published from exactly these files, read by exactly this code."""
    return models.PublishedFolder.objects.filter(program=program, fingerprint=fingerprint).exists()


def _lock(program: str) -> None:
    """Held until the end of the transaction; whoever comes second is told, not kept waiting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, program])
        if not cursor.fetchone()[0]:
            raise BeingPublished(program)


def _write(report: Report, *, by: Actor, at: dt.datetime, note: str) -> list[models.Edition]:
    """The rows for the days whose content differs from the newest revision published."""
    published = queries.revisions(report.slug)
    newest = {edition.effective_on: edition for edition in published if not edition.superseded}
    if gone := newest.keys() - {edition.effective_on for edition in report.editions}:
        raise DaysAreGone(report.slug, tuple(sorted(gone)))
    number = max((edition.number for edition in published), default=0)
    rows = []
    for edition in report.editions:
        before = newest.get(edition.effective_on)
        if before is None or before.sha256 != edition.sha256:
            number += 1
            rows.append(_row(report.slug, edition, number, before.revision + 1 if before else 1))
    for row in rows:
        row.published_at, row.published_by_id, row.note = at, by.person_id, note
    return models.Edition.objects.bulk_create(rows)


def _row(program: str, edition: Compiled, number: int, revision: int) -> models.Edition:
    return models.Edition(
        program=program,
        number=number,
        effective_on=edition.effective_on,
        revision=revision,
        format=canonical.FORMAT,
        content=json.loads(edition.text),
        sha256=edition.sha256,
    )
