"""Who asks: the person signed in, as a person and as an actor; for pages behind the gate."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from rostra.people.models import Person
from rostra.record.actors import Actor


def person(request: HttpRequest) -> Person:
    """The person signed in. Raises PermissionDenied when there is none: the gate lets nobody come so far."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def actor(request: HttpRequest) -> Actor:
    """The same as an actor."""
    return Actor.by_person(person(request).pk)
