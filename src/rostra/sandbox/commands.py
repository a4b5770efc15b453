"""Begin a sandbox and move its clock."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from rostra.record.actors import Actor
from rostra.record.commands import record
from rostra.sandbox import events
from rostra.sandbox.models import SandboxClock
from rostra.sandbox.rules import EARLIEST, LATEST, standing_shift


class Refused(Exception):  # noqa: N818 - an answer, not a failure
    """The clock cannot be set to this day."""


@transaction.atomic
def begin(*, day: dt.date, real: dt.datetime, by: Actor, at: dt.datetime) -> bool:
    """Let the clock run on from `day`; False when it runs already. `real` is the unshifted moment."""
    if SandboxClock.objects.filter(pk=1).exists():
        return False
    move(day=day, real=real, by=by, at=at)
    return True


@transaction.atomic
def move(*, day: dt.date, real: dt.datetime, by: Actor, at: dt.datetime) -> SandboxClock:
    """Set the sandbox to `day`, keeping the time of day. `real` is the unshifted moment, `at` the sandbox's
    own.

    Refused for days before 1990 and after 2100, where rules and calendars end.
    """
    if not EARLIEST <= day <= LATEST:
        raise Refused
    kept, _made = SandboxClock.objects.update_or_create(
        pk=1, defaults={"shift": standing_shift(day, real=real)}
    )
    record(
        kind="sandbox.move",
        by=by,
        at=at,
        subjects=[("sandbox", 1)],
        events=[events.ClockMoved(day)],
    )
    return kept
