"""Run one reaction to one event so that it takes effect once, however often it is started."""

from __future__ import annotations

import datetime as dt
import traceback
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Now

from rostra.record import models
from rostra.record.actors import Actor
from rostra.record.events import VOCABULARY
from rostra.record.reactions import REACTIONS, Cause

# Waits for another run of the same reaction to end, and then either takes its place or finds that it is done.
_CLAIM = """
    INSERT INTO record_reactiondone (event_id, reaction, at) VALUES (%s, %s, %s)
    ON CONFLICT (event_id, reaction) DO NOTHING
"""


@transaction.atomic
def run(event_id: int, name: str, *, now: dt.datetime) -> bool:
    """Run the reaction in one transaction with the row that says it is done; False when it was done before.

    Raises LookupError for a reaction or an event the code no longer knows, and what the reaction raises.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [event_id, name, now])
        if not cursor.rowcount:
            return False
    row = models.Event.objects.select_related("act").get(pk=event_id)
    if name not in REACTIONS or row.kind not in VOCABULARY:
        raise LookupError(f"Nobody knows {name} to {row.kind} any more.")
    REACTIONS[name].run(VOCABULARY[row.kind].restored(row.payload), _cause(row, now))
    models.ReactionTrouble.objects.filter(event_id=event_id, reaction=name).delete()
    return True


def note_trouble(event_id: int, name: str, error: BaseException, *, given_up: bool) -> None:
    """Remember that the reaction failed: kind and place, never the message (it may name people)."""
    models.ReactionTrouble.objects.bulk_create(
        [
            models.ReactionTrouble(
                event_id=event_id, reaction=name, tries=0, error=place_of(error), at=Now(), given_up=given_up
            )
        ],
        update_conflicts=True,
        unique_fields=["event", "reaction"],
        update_fields=["error", "at", "given_up"],
    )
    models.ReactionTrouble.objects.filter(event_id=event_id, reaction=name).update(
        tries=F("tries") + Value(1)
    )


def place_of(error: BaseException) -> str:
    """The kind of a failure and the line it came from: `ValueError, letters.py:12 in welcome`."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f", {Path(frames[-1].filename).name}:{frames[-1].lineno} in {frames[-1].name}" if frames else ""
    return f"{type(error).__name__}{where}"[:200]


def _cause(row: models.Event, now: dt.datetime) -> Cause:
    act = row.act
    return Cause(
        event_id=row.pk,
        act_id=act.pk,
        by=Actor(person_id=act.person_id, system=act.system),
        at=act.at,
        program=act.program,
        subjects=tuple(models.Subject.objects.filter(act=act).order_by("pk").values_list("kind", "key")),
        now=now,
    )
