"""Named reads of references: a person's own, and the one a request asks for."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rostra.catalog import queries as catalog
from rostra.catalog.queries import Edition
from rostra.kernel import calendar
from rostra.references.models import Reference
from rostra.requests.models import Request


def of(person_id: int, program: str) -> tuple[Reference, ...]:
    """The last version of each of a person's references in a program, with its request, newest first.

    What was declined, expired or withdrawn is among them; `is_current` tells whether it is still a fact.
    """
    found = _latest().filter(person_id=person_id, program=program)
    return tuple(sorted(found, key=lambda one: (one.request.asked_at, one.piece), reverse=True))


def own(person_id: int, request_ref: str) -> Reference | None:
    """The last version of a person's own reference that this request asks for."""
    return _latest().filter(person_id=person_id, request__ref=request_ref).first()


def of_request(request: Request) -> Reference | None:
    """The last version of what this request asks for."""
    return Reference.objects.filter(request=request).order_by("-recorded").first()


def of_piece(piece: int) -> Reference | None:
    """The last version of the piece of this number, with its request."""
    return _latest().filter(piece=piece).first()


def last_day(request: Request, zone: str) -> dt.date:
    """The last day on which the request can be answered, where the program counts its days."""
    return calendar.last_good_day(day_there(request.expires_at, zone))


def day_there(at: dt.datetime, zone: str) -> dt.date:
    """The date of a moment in a time zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def edition_on(program: str, at: dt.datetime) -> tuple[Edition, dt.date] | None:
    """The edition in force at `at`, and the day it is then where the program counts its days."""
    edition = catalog.edition_in_force(program, at.date())
    if edition is None:
        return None
    return edition, day_there(at, edition.content.program.time_zone)


def _latest() -> QuerySet[Reference]:
    return Reference.objects.select_related("request").order_by("piece", "-recorded").distinct("piece")
