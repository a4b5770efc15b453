"""Where people live: claimed for itself, or with the profile."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from rostra.evidence import acts, events, versions
from rostra.evidence.commands.checks import correct
from rostra.evidence.models import Residence
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.actors import Actor


@transaction.atomic
def tell_profile(*, person: Person, profile: people.Profile, by: Actor, at: dt.datetime) -> bool:
    """Change the profile, and with its country where the person lives: from today on (UTC). Raises Refused.

    False when nothing is different. A country no longer said leaves the residence as it was.
    """
    changed = people.change_profile(person=person, profile=profile, by=by, at=at)
    on = at.astimezone(dt.UTC).date()
    lives = (
        Residence.objects.select_for_update()
        .filter(person=person, recorded__upper_inf=True, ended_on=None)
        .order_by("-began_on")
        .first()
    )
    if not profile.country or (lives and lives.country == profile.country):
        return changed
    if lives and lives.began_on >= on:
        correct(version=lives, changes={"country": profile.country}, by=by, at=at)
    else:
        claim_residence(person=person, country=profile.country, began_on=on, by=by, at=at)
    return True


@transaction.atomic
def claim_residence(
    *,
    person: Person,
    country: str,
    began_on: dt.date,
    ended_on: dt.date | None = None,
    by: Actor,
    at: dt.datetime,
) -> Residence:
    """A person lives in `country`; the one they lived in until then ends the day before. Raises Refused."""
    before = (
        Residence.objects.select_for_update()
        .filter(person=person, recorded__upper_inf=True, ended_on=None, began_on__lt=began_on)
        .first()
    )
    if before:
        correct(version=before, changes={"ended_on": began_on - dt.timedelta(days=1)}, by=by, at=at)
    saved = versions.open_new(
        Residence(person=person, country=country, began_on=began_on, ended_on=ended_on, verified=False),
        at=at,
    )
    acts.record("evidence.claim", events.Claimed(**acts.named(saved)), saved, by=by, at=at)
    return saved
