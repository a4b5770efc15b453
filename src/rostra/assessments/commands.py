"""Score somebody's teaching, and take a score back that was a mistake."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from rostra.assessments import events
from rostra.assessments.models import Assessment
from rostra.assessments.refusals import Refused
from rostra.assessments.rules import objection
from rostra.catalog import queries as catalog
from rostra.people.models import Grant, Person
from rostra.record.actors import Actor
from rostra.record.commands import record
from rostra.record.events import Event

__all__ = ["Refused", "score", "take_back"]


@transaction.atomic
def score(
    *,
    person: Person,
    program: str,
    rubric: str,
    score: int,
    maximum: int,
    held_on: dt.date,
    note: str = "",
    by: Actor,
    at: dt.datetime,
) -> Assessment:
    """An assessor gives `score` of `maximum` points for the teaching of one day. Raises Refused.

    Each assessor scores a person once by a rubric and day; `held_on` is a day in the program's time zone.
    """
    assessor_id = _assessor(person, by)
    edition = catalog.edition_in_force(program, at.date())
    if edition is None:
        raise Refused("unknown_program")
    info = edition.content.program
    _check(rubric in info.names.rubrics, "unknown_rubric")
    today = at.astimezone(ZoneInfo(info.time_zone)).date()
    code = objection(score=score, maximum=maximum, held_on=held_on, today=today)
    _check(not code, code)
    given = _kept(
        Assessment(
            person=person,
            program=program,
            rubric=rubric,
            assessor_id=assessor_id,
            score=score,
            maximum=maximum,
            held_on=held_on,
            note=note.strip(),
            recorded=(at, None),
        )
    )
    _record("assessments.score", events.Scored(rubric, given.pk), given, by=by, at=at)
    return given


@transaction.atomic
def take_back(*, assessment: Assessment, by: Actor, at: dt.datetime) -> None:
    """A score was a mistake and counts no more; only whoever gave it takes it back. Raises Refused."""
    _check(assessment.assessor_id == by.person_id, "not_yours")
    current = (
        Assessment.objects.select_for_update().filter(pk=assessment.pk, recorded__upper_inf=True).first()
    )
    if current is None:
        raise Refused("taken_back_already")
    begun = current.recorded.lower
    _check(at > begun, "clock_went_back")
    Assessment.objects.filter(pk=current.pk).update(recorded=(begun, at))
    happened = events.TakenBack(current.rubric, current.pk)
    _record("assessments.take_back", happened, current, by=by, at=at)


def _assessor(person: Person, by: Actor) -> int:
    """Whoever scores: an assessor, and not the one who taught."""
    if by.person_id is None:
        raise Refused("not_an_assessor")
    _check(by.person_id != person.pk, "own_teaching")
    holds = Grant.objects.filter(
        person_id=by.person_id, capability="assessments.score", until__isnull=True
    ).exists()
    _check(holds, "not_an_assessor")
    return by.person_id


def _kept(assessment: Assessment) -> Assessment:
    try:
        with transaction.atomic():
            assessment.save(force_insert=True)
    except IntegrityError as error:
        if "an_assessor_scores_once_a_day" in str(error):
            raise Refused("scored_already") from error
        raise
    return assessment


def _record(kind: str, event: Event, assessment: Assessment, *, by: Actor, at: dt.datetime) -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        program=assessment.program,
        subjects=[("person", assessment.person_id)],
        events=[event],
    )


def _check(fine: bool, code: str) -> None:
    if not fine:
        raise Refused(code)
