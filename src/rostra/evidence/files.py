"""The bytes of uploads: kept below `uploads/` in the files folder, under the upload's reference, in private.

A file is written before its row is; when what was to be written with it is undone, it goes again
(`undone_together`). What a crash leaves behind, the sweep finds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar, cast

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from rostra.evidence.intake import Intake
from rostra.evidence.models import Upload, Version
from rostra.evidence.refusals import Refused
from rostra.kernel import references
from rostra.people.models import Person

FOLDER = "uploads"
OF_A_PIECE, OF_A_PERSON = 6, 60  # files at most
Verb = TypeVar("Verb", bound=Callable[..., Any])
_state = threading.local()


def undone_together(verb: Verb) -> Verb:
    """The files written while this command runs are removed when it raises."""

    @wraps(verb)
    def run(*args: Any, **given: Any) -> Any:
        with _watched() as written:
            try:
                return verb(*args, **given)
            except BaseException:
                for path in written:
                    default_storage.delete(path)
                raise

    return cast(Verb, run)


@contextmanager
def _watched() -> Iterator[list[str]]:
    """The paths written meanwhile in this thread; those of a command within a command are the outer's too."""
    outer, mine = getattr(_state, "written", None), list[str]()
    _state.written = mine
    try:
        yield mine
    finally:
        _state.written = outer
        if outer is not None:
            outer.extend(mine)


def keep(version: Version, taken: Iterable[Intake], *, at: dt.datetime) -> list[Upload]:
    """Keep files for a piece, in the caller's transaction. Raises Refused for too many, or no room."""
    files = list(taken)
    if not files:
        return []
    Person.objects.select_for_update().get(pk=version.person_id)  # who counts first, counts alone
    there = Upload.objects.filter(person_id=version.person_id, removed_at=None)
    if there.filter(piece=version.piece).count() + len(files) > OF_A_PIECE:
        raise Refused("too_many_files")
    if there.count() + len(files) > OF_A_PERSON:
        raise Refused("too_many_in_all")
    return [_kept(version, one, at) for one in files]


def _kept(version: Version, taken: Intake, at: dt.datetime) -> Upload:
    ref = references.reference()
    _write(path_of(ref), taken.data)
    return Upload.objects.create(
        ref=ref,
        person_id=version.person_id,
        piece=version.piece,
        kind=taken.kind,
        name=taken.name,
        size=len(taken.data),
        sha256=hashlib.sha256(taken.data).hexdigest(),
        uploaded_at=at,
    )


def _write(path: str, data: bytes) -> None:
    getattr(_state, "written", []).append(path)
    try:
        default_storage.save(path, ContentFile(data))
    except OSError as error:  # no room, mostly; what was written of it goes with the command
        raise Refused("no_room") from error


def read(upload: Upload) -> bytes | None:
    """The bytes as they were kept; None where they are gone or are not what they were."""
    try:
        with default_storage.open(path_of(upload.ref)) as file:
            data: bytes = file.read()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == upload.sha256 else None


def remove(uploads: Iterable[Upload], *, at: dt.datetime) -> None:
    """The files are taken back: the rows say so, and once that is certain the bytes go."""
    for upload in uploads:
        upload.removed_at = at
        upload.save(update_fields=["removed_at"])
        path = path_of(upload.ref)
        transaction.on_commit(lambda path=path: default_storage.delete(path), robust=True)  # type: ignore[misc]


def path_of(ref: str) -> str:
    """Where the bytes of an upload lie."""
    return f"{FOLDER}/{ref}"
