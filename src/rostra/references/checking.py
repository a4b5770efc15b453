"""What is looked at before somebody is asked or an answer is taken; each raises Refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from rostra.catalog.queries import Edition
from rostra.evidence.refusals import Refused as RefusedByEvidence
from rostra.people import addresses
from rostra.people.limits import Limit
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.references import queries, rules
from rostra.references.models import Reference
from rostra.references.refusals import Refused
from rostra.requests import queries as requests
from rostra.requests.refusals import Refused as RefusedByRequests

LONGEST_LINE = 200
A_DAY = Limit("references", 10, 24 * 3600)


def that(fine: bool, code: str) -> None:
    """Refuse with `code` unless it is fine."""
    if not fine:
        raise Refused(code)


@contextmanager
def in_our_words() -> Iterator[None]:
    """What the packages below refuse is refused here, under the same code."""
    try:
        yield
    except (RefusedByRequests, RefusedByEvidence) as refused:
        raise Refused(refused.code) from refused


def edition(program: str, *, relation: str, at: dt.datetime) -> tuple[Edition, dt.date]:
    """The edition in force and its day, if `relation` is a word of it."""
    found = queries.edition_on(program, at)
    if found is None:
        raise Refused("unknown_program")
    that(rules.relation_fits(relation, found[0].content.program.names.relations), "unknown_relation")
    return found


def teaching(
    *, taught_from: dt.date, taught_until: dt.date | None, months: int, taught: str, at: dt.datetime
) -> None:
    """The days are in order and hold the months, and something was taught."""
    that(len(taught) <= rules.LONGEST_TAUGHT, "too_long")
    objection = rules.objection(
        taught_from=taught_from, taught_until=taught_until, months=months, taught=taught, at=at
    )
    that(not objection, objection)


def one_line(text: str, *, missing: str) -> str:
    """The text on one line; `missing` is the code where there is none."""
    line = " ".join(text.split())
    that(bool(line), missing)
    that(len(line) <= LONGEST_LINE, "too_long")
    return line


def address(email: str) -> str:
    """The address in its normal form."""
    try:
        return addresses.normal(email)
    except ValidationError as error:
        raise Refused("not_an_address") from error


def whom(person: Person, address: str, *, at: dt.datetime) -> None:
    """Somebody else than the person, asked once at a time, and not too many in a day.

    Locks the person, so that two windows do not ask one more than may be asked.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    own = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    that(not rules.is_own(address, [person.email, *own]), "own_address")
    waiting = list(requests.open_of(person.pk, kind=rules.KIND).values_list("email", flat=True))
    that(not rules.is_own(address, waiting), "asked_already")
    that(len(waiting) < rules.AT_MOST_OPEN, "too_many_open")
    that(A_DAY.lets_through(str(person.pk), at=at), "too_many_today")


def whose(reference: Reference, by: Actor) -> None:
    """Only the person themself, or a part of the system."""
    that(by.person_id in {None, reference.person_id}, "not_yours")
