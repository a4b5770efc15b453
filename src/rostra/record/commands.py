"""Write an act with everything that belongs to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from rostra.record import models, reactions, requests, tasks
from rostra.record.actors import Actor
from rostra.record.events import Event


@dataclass(frozen=True)
class Personal:
    """A personal value that explains an act: whose it is, what it is, the value; erased with the person."""

    person_id: int
    name: str
    value: str


def record(
    *,
    kind: str,
    by: Actor,
    at: dt.datetime,
    program: str | None = None,
    subjects: Iterable[tuple[str, int | str]] = (),
    events: Iterable[Event] = (),
    personal: Iterable[Personal] | None = None,
) -> models.Act:
    """Write one act with its events, subjects and personal values; defer one job for each reaction to each
    event.

    `kind` is package.verb; `subjects` are pairs like ("person", 12). Everything is written in the caller's
    transaction and vanishes with it. Raises RuntimeError outside of a transaction, ValueError for an event
    that holds prose.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{kind}: an act is recorded in the transaction of the change itself.")
    events = tuple(events)
    act = models.Act.objects.create(
        kind=kind,
        person_id=by.person_id,
        system=by.system,
        at=at,
        program=program or "",
        request=requests.current(),
    )
    models.Subject.objects.bulk_create(
        models.Subject(act=act, kind=kind_of, key=str(key)) for kind_of, key in dict.fromkeys(subjects)
    )
    rows = models.Event.objects.bulk_create(
        models.Event(act=act, position=position, kind=event.kind, payload=event.payload())
        for position, event in enumerate(events)
    )
    models.PersonalValue.objects.bulk_create(
        models.PersonalValue(act=act, person_id=value.person_id, name=value.name, value=value.value)
        for value in personal or ()
    )
    following = [(rows[place].pk, name) for place, name in reactions.of(event.kind for event in events)]
    if following:
        tasks.defer(following)
    return act


@transaction.atomic
def try_again(*, job: int, by: Actor, at: dt.datetime) -> bool:
    """Have a job that was given up tried again, now; False when it is not there or was not given up."""
    if not tasks.revive(job):
        return False
    record(kind="record.try_again", by=by, at=at, subjects=[("job", job)])
    return True


@transaction.atomic
def erase_personal_values(*, person_id: int, by: Actor, at: dt.datetime) -> int:
    """Erase every personal value of a person beside the acts; the acts stay. How many there were."""
    erased, _tables = models.PersonalValue.objects.filter(person_id=person_id).delete()
    record(kind="record.erase_personal_values", by=by, at=at, subjects=[("person", person_id)])
    return erased
