"""An applicant begins a journey, follows the program's new rules, or does not go on."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from rostra.applications import events, queries, rules
from rostra.applications.acts import locked, moved, record
from rostra.applications.models import Application
from rostra.applications.refusals import Refused, check
from rostra.people.models import Person
from rostra.record.actors import Actor


@transaction.atomic
def start(*, person: Person, program: str, journey: str, by: Actor, at: dt.datetime) -> Application:
    """A person begins a journey of the program in force. Raises Refused.

    Of two windows that begin the same journey one makes the application; the other is told
    (already_applying).
    """
    check(by.person_id == person.pk, "not_yours")
    edition, way = queries.way_in(program, journey, at=at)
    on = queries.day_of(edition, at)
    terms = queries.tracks_of(person.pk, program, on)
    check(rules.may_begin(way.begins, terms), "cannot_begin")
    begun = Application(
        person=person,
        program=edition.slug,
        journey=way.key,
        edition_id=edition.id,
        started_at=at,
        moved_at=at,
    )
    try:
        with transaction.atomic():
            begun.save(force_insert=True)
    except IntegrityError as error:
        if "one_live_application_to_a_journey" in str(error):
            raise Refused("already_applying") from error
        raise
    record("applications.start", begun, events.Started(begun.ref, begun.journey), by=by, at=at)
    return begun


@transaction.atomic
def follow_edition(*, application: Application, by: Actor, at: dt.datetime) -> bool:
    """A draft is shown under the edition in force from now on; False when it is already. Raises Refused."""
    found = locked(application, "save", by=by)
    check(found.stage == "draft", "wrong_stage")
    edition, _way = queries.way_in(found.program, found.journey, at=at)
    if edition.id == found.edition_id:
        return False
    found.edition_id = edition.id
    found.save(update_fields=["edition"])
    followed = events.EditionFollowed(found.ref, found.journey, edition.id)
    record("applications.follow_edition", found, followed, by=by, at=at)
    return True


@transaction.atomic
def withdraw(*, application: Application, by: Actor, at: dt.datetime) -> Application:
    """The applicant does not go on with it. Raises Refused."""
    found = locked(application, "withdraw", by=by)
    was_there = found.submitted_on is not None
    moved(found, "withdraw", at=at)
    withdrawn = events.Withdrawn(found.ref, found.journey, was_there)
    record("applications.withdraw", found, withdrawn, by=by, at=at)
    return found
