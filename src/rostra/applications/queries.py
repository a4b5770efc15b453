"""Named reads of applications: whose they are, under which edition they are read, how they are judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Exists, Q, QuerySet

from rostra.applications.assessable import along, seen_by_assessor
from rostra.applications.dossier import Dossier
from rostra.applications.models import Application, DraftAnswers, Submission
from rostra.applications.refusals import Refused
from rostra.applications.rules import Terms
from rostra.applications.stages import LIVE
from rostra.applications.telling import dossier_of, with_told
from rostra.catalog import fees
from rostra.catalog import queries as catalog
from rostra.catalog.content import Journey
from rostra.catalog.fees import Quoted
from rostra.catalog.queries import Edition
from rostra.people.models import Grant
from rostra.policy.judgement import Judgement
from rostra.policy.judging import Moments, judge
from rostra.policy.nodes import Policy
from rostra.record.actors import Actor

__all__ = ["Dossier", "along", "dossier_of", "seen_by_assessor", "with_told"]

_TERMS = """
SELECT track, bool_or(valid @> %(on)s::date) FROM fact_term
 WHERE person_id = %(person)s AND (program IS NULL OR program = %(program)s) AND upper_inf(recorded)
   AND NOT isempty(valid)
 GROUP BY track
"""


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
    """A person's applications with their editions, the newest first."""
    found = Application.objects.filter(person_id=person_id).order_by("-started_at", "-pk")
    return found.select_related("edition").defer("edition__content")


def live(person_id: int) -> QuerySet[Application]:
    """A person's applications that are not at an end, the newest first."""
    return own(person_id).filter(stage__in=LIVE)


def alive(person_id: int, program: str, journey: str) -> Application | None:
    """A person's application to a journey that is not at an end; there is one at most."""
    return live(person_id).filter(program=program, journey=journey).first()


def submissions_of(application: Application) -> QuerySet[Submission]:
    """What was handed in, the latest first."""
    return Submission.objects.filter(application=application).order_by("-number")


def in_force(program: str, *, at: dt.datetime) -> Edition | None:
    """The edition that holds at a moment, by the day it then is in the program's time zone."""
    found = catalog.edition_in_force(program, at.date())
    if found is None:
        return None
    on = day_of(found, at)
    return found if found.in_force(on) else catalog.edition_in_force(program, on)


def edition_of(application: Application, *, at: dt.datetime) -> Edition | None:
    """The edition an application is read under: a draft's is the one in force, later the pinned one."""
    return in_force(application.program, at=at) if application.stage == "draft" else pinned(application)


def pinned(application: Application) -> Edition:
    """The edition an application was last shown under, or submitted under, whether it is in force or not.

    Until when it is in force is not looked up. Nothing is asked of an application read with its edition.
    """
    row = application.edition
    return Edition(
        id=row.pk,
        slug=row.program,
        number=row.number,
        effective_on=row.effective_on,
        revision=row.revision,
        sha256=row.sha256,
        published_at=row.published_at,
        note=row.note,
        until=None,
        superseded=False,
    )


def way_in(program: str, journey: str, *, at: dt.datetime) -> tuple[Edition, Journey]:
    """The edition in force and a journey of it. Raises Refused (unknown_program, unknown_journey)."""
    edition = in_force(program, at=at)
    if edition is None:
        raise Refused("unknown_program")
    way = next((one for one in edition.content.program.journeys if one.key == journey), None)
    if way is None:
        raise Refused("unknown_journey")
    return edition, way


def journey_of(application: Application, edition: Edition) -> Journey:
    """The journey of an application as the edition has it. Raises Refused (unknown_journey)."""
    way = next((one for one in edition.content.program.journeys if one.key == application.journey), None)
    if way is None:
        raise Refused("unknown_journey")
    return way


def policy_of(application: Application, edition: Edition) -> Policy:
    """The policy an application is judged by. Raises Refused (unknown_journey)."""
    return edition.policies[journey_of(application, edition).policy]


def day_of(edition: Edition, at: dt.datetime) -> dt.date:
    """The date of a moment in the program's time zone."""
    return at.astimezone(ZoneInfo(edition.content.program.time_zone)).date()


def tracks_of(person_id: int, program: str, on: dt.date) -> Terms:
    """On which tracks of a program a person has a term on a day, and on which they ever had one."""
    with connection.cursor() as cursor:
        cursor.execute(_TERMS, {"person": person_id, "program": program, "on": on})
        rows = cursor.fetchall()
    return Terms(
        now=frozenset(track for track, now in rows if now), ever=frozenset(track for track, _now in rows)
    )


def judged(application: Application, edition: Edition, on: dt.date) -> Judgement:
    """How an application is judged on a day, by what is told now."""
    return judged_by_day(application, edition, on)[0]


def judged_by_day(application: Application, edition: Edition, on: dt.date) -> tuple[Judgement, dt.date]:
    """How an application is judged on a day, and the day that counts as that of its submission.

    It is the day it was first submitted: what ran out since does no harm. Only where it was sent back, and
    what was asked for is younger than that day (another referee, a text signed now), it is the day on which
    it is submitted again.
    """
    first = application.submitted_on or on
    judgement = _judged(application, edition, first, on)
    if judgement.reading != "unmet" or first == on or application.stage != "returned":
        return judgement, first
    return _judged(application, edition, on, on), on


def _judged(application: Application, edition: Edition, submission: dt.date, on: dt.date) -> Judgement:
    return judge(
        policy_of(application, edition),
        person_id=application.person_id,
        on=on,
        subject=application.ref,
        moments=Moments(submission=submission),
    )


def quoted(application: Application, edition: Edition, told: Dossier, on: dt.date) -> Quoted:
    """The fee of the track an application leads to, for the person's country and work on a day."""
    work = told.employment_on(on)
    track = journey_of(application, edition).track
    return fees.fee_for(edition.content, track, told.person.country, work.code if work else "")


def unfinished(application: Application, task: str) -> tuple[Mapping[str, Any], int]:
    """What was typed into the form of a task and not finished, and its version; nothing is version 0."""
    kept = DraftAnswers.objects.filter(application=application, task=task).first()
    return (kept.values, kept.version) if kept else ({}, 0)
