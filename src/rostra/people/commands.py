"""What is done to people: they join, change their profile, and are given or refused capabilities."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from rostra.people import addresses, capabilities, events
from rostra.people.models import Grant, Person
from rostra.record.actors import Actor
from rostra.record.commands import Personal, record
from rostra.record.events import Event


class Refused(Exception):  # noqa: N818 - an answer, not a failure
    """A command was refused; the text says why, in the language in force."""


@dataclass(frozen=True)
class Profile:
    """What somebody says about themself; an empty text says nothing."""

    legal_name: str = ""
    display_name: str = ""
    country: str = ""
    language: str = ""
    time_zone: str = ""
    phone: str = ""


@transaction.atomic
def join(
    *, person: Person, by: Actor, at: dt.datetime, confirmed: bool = False, profile: Profile | None = None
) -> Person:
    """Make the account of a person that is not saved yet; `confirmed` adds the address as one they proved
    theirs.

    Raises ValidationError for an address that is none, IntegrityError for one that is taken.
    """
    person.email = addresses.normal(person.email)
    for field, value in asdict(profile or Profile()).items():
        setattr(person, field, value or getattr(person, field))
    if not person.password:
        person.set_unusable_password()
    person.joined_at = at
    person.save(force_insert=True)
    if confirmed:
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    record(
        kind="people.join",
        by=by,
        at=at,
        subjects=[("person", person.pk)],
        events=[events.Joined(), *([events.AddressConfirmed()] if confirmed else [])],
        personal=[Personal(person.pk, "email", person.email)],
    )
    return person


@transaction.atomic
def note(
    *,
    person: Person,
    happened: Event,
    by: Actor,
    at: dt.datetime,
    address: str = "",
    verb: str = "keep_account",
) -> None:
    """Record what the account library does for a person; called in the transaction in which it does it."""
    record(
        kind=f"people.{verb}",
        by=by,
        at=at,
        subjects=[("person", person.pk)],
        events=[happened],
        personal=[Personal(person.pk, "email", address)] if address else None,
    )


@transaction.atomic
def change_profile(*, person: Person, profile: Profile, by: Actor, at: dt.datetime) -> bool:
    """Change what is different; earlier values are kept beside the act. False when nothing is different."""
    kept = Person.objects.select_for_update().get(pk=person.pk)
    before = {name: getattr(kept, name) for name in asdict(profile)}
    changed = [name for name, value in asdict(profile).items() if value != before[name]]
    if not changed:
        return False
    for name in changed:
        setattr(kept, name, getattr(profile, name))
        setattr(person, name, getattr(profile, name))
    kept.save(update_fields=changed)
    record(
        kind="people.change_profile",
        by=by,
        at=at,
        subjects=[("person", person.pk)],
        events=[events.ProfileChanged(fields="+".join(changed))],
        personal=[Personal(person.pk, f"{name}_before", before[name]) for name in changed if before[name]],
    )
    return True


@transaction.atomic
def grant(*, person: Person, capability: str, by: Actor, at: dt.datetime) -> Grant:
    """Give `person` a capability from `at` on.

    Refused for a capability that does not exist or is held already, to oneself, and by somebody who may not
    grant.
    """
    _may_change_capabilities(person, capability, by)
    Person.objects.select_for_update().get(pk=person.pk)
    if person.grants.filter(capability=capability, until__isnull=True).exists():
        raise Refused(_("%(name)s holds this capability already.") % {"name": _called(person)})
    given = Grant.objects.create(person=person, capability=capability, granted_by_id=by.person_id, since=at)
    record(
        kind="people.grant",
        by=by,
        at=at,
        subjects=[("person", person.pk)],
        events=[events.CapabilityGranted(capability)],
    )
    return given


@transaction.atomic
def revoke(*, person: Person, capability: str, by: Actor, at: dt.datetime) -> Grant:
    """Take a capability away from `at` on. Refused when it is not held, and as `grant` refuses."""
    _may_change_capabilities(person, capability, by)
    held = person.grants.select_for_update().filter(capability=capability, until__isnull=True).first()
    if held is None:
        raise Refused(_("%(name)s does not hold this capability.") % {"name": _called(person)})
    # A sandbox may have been set to an earlier day since: a grant never ends before it began.
    held.until, held.revoked_by_id = max(at, held.since), by.person_id
    held.save(update_fields=["until", "revoked_by"])
    record(
        kind="people.revoke",
        by=by,
        at=at,
        subjects=[("person", person.pk)],
        events=[events.CapabilityRevoked(capability)],
    )
    return held


def _may_change_capabilities(person: Person, capability: str, by: Actor) -> None:
    if capability not in capabilities.ALL:
        raise Refused(_("There is no capability of this name."))
    if by.person_id is None:
        return
    if by.person_id == person.pk:
        raise Refused(_("Nobody changes their own capabilities. Ask another member of staff."))
    if not Grant.objects.filter(
        person_id=by.person_id, capability="people.grant", until__isnull=True
    ).exists():
        raise Refused(_("You may not change capabilities."))


def _called(person: Person) -> str:
    return person.name or _("This person")
