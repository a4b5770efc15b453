"""Acts about a piece of evidence, written in one way. Whoever calls this has changed the piece."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from rostra.evidence import events
from rostra.evidence.models import Upload, Version
from rostra.record import commands
from rostra.record.actors import Actor
from rostra.record.commands import Personal
from rostra.record.events import Event


def record(kind: str, event: Event, version: Version, *, by: Actor, at: dt.datetime, **more: Any) -> None:
    """One act: what happened to the piece, the `uploads` given with it, the words somebody `said`."""
    uploads: Iterable[Upload] = more.get("uploads", ())
    said: str = more.get("said", "")
    commands.record(
        kind=kind,
        by=by,
        at=at,
        program=version.of_program,
        subjects=[("person", version.person_id)],
        events=[event, *(events.FileGiven(**named(version), upload=one.ref) for one in uploads)],
        personal=[Personal(version.person_id, "note", said)] if said else (),
    )


def named(version: Version) -> dict[str, Any]:
    """The piece as events name it."""
    return {"what": version._meta.model_name, "code": version.code, "piece": version.piece}
