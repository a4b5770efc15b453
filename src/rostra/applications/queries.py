"""Named reads of applications: whose they are, under which edition they are read, on which day."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import Exists, Q, QuerySet

from rostra.applications.models import Application
from rostra.catalog import queries as catalog
from rostra.catalog.queries import Edition
from rostra.people.models import Grant
from rostra.record.actors import Actor


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
