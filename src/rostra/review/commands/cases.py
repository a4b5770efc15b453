"""A case comes to the desk; a reviewer takes it, and lets it go."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from rostra.applications.models import Application
from rostra.record.actors import Actor
from rostra.review import acts, events, rules
from rostra.review.models import Case
from rostra.review.refusals import check


@transaction.atomic
def open_case(*, application: Application, by: Actor, at: dt.datetime) -> Case:
    """The case of a submitted application; it has one, however often it is submitted. Raises Refused."""
    found = acts.application_locked(application.pk)
    return _opened(found, by=by, at=at)


@transaction.atomic
def take(*, application: Application, instead_of: int = 0, by: Actor, at: dt.datetime) -> Case:
    """A reviewer takes the case of an application, so that nobody else works on it. Raises Refused.

    Of two who take it at once one has it and the other is told (taken). `instead_of` is the id of a colleague
    it is taken over from on purpose: one who is away, say.
    """
    found = acts.application_locked(application.pk)
    held = acts.case_locked(found)
    code = rules.conflict(acts.reviewer(found, held, by))
    check(not code, code)
    case = held or _opened(found, by=by, at=at)
    before = case.taken_by_id
    if before == by.person_id:
        return case
    over = before is not None
    free = not over or before == instead_of or not acts.still_reviews(before or 0)
    check(free, "taken", who=acts.taker(case))
    case.taken_by_id, case.taken_at = by.person_id, at
    acts.bumped(case, "taken_by", "taken_at")
    acts.record("review.take", found, events.Taken(found.ref, before or 0), by=by, at=at)
    return case


@transaction.atomic
def release(*, case: Case, by: Actor, at: dt.datetime) -> Case:
    """The reviewer who took it does not work on it any more. Raises Refused."""
    found, held = acts.worked_on(case, by=by)
    held.taken_by, held.taken_at = None, None
    acts.bumped(held, "taken_by", "taken_at")
    acts.record("review.release", found, events.Released(found.ref), by=by, at=at)
    return held


def _opened(application: Application, *, by: Actor, at: dt.datetime) -> Case:
    """Its case, opened where there is none; the application is locked."""
    check(application.submitted_on is not None, "wrong_stage")
    case, is_new = Case.objects.select_related("taken_by").get_or_create(
        application=application, defaults={"opened_at": at}
    )
    if is_new:
        acts.record("review.open_case", application, events.Opened(application.ref), by=by, at=at)
    return case
