"""An application is handed in: checked, frozen, moved, in one transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from rostra.applications import events, queries
from rostra.applications.acts import locked, moved, record
from rostra.applications.checking import Standing, standing
from rostra.applications.models import Application, Submission
from rostra.applications.refusals import Refused, check
from rostra.catalog.queries import Edition
from rostra.kernel.money import Money
from rostra.people.models import Person
from rostra.policy import replay
from rostra.record.actors import Actor


@transaction.atomic
def submit(
    *, application: Application, fee: Money | None, edition: int, by: Actor, at: dt.datetime
) -> Submission:
    """Hand an application in as it stands. Raises Refused, for what is missing with the keys of the tasks.

    `edition` (its id) and `fee` (None: none, or not known) are those the person was shown: when they are
    others by now, nothing is submitted. The first submission pins the edition.
    """
    found = locked(application, "submit", by=by)
    Person.objects.select_for_update().get(pk=found.person_id)  # what they tell in another window waits
    under = queries.edition_of(found, at=at)
    if under is None:
        raise Refused("unknown_program")
    queries.journey_of(found, under)  # or the program no longer has it
    check(under.id == edition, "edition_changed")
    on = queries.day_of(under, at)
    now = standing(queries.with_told(Application.objects.filter(pk=found.pk)).get(), under, on)
    if now.missing:
        raise Refused("something_missing", missing=now.missing)
    check(now.fee.money == fee, "fee_changed")
    frozen = _frozen(found, under, now, at)
    found.edition_id, found.submitted_at = under.id, at
    found.submitted_on = now.counts_on
    moved(found, "submit", at=at)
    handed_in = events.Submitted(found.ref, found.journey, frozen.number)
    record("applications.submit", found, handed_in, by=by, at=at)
    return frozen


def _frozen(application: Application, edition: Edition, now: Standing, at: dt.datetime) -> Submission:
    """What is handed in, kept as it is now."""
    facts = replay.facts_read(
        queries.policy_of(application, edition), person_id=application.person_id, subject=application.ref
    )
    latest = queries.submissions_of(application).first()
    money = now.fee.money
    return Submission.objects.create(
        application=application,
        number=latest.number + 1 if latest else 1,
        at=at,
        edition_id=edition.id,
        fee_amount=money.minor if money else None,
        fee_currency=money.currency if money else "",
        answers={**now.told.as_json(), "fee": _fee(now)},
        judgement=now.judgement.as_json(),
        facts={shape: list(rows) for shape, rows in facts.rows.items()},
    )


def _fee(now: Standing) -> dict[str, Any]:
    money = now.fee.money
    return {
        "free": now.fee.free,
        "sample": now.fee.sample,
        "amount": money.minor if money else None,
        "currency": money.currency if money else "",
    }
