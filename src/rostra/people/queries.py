"""Who people are and what they may do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from rostra.people import capabilities
from rostra.people.models import Grant, Person
from rostra.record import queries as record
from rostra.record.actors import Actor
from rostra.record.models import SentLetter


def capabilities_of(person: Person, at: dt.datetime) -> frozenset[str]:
    """What this person might do as staff at that moment."""
    held = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=at), person=person, since__lte=at)
    return frozenset(held.values_list("capability", flat=True))


def with_capabilities() -> QuerySet[Person]:
    """People with what they may do now, in one statement: `person.capabilities` asks nothing more.

    Now means: given and not taken away. No clock is asked, so that a sandbox set to an earlier day does not
    lock its staff out.
    """
    held = Grant.objects.filter(person=OuterRef("pk"), until__isnull=True).order_by("capability")
    return Person.objects.annotate(held=ArraySubquery(held.values("capability")))


@dataclass(frozen=True)
class Protection:
    """How many addresses, second factors and open sessions an account has."""

    addresses: int
    factors: int
    sessions: int


def protection_of(person: Person) -> Protection:
    """What leads into this person's account, and what guards it."""
    return Protection(
        addresses=EmailAddress.objects.filter(user=person).count(),
        factors=Authenticator.objects.filter(user=person).count(),
        sessions=UserSession.objects.filter(user=person).count(),
    )


def visible_to(actor: Actor) -> QuerySet[Person]:
    """The people this actor may look at: themself; all of them with the capability people.see."""
    if actor.person_id is None:
        return Person.objects.all()
    staff = Grant.objects.filter(person_id=actor.person_id, capability="people.see", until__isnull=True)
    return Person.objects.filter(Q(pk=actor.person_id) | Exists(staff))


def sent_letters_visible_to(actor: Actor) -> QuerySet[SentLetter]:
    """The letters this actor may read: those about themself, and everybody's for staff who see people or
    review applications.
    """
    if actor.person_id is None:
        return record.sent_letter_visible_to(actor)
    staff = Grant.objects.filter(
        person_id=actor.person_id, capability__in=capabilities.READ_LETTERS, until__isnull=True
    )
    return SentLetter.objects.filter(Q(person_id=actor.person_id) | Exists(staff))


def search(people: QuerySet[Person], *, text: str, after: int = 0, limit: int = 25) -> list[Person]:
    """Up to `limit` of `people` whose name, address or reference has the text in it, as they joined."""
    if text:
        people = people.filter(
            Q(legal_name__icontains=text)
            | Q(display_name__icontains=text)
            | Q(email__icontains=text)
            | Q(ref=text.upper())
        )
    return list(people.filter(pk__gt=after).order_by("pk")[:limit])


def grants_of(person: Person) -> list[Grant]:
    """Every capability the person holds or held, the newest first, with who gave and took it."""
    rows = Grant.objects.filter(person=person).select_related("granted_by", "revoked_by")
    return list(rows.order_by("-since", "-pk"))


def staff() -> list[Person]:
    """Everybody who holds a capability now, by name, with what they may do."""
    return list(
        with_capabilities()
        .filter(grants__until__isnull=True, grants__isnull=False)
        .distinct()
        .order_by("legal_name", "pk")
    )


def names(ids: set[int]) -> dict[int, Person]:
    """The people of these ids."""
    return Person.objects.in_bulk(ids) if ids else {}


def by_reference(ref: str) -> Person | None:
    """The person with this public reference, with what they may do now."""
    return with_capabilities().filter(ref=ref).first()


def by_address(email: str) -> Person | None:
    """The person with this main address, with what they may do now."""
    return with_capabilities().filter(email=email).first()
