"""A small vocabulary for the tests of the record: a bell is rung, and things follow from it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import transaction

from rostra.record.actors import Actor
from rostra.record.commands import record
from rostra.record.events import Erasure, Event
from rostra.record.models import Act
from rostra.record.reactions import Cause, follows

SYSTEM = Actor.by_system("test")


@dataclass(frozen=True)
class BellRung(
    Event, kind="tests.bell_rung", erasure=Erasure.IDS_ONLY, sentence="The bell %(bell)s was rung."
):
    """A bell was rung: `good`, `broken` (its reaction fails) or `slow` (its reaction takes long)."""

    bell: str


@dataclass(frozen=True)
class EchoHeard(Event, kind="tests.echo_heard", erasure=Erasure.IDS_ONLY, sentence="An echo.", shown=False):
    """What follows from a bell; not shown to the person concerned."""

    bell: str


@follows(BellRung, name="tests.echo")
def echo(event: BellRung, cause: Cause) -> None:
    if event.bell == "broken":
        raise RuntimeError("Ada Lovelace's bell is broken")
    record(
        kind="tests.echo",
        by=Actor.by_system("echo"),
        at=cause.now,
        subjects=cause.subjects,
        events=[EchoHeard(event.bell)],
    )
    if event.bell == "slow":
        while Act.objects.filter(kind="tests.wait").exists():
            time.sleep(0.1)


@follows(EchoHeard, name="tests.second_echo")
def second_echo(event: EchoHeard, cause: Cause) -> None:
    record(kind="tests.second_echo", by=Actor.by_system("echo"), at=cause.now)


def ring(bell, at, **more):
    with transaction.atomic():
        return record(kind="tests.ring", by=SYSTEM, at=at, events=[BellRung(bell)], **more)
