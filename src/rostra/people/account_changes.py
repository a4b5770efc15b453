"""Changes that the account pages make by themselves, put on record when allauth announces them."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_factor

from rostra.kernel import clock
from rostra.people import commands, events
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.events import Event


def listen() -> None:
    """Connect the functions below, once."""
    account.email_added.connect(address_added, dispatch_uid="people.address_added")
    account.email_removed.connect(address_removed, dispatch_uid="people.address_removed")
    account.email_changed.connect(main_address_changed, dispatch_uid="people.main_address_changed")
    second_factor.authenticator_added.connect(factor_added, dispatch_uid="people.factor_added")
    second_factor.authenticator_reset.connect(factor_added, dispatch_uid="people.factor_reset")
    second_factor.authenticator_removed.connect(factor_removed, dispatch_uid="people.factor_removed")


def address_added(user: Person, email_address: Any, **_more: Any) -> None:
    """An address waits to be confirmed."""
    _note(user, events.AddressAdded(), "add_address", email_address.email)


def address_removed(user: Person, email_address: Any, **_more: Any) -> None:
    """An address is gone."""
    _note(user, events.AddressRemoved(), "remove_address", email_address.email)


def main_address_changed(user: Person, to_email_address: Any, **_more: Any) -> None:
    """Another address is the main one."""
    _note(user, events.MainAddressChanged(), "change_main_address", to_email_address.email)


def factor_added(user: Person, authenticator: Any, **_more: Any) -> None:
    """An authenticator, a passkey or new recovery codes."""
    _note(user, events.SecondFactorAdded(str(authenticator.type)), "add_second_factor")


def factor_removed(user: Person, authenticator: Any, **_more: Any) -> None:
    """An authenticator, a passkey or the recovery codes are gone."""
    _note(user, events.SecondFactorRemoved(str(authenticator.type)), "remove_second_factor")


def _note(person: Person, happened: Event, verb: str, address: str = "") -> None:
    commands.note(
        person=person,
        happened=happened,
        by=Actor.by_person(person.pk),
        at=clock.now(),
        address=address,
        verb=verb,
    )
