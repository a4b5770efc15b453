"""Which applications assessors may look at, and how they look for one; offered by `queries`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, Q, QuerySet

from rostra.applications.models import Application
from rostra.people.models import Grant

UNDECIDED = ("draft", "submitted", "returned")


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
