"""Open, follow and close versions of a piece of evidence. Whoever calls this records the act.

The packages above that keep evidence of their own kinds (references) use these, so that history is kept
in one way only.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from rostra.evidence.models import Version
from rostra.evidence.refusals import Refused
from rostra.evidence.rules import objection_to_days

V = TypeVar("V", bound=Version)


def held(version: V) -> V:
    """The version under lock, if it is still the one in force. Raises Refused (changed_meanwhile)."""
    found = (
        type(version)
        ._default_manager.select_for_update()
        .filter(pk=version.pk, recorded__upper_inf=True)
        .first()
    )
    if found is None:
        raise Refused("changed_meanwhile")
    return found


def open_new(version: V, *, at: dt.datetime) -> V:
    """Keep a version that is not saved yet, from `at` on. Raises Refused."""
    objection = objection_to_days(*version.first_and_last, at=at)
    if objection:
        raise Refused(objection)
    version.recorded = (at, None)
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as error:
        if "one_country_at_a_time" in str(error):
            raise Refused("lives_elsewhere") from error
        if "claimed_once" in str(error):
            raise Refused("already_told") from error
        if "checked_after_its_answer" in str(error):
            raise Refused("not_answered_yet") from error
        raise
    version.refresh_from_db()
    return version


def follow(current: V, changes: dict[str, Any], *, at: dt.datetime) -> V:
    """Close the version in force and open the next one of the same piece with `changes`. Raises Refused."""
    close(current, at=at)
    return open_new(type(current)(**{**kept(current), **changes}), at=at)


def kept(version: Version) -> dict[str, Any]:
    """What the next version of the piece takes over."""
    return {
        field.attname: getattr(version, field.attname)
        for field in version._meta.concrete_fields
        if not field.primary_key and not field.generated and field.name != "recorded"
    }


def close(current: Version, *, at: dt.datetime) -> None:
    """The version is no fact from `at` on. Raises Refused (clock_went_back)."""
    if at <= current.recorded.lower:
        raise Refused("clock_went_back")
    type(current)._default_manager.filter(pk=current.pk).update(recorded=(current.recorded.lower, at))
