"""What is done to a request: it is asked, agreed to and ended once. Each locks the request first, so that
of two acts at the same moment one wins and the other is told how it ended.

`digest` is that of the link somebody came by: without a link that leads to the request nobody answers for
whom we asked.
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from rostra.kernel import references
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.commands import Personal, record
from rostra.record.events import Event
from rostra.requests import events, rules
from rostra.requests.models import Request, RequestLink
from rostra.requests.refusals import Refused
from rostra.requests.rules import Verb

__all__ = [
    "Refused",
    "agree",
    "answered",
    "ask",
    "bounce",
    "decline",
    "expire",
    "make_link",
    "remind",
    "withdraw",
]


@transaction.atomic
def ask(
    *,
    kind: str,
    person: Person,
    program: str,
    about: str,
    name: str,
    email: str,
    expires_at: dt.datetime,
    language: str = "",
    by: Actor,
    at: dt.datetime,
) -> Request:
    """Ask somebody at an address in its normal form, until `expires_at`. Raises Refused (asked_already)."""
    request = Request(
        kind=kind,
        person=person,
        program=program,
        about=about,
        name=name,
        email=email,
        language=language,
        asked_at=at,
        expires_at=expires_at,
    )
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as error:
        if "one_open_request_to_an_address" in str(error):
            raise Refused("asked_already") from error
        raise
    _record("requests.ask", request, events.Asked(kind, request.ref), by=by, at=at)
    return request


@transaction.atomic
def make_link(*, request: Request, letter: str, by: Actor, at: dt.datetime) -> str:
    """A new secret for one letter, named by its intent; only its digest is kept. Raises Refused."""
    found = _locked(request, "remind", at=at)
    token = references.token()
    RequestLink.objects.create(request=found, digest=references.digest(token), letter=letter, made_at=at)
    _record("requests.make_link", found, by=by, at=at)
    return token


@transaction.atomic
def agree(*, request: Request, digest: str, by: Actor, at: dt.datetime) -> Request:
    """Whom we asked can answer, and will. Raises Refused."""
    found = _locked(request, "agree", at=at, digest=digest)
    found.state = "agreed"
    found.save(update_fields=["state"])
    _record("requests.agree", found, events.Agreed(found.kind, found.ref), by=by, at=at)
    return found


@transaction.atomic
def remind(*, request: Request, by: Actor, at: dt.datetime) -> Request:
    """Whom we asked is asked once more, at most once a day. Raises Refused."""
    found = _locked(request, "remind", at=at)
    if not rules.may_remind(asked_at=found.asked_at, reminded_at=found.reminded_at, at=at):
        raise Refused("written_today")
    found.reminded_at, found.reminders = at, found.reminders + 1
    found.save(update_fields=["reminded_at", "reminders"])
    _record("requests.remind", found, events.Reminded(found.kind, found.ref), by=by, at=at)
    return found


@transaction.atomic
def answered(*, request: Request, digest: str, by: Actor, at: dt.datetime) -> Request:
    """Whom we asked has answered; what they said is kept by the package that asked. Raises Refused."""
    return _end(request, "answer", by=by, at=at, digest=digest)


@transaction.atomic
def decline(*, request: Request, digest: str, reason: str = "", by: Actor, at: dt.datetime) -> Request:
    """Whom we asked cannot answer; a reason they give is kept beside the act. Raises Refused."""
    return _end(request, "decline", by=by, at=at, digest=digest, said=reason)


@transaction.atomic
def withdraw(*, request: Request, by: Actor, at: dt.datetime) -> Request:
    """No answer is needed any more. Raises Refused."""
    return _end(request, "withdraw", by=by, at=at)


@transaction.atomic
def expire(*, request: Request, by: Actor, at: dt.datetime) -> Request:
    """The time to answer is over. Raises Refused (still_time) before it is."""
    return _end(request, "expire", by=by, at=at)


@transaction.atomic
def bounce(*, request: Request, by: Actor, at: dt.datetime) -> Request:
    """No letter reaches the address. Raises Refused."""
    return _end(request, "bounce", by=by, at=at)


def _end(
    request: Request, verb: Verb, *, by: Actor, at: dt.datetime, digest: str | None = None, said: str = ""
) -> Request:
    found = _locked(request, verb, at=at, digest=digest)
    how = rules.move_of(verb).leads or found.state
    # A sandbox may have been set to an earlier day since: nothing ends before it was asked.
    found.state, found.ended_at = how, max(at, found.asked_at)
    found.save(update_fields=["state", "ended_at"])
    happened = events.Ended(found.kind, found.ref, how)
    _record(f"requests.{verb}", found, happened, by=by, at=at, said=said)
    return found


def _locked(request: Request, verb: Verb, *, at: dt.datetime, digest: str | None = None) -> Request:
    found = Request.objects.select_for_update().get(pk=request.pk)
    if digest is not None and not found.links.filter(digest=digest).exists():
        raise Refused("wrong_link")
    if code := rules.objection(verb, state=found.state, expires_at=found.expires_at, at=at):
        raise Refused(code)
    return found


def _record(
    kind: str, request: Request, *happened: Event, by: Actor, at: dt.datetime, said: str = ""
) -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        program=request.program,
        subjects=[("person", request.person_id), ("request", request.ref)],
        events=happened,
        personal=[Personal(request.person_id, "reason", said)] if said else (),
    )
