"""Letters that follow from what happens to references. Each runs once for each event, in the worker."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rostra.catalog import queries as catalog
from rostra.evidence import events as evidence
from rostra.record.actors import Actor
from rostra.record.commands import Addressee, send_letter
from rostra.record.letters import Letter, address
from rostra.record.reactions import Cause, follows
from rostra.references import commands, events, letters, queries, sweeps
from rostra.references.models import Reference
from rostra.requests import commands as requests
from rostra.requests import queries as asked
from rostra.requests.models import Request
from rostra.requests.refusals import Refused as RequestEnded
from rostra.sandbox.events import ClockMoved

US = Actor.by_system("references")
Write = Callable[[letters.Named], Letter]


@follows(events.Asked, name="references.ask_referee")
def ask_referee(event: events.Asked, cause: Cause) -> None:
    """The first letter to the referee, unless it has ended meanwhile."""
    _with_link(event, cause, letters.asked, "references.ask_referee")


@follows(events.Reminded, name="references.remind_referee")
def remind_referee(event: events.Reminded, cause: Cause) -> None:
    """Once more, with a link of its own."""
    _with_link(event, cause, letters.reminder, "references.remind_referee")


@follows(events.Withdrawn, name="references.spare_referee")
def spare_referee(event: events.Withdrawn, cause: Cause) -> None:
    """Tell a referee who was written to that no answer is needed."""
    request = _request(event.request)
    if asked.was_written_to(request):
        _to_referee(request, cause, letters.withdrawn, "references.spare_referee")


@follows(events.Confirmed, name="references.thank_referee")
def thank_referee(event: events.Confirmed, cause: Cause) -> None:
    """Thank the referee and give them a copy of what they said."""
    _to_referee(_request(event.request), cause, letters.thanks, "references.thank_referee")


@follows(events.Confirmed, name="references.tell_confirmed")
def tell_confirmed(event: events.Confirmed, cause: Cause) -> None:
    """Tell the applicant that there is an answer."""
    _to_applicant(event, cause, letters.confirmed, "references.tell_confirmed")


@follows(events.Declined, name="references.tell_declined")
def tell_declined(event: events.Declined, cause: Cause) -> None:
    """Tell the applicant that this referee cannot answer."""
    _to_applicant(event, cause, letters.declined, "references.tell_declined")


@follows(events.Expired, name="references.tell_expired")
def tell_expired(event: events.Expired, cause: Cause) -> None:
    """Tell the applicant that there was no answer in time."""
    _to_applicant(event, cause, letters.expired, "references.tell_expired")


@follows(events.Bounced, name="references.tell_bounced")
def tell_bounced(event: events.Bounced, cause: Cause) -> None:
    """Tell the applicant that the address takes no letters."""
    _to_applicant(event, cause, letters.bounced, "references.tell_bounced")


@follows(evidence.Withdrawn, name="references.stop_asking")
def stop_asking(event: evidence.Withdrawn, cause: Cause) -> None:
    """A reference that was taken back before it was answered needs no answer any more."""
    _not_needed(event, cause)


@follows(evidence.TurnedDown, name="references.stop_asking_what_was_refused")
def stop_asking_what_was_refused(event: evidence.TurnedDown, cause: Cause) -> None:
    """One that was refused before it was answered needs none either."""
    _not_needed(event, cause)


def _not_needed(event: evidence.Piece, cause: Cause) -> None:
    reference = queries.of_piece(event.piece) if event.what == Reference._meta.model_name else None
    if reference and reference.request.is_open:
        commands.withdraw(reference=reference, by=US, at=cause.now)


@follows(ClockMoved, name="references.catch_up")
def catch_up(event: ClockMoved, cause: Cause) -> None:
    """A sandbox set to another day shows at once what that day brings."""
    sweeps.expire_due(at=cause.now)
    sweeps.remind_due(at=cause.now)


def _with_link(event: events.OfReference, cause: Cause, write: Write, reaction: str) -> None:
    request = _request(event.request)
    try:
        token = requests.make_link(request=request, letter=_intent(reaction, cause), by=US, at=cause.now)
    except RequestEnded:
        return
    _to_referee(request, cause, write, reaction, href=address(reverse("guest:open", args=[token])))


def _to_referee(request: Request, cause: Cause, write: Write, reaction: str, href: str = "") -> None:
    _send(
        request,
        cause,
        write,
        reaction,
        to=Addressee(request.email, request.name),
        language=request.language,
        href=href,
        to_person=False,
    )


def _to_applicant(event: events.OfReference, cause: Cause, write: Write, reaction: str) -> None:
    request = _request(event.request)
    person = request.person
    page = reverse("my:application-references", args=[request.about]) if request.about else reverse("my:home")
    _send(
        request,
        cause,
        write,
        reaction,
        to=Addressee(person.email, person.name),
        language=person.language,
        href=address(page),
        to_person=True,
    )


def _send(
    request: Request,
    cause: Cause,
    write: Write,
    reaction: str,
    *,
    to: Addressee,
    language: str,
    href: str,
    to_person: bool,
) -> None:
    found, reference = queries.edition_on(request.program, cause.now), queries.of_request(request)
    if found is None or reference is None:
        raise LookupError(f"Request {request.ref} belongs to no program or reference.")
    edition = found[0]
    info = edition.content.program
    with translation.override(language or info.language):
        named = letters.Named(
            head=catalog.letterhead(edition),
            summary=info.summary,
            applicant=request.person.name or _("The applicant"),
            referee=request.name,
            relation=info.names.relations.get(reference.relation, ""),
            reference=reference,
            until=queries.last_day(request, info.time_zone),
            href=href,
        )
        send_letter(
            letter=write(named),
            to=to,
            concerns=request.person_id,
            to_person=to_person,
            intent=_intent(reaction, cause),
            program=request.program,
            about=request.about,
            by=US,
            at=cause.now,
        )


def _intent(reaction: str, cause: Cause) -> str:
    return f"{reaction}:{cause.event_id}"


def _request(ref: str) -> Request:
    found = asked.by_ref(ref)
    if found is None:
        raise LookupError(f"There is no request {ref}.")
    return found
