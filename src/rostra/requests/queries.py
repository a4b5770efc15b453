"""Named reads of requests: by the secret of a letter, by a link exchanged before, and what is due."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from rostra.kernel import references
from rostra.record import queries as record
from rostra.requests.models import Request, RequestLink
from rostra.requests.rules import OPEN

LONGEST_TOKEN = 100


def by_token(token: str) -> Request | None:
    """The request a letter's secret leads to, whatever became of it; None for a secret we never mailed."""
    if not token.isascii() or len(token) > LONGEST_TOKEN:
        return None
    return Request.objects.filter(links__digest=references.digest(token)).first()


def by_link(ref: str, digest: str) -> Request | None:
    """The request of this reference with the person it is for, if the link of this digest leads to it."""
    return (
        Request.objects.filter(ref=ref, links__digest=digest).select_related("person").first()
        if references.is_reference(ref)
        else None
    )


def by_ref(ref: str) -> Request | None:
    """The request of this reference, with the person it is for."""
    return Request.objects.filter(ref=ref).select_related("person").first()


def was_written_to(request: Request) -> bool:
    """Whether any letter with a link has gone to whom we ask."""
    return request.links.exists()


def open_of(person_id: int, *, kind: str) -> QuerySet[Request]:
    """What waits for an answer for this person."""
    return Request.objects.filter(person_id=person_id, kind=kind, state__in=OPEN)


def out_of_reach(kind: str) -> QuerySet[Request]:
    """Open ones of which a letter was refused by the mail server of whom we ask, for good."""
    links = RequestLink.objects.filter(letter__in=record.refused_letters())
    return Request.objects.filter(kind=kind, state__in=OPEN, pk__in=links.values("request")).order_by("pk")


def overdue(kind: str, *, at: dt.datetime) -> QuerySet[Request]:
    """Open ones whose day is over at `at`, the oldest first."""
    return Request.objects.filter(kind=kind, state__in=OPEN, expires_at__lte=at).order_by("expires_at", "pk")


def waiting(kind: str, *, at: dt.datetime) -> QuerySet[Request]:
    """Open ones that may still be answered at `at`, the oldest first."""
    return Request.objects.filter(kind=kind, state__in=OPEN, expires_at__gt=at).order_by("asked_at", "pk")
