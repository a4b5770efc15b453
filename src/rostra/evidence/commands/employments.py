"""For whom people work, and their employer's confidential number."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from rostra.evidence import acts, events, queries, sealed, versions
from rostra.evidence.commands.checks import correct
from rostra.evidence.lists import check, check_listed, content_of
from rostra.evidence.models import Employment
from rostra.evidence.rules import is_another_employment
from rostra.people.models import Person
from rostra.record.actors import Actor

A_DAY = dt.timedelta(days=1)


@transaction.atomic
def tell_employment(
    *,
    person: Person,
    program: str,
    seen: int,
    kind: str,
    began_on: dt.date,
    organization: str = "",
    organization_number: str | None = None,
    by: Actor,
    at: dt.datetime,
) -> bool:
    """What somebody says of the work they do now; False when nothing is different. Raises Refused.

    `seen` is the id of the version they saw, 0 when they saw none: another one by now is refused
    (changed_meanwhile). Work of another kind, or for another employer, that began later ends the one before
    on the day before; everything else corrects what was told. `organization_number` None leaves it as it is.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    now = queries.employment_now(person.pk, program).select_for_update().first()
    check((now.pk if now else 0) == seen, "changed_meanwhile")
    told: dict[str, Any] = {"kind": kind, "organization": organization, "began_on": began_on}
    check_listed(kind, (one.key for one in content_of(program, at).program.employments))
    if now is None or is_another_employment(now.kind, now.organization, now.began_on, **told):
        if now is not None:
            correct(version=now, changes={"ended_on": began_on - A_DAY}, by=by, at=at)
        number = organization_number or ""
        claim_employment(person=person, program=program, **told, organization_number=number, by=by, at=at)
        return True
    if organization_number is not None:
        told["organization_number"] = organization_number
    told = sealed.changes(now, told)
    if all(getattr(now, name) == value for name, value in told.items()):
        return False
    if organization_number is not None:
        told["organization_number"] = organization_number
    correct(version=now, changes=told, by=by, at=at)
    return True


@transaction.atomic
def claim_employment(
    *,
    person: Person,
    program: str,
    kind: str,
    began_on: dt.date,
    ended_on: dt.date | None = None,
    organization: str = "",
    organization_number: str = "",
    by: Actor,
    at: dt.datetime,
) -> Employment:
    """A person works, or worked, in one of the program's kinds of employment. Raises Refused.

    The employer's number comes in the clear and is kept sealed.
    """
    check_listed(kind, (one.key for one in content_of(program, at).program.employments))
    saved = versions.open_new(
        Employment(
            person=person,
            program=program,
            kind=kind,
            organization=organization,
            organization_number=sealed.sealed(organization_number),
            began_on=began_on,
            ended_on=ended_on,
            verified=False,
        ),
        at=at,
    )
    acts.record("evidence.claim", events.Claimed(**acts.named(saved)), saved, by=by, at=at)
    return saved


@transaction.atomic
def show_organization_number(*, employment: Employment, by: Actor, at: dt.datetime) -> str:
    """The employer's number in the clear; who looked at it is on record. Raises Refused."""
    check(bool(employment.organization_number), "no_number")
    try:
        number = sealed.opened(employment)
    except ValueError:
        number = ""
    check(bool(number), "number_lost")
    shown = events.OrganizationNumberShown(**acts.named(employment))
    acts.record("evidence.show_organization_number", shown, employment, by=by, at=at)
    return number
