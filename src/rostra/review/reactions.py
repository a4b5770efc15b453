"""What follows on the desk: a submission opens a case, a decision is told to the applicant."""

from __future__ import annotations

from django.utils import translation

from rostra.applications.events import Submitted
from rostra.record.actors import Actor
from rostra.record.commands import Addressee, send_letter
from rostra.record.reactions import Cause, follows
from rostra.review import commands, queries, telling
from rostra.review.events import Decided

US = Actor.by_system("review")


@follows(Submitted, name="review.open_case")
def open_case(event: Submitted, cause: Cause) -> None:
    """The case is there at the latest when somebody takes it."""
    application = queries.on_the_desk(US).get(ref=event.application)
    commands.open_case(application=application, by=US, at=cause.now)


@follows(Decided, name="review.tell_applicant")
def tell_applicant(event: Decided, cause: Cause) -> None:
    """The letter of a decision, in the applicant's language."""
    dossier = queries.case_of(US, event.application)
    decision = queries.decision(event.application, event.number)
    if dossier is None or decision is None:
        raise LookupError(f"Decision {event.number} of application {event.application} is gone.")
    letter = telling.letter_of(
        dossier,
        outcome=decision.outcome,
        reasons=telling.given_in(decision),
        opening=decision.opening,
        closing=decision.closing,
    )
    person = dossier.person
    with translation.override(telling.language_of(dossier)):
        send_letter(
            letter=letter,
            to=Addressee(person.email, person.name),
            concerns=person.pk,
            to_person=True,
            intent=f"review.tell_applicant:{cause.event_id}",
            program=dossier.application.program,
            about=dossier.application.ref,
            by=US,
            at=cause.now,
        )
