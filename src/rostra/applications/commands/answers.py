"""What somebody types and has not finished is kept, in any number of windows, and dropped at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from rostra.applications import rules
from rostra.applications.acts import locked, record
from rostra.applications.models import Application, DraftAnswers
from rostra.applications.refusals import Refused, check
from rostra.record.actors import Actor


@transaction.atomic
def keep(
    *,
    application: Application,
    task: str,
    values: Mapping[str, Any],
    version: int,
    by: Actor,
    at: dt.datetime,
) -> int:
    """Keep what stands in the form of a task as it is; the version to give next time. Raises Refused.

    `version` is the one that was shown, 0 where nothing was kept: when it is another one by now, another
    window kept something meanwhile (changed_meanwhile). No values at all drop what was kept. Files are never
    kept, and nothing confidential. Only the first time is an act: the rest is typing.
    """
    kept = rules.to_be_kept(values)
    if kept is None:
        raise Refused("too_much")
    found = locked(application, "save", by=by)
    before = DraftAnswers.objects.filter(application=found, task=task).first()
    check((before.version if before else 0) == version, "changed_meanwhile")
    if not kept:
        return _dropped(found, task, by=by, at=at)
    if before is None:
        DraftAnswers.objects.create(application=found, task=task, values=kept, saved_at=at)
        record("applications.keep", found, by=by, at=at)
        return 1
    before.values, before.version, before.saved_at = kept, before.version + 1, at
    before.save(update_fields=["values", "version", "saved_at"])
    return before.version


@transaction.atomic
def finish(*, application: Application, task: str, by: Actor, at: dt.datetime) -> None:
    """The form of a task was taken: what was kept of it is dropped. Raises Refused."""
    _dropped(locked(application, "save", by=by), task, by=by, at=at)


def _dropped(application: Application, task: str, *, by: Actor, at: dt.datetime) -> int:
    gone, _tables = DraftAnswers.objects.filter(application=application, task=task).delete()
    if gone:
        record("applications.finish", application, by=by, at=at)
    return 0
