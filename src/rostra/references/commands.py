"""What is done with references: somebody is asked, reminded, withdrawn, and answers or does not.

Each goes through the request first: its lock decides which of two acts at the same moment comes first. A
reference whose request ended without an answer is no fact any more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from rostra.evidence import versions
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.commands import record
from rostra.record.events import Event
from rostra.references import checking, events, queries, rules
from rostra.references.models import Reference
from rostra.references.refusals import Refused
from rostra.requests import commands as requests
from rostra.requests.models import Request

__all__ = [
    "Refused",
    "agree",
    "answer",
    "ask",
    "bounce",
    "decline",
    "expire",
    "remind",
    "withdraw",
]


@transaction.atomic
def ask(
    *,
    person: Person,
    program: str,
    about: str,
    relation: str,
    name: str,
    email: str,
    organization: str,
    taught_from: dt.date,
    taught_until: dt.date | None,
    taught: str,
    experience_months: int,
    by: Actor,
    at: dt.datetime,
) -> Reference:
    """Ask somebody at `email` to confirm what a person taught; a reaction writes to them. Raises Refused."""
    edition, on = checking.edition(program, relation=relation, at=at)
    info = edition.content.program
    name, address = checking.one_line(name, missing="no_name"), checking.address(email)
    checking.teaching(
        taught_from=taught_from, taught_until=taught_until, months=experience_months, taught=taught, at=at
    )
    checking.whom(person, address, at=at)
    with checking.in_our_words():
        request = requests.ask(
            kind=rules.KIND,
            person=person,
            program=program,
            about=about,
            name=name,
            email=address,
            expires_at=rules.expires_at(on, after=info.references.expires_after, zone=info.time_zone),
            by=by,
            at=at,
        )
    claimed = Reference(
        person=person,
        request=request,
        program=program,
        relation=relation,
        organization=organization,
        taught_from=taught_from,
        taught_until=taught_until,
        taught=taught,
        experience_months=experience_months,
        asked_on=on,
    )
    with checking.in_our_words():
        reference = versions.open_new(claimed, at=at)
    _record("references.ask", events.Asked, request, by=by, at=at)
    return reference


@transaction.atomic
def remind(*, reference: Reference, by: Actor, at: dt.datetime) -> None:
    """Write to the referee once more, at most once a day. Raises Refused."""
    checking.whose(reference, by)
    with checking.in_our_words():
        request = requests.remind(request=reference.request, by=by, at=at)
    _record("references.remind", events.Reminded, request, by=by, at=at)


@transaction.atomic
def withdraw(*, reference: Reference, by: Actor, at: dt.datetime) -> None:
    """The answer is not needed any more. Raises Refused."""
    checking.whose(reference, by)
    with checking.in_our_words():
        request = requests.withdraw(request=reference.request, by=by, at=at)
    _end("references.withdraw", events.Withdrawn, request, by=by, at=at)


@transaction.atomic
def agree(*, request: Request, digest: str, by: Actor, at: dt.datetime) -> None:
    """The referee, who came by the link of this digest, can answer. Raises Refused."""
    with checking.in_our_words():
        request = requests.agree(request=request, digest=digest, by=by, at=at)
    _record("references.agree", events.Agreed, request, by=by, at=at)


@transaction.atomic
def decline(*, request: Request, digest: str, reason: str = "", by: Actor, at: dt.datetime) -> None:
    """The referee cannot answer; their reason is for the record and not for the applicant. Raises Refused."""
    with checking.in_our_words():
        request = requests.decline(request=request, digest=digest, reason=reason, by=by, at=at)
    _end("references.decline", events.Declined, request, by=by, at=at)


@transaction.atomic
def answer(
    *,
    request: Request,
    digest: str,
    relation: str,
    taught_from: dt.date,
    taught_until: dt.date | None,
    taught: str,
    experience_months: int,
    statement: str,
    signed_name: str,
    consent: bool,
    address: str = "",
    browser: str = "",
    by: Actor,
    at: dt.datetime,
) -> Reference:
    """The referee says what they can confirm; it replaces what was claimed, unchecked. Raises Refused."""
    checking.that(consent, "no_consent")
    signed_name = checking.one_line(signed_name, missing="no_signature")
    checking.that(len(statement) <= rules.LONGEST_STATEMENT, "too_long")
    checking.edition(request.program, relation=relation, at=at)
    checking.teaching(
        taught_from=taught_from, taught_until=taught_until, months=experience_months, taught=taught, at=at
    )
    with checking.in_our_words():
        request = requests.answered(request=request, digest=digest, by=by, at=at)
    current = _in_force(request)
    if current is None:  # refused by the desk before it was answered
        raise Refused("withdrawn")
    said = {
        "relation": relation,
        "taught_from": taught_from,
        "taught_until": taught_until,
        "taught": taught,
        "experience_months": experience_months,
        "statement": statement,
        "signed_name": signed_name,
        "answered_from": address[:45],
        "answered_with": browser[:300],
        "confirmed_at": at,
        "verified": False,
    }
    with checking.in_our_words():
        confirmed = versions.follow(current, said, at=at)
    _record("references.answer", events.Confirmed, request, by=by, at=at)
    return confirmed


@transaction.atomic
def expire(*, request: Request, by: Actor, at: dt.datetime) -> None:
    """The time to answer is over. Raises Refused (still_time) before it is."""
    with checking.in_our_words():
        request = requests.expire(request=request, by=by, at=at)
    _end("references.expire", events.Expired, request, by=by, at=at)


@transaction.atomic
def bounce(*, request: Request, by: Actor, at: dt.datetime) -> None:
    """No letter reaches the referee. Raises Refused."""
    with checking.in_our_words():
        request = requests.bounce(request=request, by=by, at=at)
    _end("references.bounce", events.Bounced, request, by=by, at=at)


def _end(
    kind: str, happened: Callable[[str, int], Event], request: Request, *, by: Actor, at: dt.datetime
) -> None:
    """Without an answer it is no fact any more. One that the desk had refused before is none already."""
    if current := _in_force(request):
        with checking.in_our_words():
            versions.close(current, at=at)
    _record(kind, happened, request, by=by, at=at)


def _in_force(request: Request) -> Reference | None:
    in_force = Reference.objects.select_for_update().filter(request=request, recorded__upper_inf=True)
    return in_force.first()


def _record(
    kind: str, happened: Callable[[str, int], Event], request: Request, *, by: Actor, at: dt.datetime
) -> None:
    found = queries.of_request(request)
    record(
        kind=kind,
        by=by,
        at=at,
        program=request.program,
        subjects=[
            ("person", request.person_id),
            ("request", request.ref),
            *([("application", request.about)] if request.about else []),
        ],
        events=[happened(request.ref, found.piece if found else 0)],
    )
