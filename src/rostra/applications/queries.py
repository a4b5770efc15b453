"""Named reads of applications: whose they are, under which edition they are read, on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db.models import Exists, Q, QuerySet

from rostra.applications.models import Application
from rostra.catalog import queries as catalog
from rostra.catalog.queries import Edition
from rostra.people.models import Grant
from rostra.record.actors import Actor

UNDECIDED = ("draft", "submitted", "returned")


def visible_to(actor: Actor) -> QuerySet[Application]:
    """The applications this actor may look at: their own; those who review see all that were submitted."""
    if actor.person_id is None:
        return Application.objects.all()
    reviews = Grant.objects.filter(
        person_id=actor.person_id, capability="applications.review", until__isnull=True
    )
    return Application.objects.filter(
        Q(person_id=actor.person_id) | (Q(submitted_on__isnull=False) & Exists(reviews))
    )


def seen_by_assessor(assessor_id: int) -> QuerySet[Application]:
    """The applications not decided yet that an assessor may look at, with the people: all but their own."""
    scores = Grant.objects.filter(person_id=assessor_id, capability="assessments.score", until__isnull=True)
    return (
        Application.objects.filter(Exists(scores), stage__in=UNDECIDED)
        .exclude(person_id=assessor_id)
        .select_related("person")
    )


def along(
    applications: QuerySet[Application],
    *,
    ways: Iterable[tuple[str, str]],
    text: str = "",
    after: int = 0,
    limit: int = 25,
) -> list[Application]:
    """Up to `limit` of `applications` along these ways (program and journey), as they were begun.

    `text` is a part of the person's name, or the reference of the person or the application.
    """
    wanted = Q(pk__in=())
    for program, journey in ways:
        wanted |= Q(program=program, journey=journey)
    found = applications.filter(wanted, pk__gt=after).order_by("pk")
    if text:
        named = Q(person__legal_name__icontains=text) | Q(person__display_name__icontains=text)
        found = found.filter(named | Q(ref=text.upper()) | Q(person__ref=text.upper()))
    return list(found[:limit])


def own(person_id: int) -> QuerySet[Application]:
    """A person's applications, the newest first."""
    return Application.objects.filter(person_id=person_id).order_by("-started_at", "-pk")


def edition_of(application: Application, *, at: dt.datetime) -> Edition | None:
    """The edition an application is read under: a draft's is the one in force, later the pinned one."""
    if application.stage == "draft":
        return catalog.edition_in_force(application.program, at.date())
    return catalog.edition(application.edition_id)


def day_of(edition: Edition, at: dt.datetime) -> dt.date:
    """The date of a moment in the program's time zone."""
    return at.astimezone(ZoneInfo(edition.content.program.time_zone)).date()
