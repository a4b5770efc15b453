"""What the verbs of the desk share: the case under lock, who may work on it, the act.

The application is locked before its case, so that verbs of the applicant and of the desk wait for each other
in one order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from rostra.applications import refusals as of_applications
from rostra.applications.models import Application, Submission
from rostra.evidence import refusals as of_evidence
from rostra.people.models import Grant
from rostra.record import commands
from rostra.record.actors import Actor
from rostra.record.events import Event
from rostra.requests.models import Request
from rostra.review import conflicts, rules
from rostra.review.models import Case
from rostra.review.refusals import Refused, check

REFERENCE = "reference"


def application_locked(application_id: int) -> Application:
    """The application under lock, with its person."""
    found = Application.objects.select_for_update(of=("self",)).select_related("person", "edition")
    return found.defer("edition__content").get(pk=application_id)


def case_locked(application: Application) -> Case | None:
    """Its case under lock, with who has taken it; None before it was opened."""
    cases = Case.objects.select_for_update(of=("self",)).select_related("taken_by")
    return cases.filter(application=application).first()


def worked_on(case: Case, *, by: Actor) -> tuple[Application, Case]:
    """The application and its case under lock, if this actor may change the case now. Raises Refused."""
    application = application_locked(case.application_id)
    found = case_locked(application)
    check(found is not None, "not_taken")
    assert found is not None
    code = rules.objection(reviewer(application, found, by))
    check(not code, code, who=taker(found))
    return application, found


def reviewer(application: Application, case: Case | None, by: Actor) -> rules.Reviewer:
    """Who this actor is to a case."""
    me = by.person_id
    taken_by = case.taken_by_id if case else None
    return rules.Reviewer(
        reviews=me is not None and still_reviews(me),
        is_applicant=me == application.person_id,
        is_referee=me is not None and conflicts.is_referee(me, application.person_id),
        has_taken=me is not None and taken_by == me,
        another_has=taken_by not in (None, me),
    )


def still_reviews(person_id: int) -> bool:
    """Whether somebody holds the capability now."""
    held = Grant.objects.filter(person_id=person_id, capability="applications.review", until__isnull=True)
    return held.exists()


def taker(case: Case | None) -> str:
    """The name of whoever has taken a case; empty where nobody has."""
    return str(case.taken_by) if case and case.taken_by else ""


def version_of(case: Case, application: Application) -> int:
    """What the case's version is now: see `rules.version_of`."""
    answered = Request.objects.filter(
        kind=REFERENCE, person_id=application.person_id, program=application.program, state="answered"
    )
    return rules.version_of(
        changes=case.version,
        submissions=Submission.objects.filter(application=application).count(),
        answers=answered.count(),
    )


def changed_by(case: Case) -> str:
    """The name of whoever of the desk changed a case last; empty where nobody is known."""
    last = [
        one
        for one in (
            case.findings.select_related("by").order_by("-at", "-pk").first(),
            case.decisions.select_related("by").order_by("-at", "-pk").first(),
        )
        if one is not None
    ]
    return str(max(last, key=lambda one: one.at).by) if last else ""


def bumped(case: Case, *fields: str) -> Case:
    """The case saved with one change more."""
    case.version += 1
    case.save(update_fields=["version", *fields])
    return case


@contextmanager
def in_our_words() -> Iterator[None]:
    """What other packages refuse is refused here with the same code."""
    try:
        yield
    except (of_evidence.Refused, of_applications.Refused) as refused:
        raise Refused(refused.code) from refused


def record(kind: str, application: Application, *happened: Event, by: Actor, at: dt.datetime) -> None:
    """One act of the desk about an application and its person."""
    commands.record(
        kind=kind,
        by=by,
        at=at,
        program=application.program,
        subjects=[("person", application.person_id), ("application", application.ref)],
        events=happened,
    )
