"""The desk moves an application. `review` decides and says why; here is only where it stands.

Two reviewers who decide at once wait for the same lock: the second finds another stage and is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from rostra.applications import events
from rostra.applications.acts import locked, moved, record
from rostra.applications.models import Application
from rostra.applications.stages import Verb
from rostra.record.actors import Actor
from rostra.record.events import Event


@transaction.atomic
def ask_for_more(*, application: Application, by: Actor, at: dt.datetime) -> Application:
    """Something is missing: the applicant may change it and submit again. Raises Refused."""
    return _move(application, "ask_for_more", events.MoreAsked, by=by, at=at)


@transaction.atomic
def accept(*, application: Application, by: Actor, at: dt.datetime) -> Application:
    """The application is accepted. Raises Refused."""
    return _move(application, "accept", events.Accepted, by=by, at=at)


@transaction.atomic
def decline(*, application: Application, by: Actor, at: dt.datetime) -> Application:
    """The application is declined. Raises Refused."""
    return _move(application, "decline", events.Declined, by=by, at=at)


@transaction.atomic
def reopen(*, application: Application, by: Actor, at: dt.datetime) -> Application:
    """A declined application goes back to the applicant, to be changed and submitted again. Raises Refused.

    Somebody who has begun the same journey anew meanwhile goes on with that one (already_applying).
    """
    return _move(application, "reopen", events.Reopened, by=by, at=at)


def _move(
    application: Application, verb: Verb, happened: Callable[[str, str], Event], *, by: Actor, at: dt.datetime
) -> Application:
    found = moved(locked(application, verb, by=by), verb, at=at)
    record(f"applications.{verb}", found, happened(found.ref, found.journey), by=by, at=at)
    return found
