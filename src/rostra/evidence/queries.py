"""Named reads of evidence: what somebody may see, what holds now, what we knew at a moment."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db.models import QuerySet

from rostra.evidence.models import KINDS, Version
from rostra.people import queries as people
from rostra.record.actors import Actor

V = TypeVar("V", bound=Version)


def visible_to(actor: Actor, kind: type[V]) -> QuerySet[V]:
    """Every version of `kind` the actor may see: their own; staff who look people up see everybody's."""
    return kind._default_manager.filter(person__in=people.visible_to(actor))


def held(kind: type[V], *, person_id: int) -> QuerySet[V]:
    """What we hold to be so of a person now, the latest beginning first."""
    return kind._default_manager.filter(person_id=person_id, recorded__upper_inf=True).order_by(
        f"-{kind.FIRST}", "pk"
    )


def held_as_known(kind: type[V], *, person_id: int, known_at: dt.datetime) -> QuerySet[V]:
    """What we held to be so of a person at the moment `known_at`, the latest beginning first."""
    return kind._default_manager.filter(person_id=person_id, recorded__contains=known_at).order_by(
        f"-{kind.FIRST}", "pk"
    )


def versions(version: V) -> QuerySet[V]:
    """Every version of the same piece, the oldest first."""
    return type(version)._default_manager.filter(piece=version.piece).order_by("recorded")


def by_reference(reference: str) -> Version | None:
    """The latest version of the piece a judgement names, or None when there is no such piece."""
    name, _, number = reference.partition(":")
    kinds = {kind._meta.model_name: kind for kind in KINDS}
    if name not in kinds or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return kinds[name]._default_manager.filter(piece=int(number)).order_by("-recorded").first()
