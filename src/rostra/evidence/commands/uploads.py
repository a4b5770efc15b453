"""Files given as proof: kept with a piece, and taken back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from rostra.evidence import acts, events, files, queries, versions
from rostra.evidence.intake import taken_in
from rostra.evidence.lists import check
from rostra.evidence.models import Upload, Version
from rostra.record.actors import Actor


@files.undone_together
@transaction.atomic
def attach(*, version: Version, data: bytes, name: str, by: Actor, at: dt.datetime) -> Upload:
    """Keep a file as proof of one's own piece, made harmless. Raises Refused: then nothing of it is kept."""
    check(by.person_id == version.person_id, "not_yours")
    taken = taken_in(data, name)
    current = versions.held(version)
    (upload,) = files.keep(current, [taken], at=at)
    given = events.FileGiven(**acts.named(current), upload=upload.ref)
    acts.record("evidence.attach", given, current, by=by, at=at)
    return upload


@transaction.atomic
def remove_upload(*, upload: Upload, by: Actor, at: dt.datetime) -> None:
    """Take back one's own file; its bytes go. Raises Refused for one that is gone or somebody else's."""
    check(by.person_id == upload.person_id, "not_yours")
    there = Upload.objects.select_for_update().filter(pk=upload.pk, removed_at=None).first()
    version = queries.of_piece(upload.piece)
    check(there is not None and version is not None, "changed_meanwhile")
    assert there is not None
    assert version is not None
    files.remove([there], at=at)
    taken_back = events.FileTakenBack(**acts.named(version), upload=there.ref)
    acts.record("evidence.remove_upload", taken_back, version, by=by, at=at)
