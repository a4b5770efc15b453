"""What the verbs of applications share: the application under lock, its moves, the act."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from rostra.applications.models import Application, DraftAnswers
from rostra.applications.refusals import Refused, check
from rostra.applications.stages import Verb, may, move_of
from rostra.record import commands
from rostra.record.actors import Actor
from rostra.record.events import Event


def locked(application: Application, verb: Verb, *, by: Actor) -> Application:
    """The application under lock, if this actor may do this to it now. Raises Refused.

    What is the applicant's is done by nobody else; what is the desk's is never done by the applicant.
    """
    found = (
        Application.objects.select_for_update(of=("self",)).select_related("person").get(pk=application.pk)
    )
    side, own = move_of(verb).side, by.person_id == found.person_id
    check(own or side == "desk", "not_yours")
    check(not own or side == "applicant", "own_application")
    check(may(verb, stage=found.stage, side=side), "wrong_stage")
    return found


def moved(application: Application, verb: Verb, *, at: dt.datetime) -> Application:
    """The application where the act leads. Unfinished answers go when nothing is left to be answered.

    Raises Refused (already_applying) where another one to the same journey is alive by now.
    """
    application.stage = move_of(verb).leads or application.stage
    application.moved_at = at
    try:
        with transaction.atomic():
            application.save()
    except IntegrityError as error:
        if "one_live_application_to_a_journey" in str(error):
            raise Refused("already_applying") from error
        raise
    if not may("save", stage=application.stage, side="applicant"):
        DraftAnswers.objects.filter(application=application).delete()
    return application


def record(kind: str, application: Application, *happened: Event, by: Actor, at: dt.datetime) -> None:
    """One act about an application and its person."""
    commands.record(
        kind=kind,
        by=by,
        at=at,
        program=application.program,
        subjects=[("person", application.person_id), ("application", application.ref)],
        events=happened,
    )
