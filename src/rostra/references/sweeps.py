"""What is due: reminders, requests nobody answered in time, addresses no letter reaches.

Each compares what should be by `at` with what is, so a missed night catches up by itself; each row is one
transaction of its own, and one that cannot be done does not keep the others waiting.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import cache
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rostra.catalog import queries as catalog
from rostra.record.actors import Actor
from rostra.references import commands, queries, rules
from rostra.references.refusals import Refused
from rostra.requests import queries as requests
from rostra.requests.models import Request
from rostra.requests.rules import reminder_is_due

log = logging.getLogger("rostra.references")
SWEEP = Actor.by_system("references")


def expire_due(*, at: dt.datetime) -> int:
    """End what nobody answered in time; how many."""
    return _each(requests.overdue(rules.KIND, at=at), _expire, at=at)


def bounce_due(*, at: dt.datetime) -> int:
    """End what no letter reaches; how many."""
    return _each(requests.out_of_reach(rules.KIND), _bounce, at=at)


def remind_due(*, at: dt.datetime) -> int:
    """Remind of what has waited as long as the program in force says; how many, one letter each."""
    in_force = cache(catalog.edition_in_force)

    def remind(request: Request, at: dt.datetime) -> bool:
        edition = in_force(request.program, at.date())
        reference = queries.of_request(request)
        if edition is None or reference is None:
            return False
        info = edition.content.program
        asked_on = request.asked_at.astimezone(ZoneInfo(info.time_zone)).date()
        moments = rules.reminders_at(asked_on, after=info.references.reminded_after, zone=info.time_zone)
        if not reminder_is_due(moments, reminders=request.reminders, reminded_at=request.reminded_at, at=at):
            return False
        commands.remind(reference=reference, by=SWEEP, at=at)
        return True

    return _each(requests.waiting(rules.KIND, at=at), remind, at=at)


def _expire(request: Request, at: dt.datetime) -> bool:
    commands.expire(request=request, by=SWEEP, at=at)
    return True


def _bounce(request: Request, at: dt.datetime) -> bool:
    commands.bounce(request=request, by=SWEEP, at=at)
    return True


def _each(due: QuerySet[Request], act: Callable[[Request, dt.datetime], bool], *, at: dt.datetime) -> int:
    done = 0
    for request in list(due):
        try:
            done += act(request, at)
        except Refused:
            continue  # somebody was quicker, or wrote to them today
        except Exception:
            log.exception("Request %s could not be brought up to date.", request.ref)
    return done
