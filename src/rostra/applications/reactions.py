"""Letters that follow from what an applicant did. Each runs once for each event, in the worker."""

from __future__ import annotations

from django.utils import translation

from rostra.applications import letters, queries
from rostra.applications.events import OfApplication, Submitted, Withdrawn
from rostra.applications.models import Application, Submission
from rostra.catalog import queries as catalog
from rostra.kernel.money import Money
from rostra.record.actors import Actor
from rostra.record.commands import Addressee, send_letter
from rostra.record.letters import Letter
from rostra.record.reactions import Cause, follows
from rostra.requests.rules import OPEN

RECEIPT, FAREWELL = "applications.confirm_submission", "applications.confirm_withdrawal"
US = Actor.by_system("applications")


@follows(Submitted, name=RECEIPT)
def confirm_submission(event: Submitted, cause: Cause) -> None:
    """The applicant hears that it has arrived and what happens next."""
    application = _application(event)
    handed_in = Submission.objects.get(application=application, number=event.number)
    fee = (handed_in.answers or {}).get("fee", {})
    amount = handed_in.fee_amount
    with _in_their_language(application):
        about = _about(application)
        letter = letters.received(
            about,
            on=queries.day_of(queries.pinned(application), handed_in.at),
            again=handed_in.number > 1,
            money=None if amount is None else Money(amount, handed_in.fee_currency),
            free=bool(fee.get("free")),
            awaited=_awaited(handed_in),
        )
        _send(letter, application, f"{RECEIPT}:{cause.event_id}", cause)


@follows(Withdrawn, name=FAREWELL)
def confirm_withdrawal(event: Withdrawn, cause: Cause) -> None:
    """The applicant hears that nobody works on it any more, if the program had it already."""
    if event.submitted:
        application = _application(event)
        with _in_their_language(application):
            letter = letters.withdrawn(_about(application))
            _send(letter, application, f"{FAREWELL}:{cause.event_id}", cause)


def _application(event: OfApplication) -> Application:
    return Application.objects.select_related("person", "edition").get(ref=event.application)


def _in_their_language(application: Application) -> translation.override:
    info = queries.pinned(application).content.program
    return translation.override(application.person.language or info.language)


def _about(application: Application) -> letters.About:
    edition = queries.pinned(application)
    return letters.About(
        ref=application.ref,
        name=application.person.name,
        journey=queries.journey_of(application, edition).name,
        head=catalog.letterhead(edition),
    )


def _awaited(handed_in: Submission) -> tuple[str, ...]:
    """The referees who had not answered when it was handed in."""
    asked = (handed_in.answers or {}).get("references", ())
    return tuple(one["name"] for one in asked if one["current"] and one["state"] in OPEN)


def _send(letter: Letter, application: Application, intent: str, cause: Cause) -> None:
    send_letter(
        letter=letter,
        to=Addressee(application.person.email, application.person.name),
        concerns=application.person_id,
        to_person=True,
        intent=intent,
        program=application.program,
        about=application.ref,
        by=US,
        at=cause.now,
    )
