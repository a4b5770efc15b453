"""What happens to people: joining, addresses, profile, ways to sign in, capabilities."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rostra.people import capabilities
from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class Joined(
    Event, kind="people.joined", erasure=Erasure.WITH_PERSONAL_VALUES, sentence=_("The account was made.")
):
    """Somebody made an account; the address is a personal value of the act."""


@dataclass(frozen=True)
class AddressAdded(
    Event,
    kind="people.address_added",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("An e-mail address was added."),
):
    """An address was added and waits to be confirmed."""


@dataclass(frozen=True)
class AddressConfirmed(
    Event,
    kind="people.address_confirmed",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("An e-mail address was confirmed."),
):
    """Somebody followed the link in a letter to an address of theirs."""


@dataclass(frozen=True)
class AddressRemoved(
    Event,
    kind="people.address_removed",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("An e-mail address was removed."),
):
    """An address no longer belongs to the account."""


@dataclass(frozen=True)
class MainAddressChanged(
    Event,
    kind="people.main_address_changed",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("Another e-mail address became the main one."),
):
    """Letters go to another confirmed address from now on."""


@dataclass(frozen=True)
class PasswordChanged(
    Event, kind="people.password_changed", erasure=Erasure.IDS_ONLY, sentence=_("The password was changed.")
):
    """A new password was set; all other sessions ended by it."""


@dataclass(frozen=True)
class SecondFactorAdded(
    Event,
    kind="people.second_factor_added",
    erasure=Erasure.IDS_ONLY,
    sentence=_("A second way to prove who you are was added (%(factor)s)."),
):
    """An authenticator, a passkey or recovery codes were added."""

    factor: str


@dataclass(frozen=True)
class SecondFactorRemoved(
    Event,
    kind="people.second_factor_removed",
    erasure=Erasure.IDS_ONLY,
    sentence=_("A second way to prove who you are was removed (%(factor)s)."),
):
    """An authenticator, a passkey or recovery codes were removed."""

    factor: str


@dataclass(frozen=True)
class ProfileChanged(
    Event,
    kind="people.profile_changed",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("The profile was changed."),
):
    """The profile was changed; `fields` names what, joined by +; earlier values are personal values."""

    fields: str


@dataclass(frozen=True)
class CapabilityGranted(
    Event,
    kind="people.capability_granted",
    erasure=Erasure.IDS_ONLY,
    sentence=_("The capability “%(capability)s” was given."),
):
    """A member of staff was given a capability."""

    capability: str

    def words(self) -> dict[str, object]:
        """The capability as people read it."""
        return {"capability": capabilities.ALL.get(self.capability, self.capability)}


@dataclass(frozen=True)
class CapabilityRevoked(
    Event,
    kind="people.capability_revoked",
    erasure=Erasure.IDS_ONLY,
    sentence=_("The capability “%(capability)s” was taken away."),
):
    """A capability was taken away from a member of staff."""

    capability: str

    def words(self) -> dict[str, object]:
        """The capability as people read it."""
        return {"capability": capabilities.ALL.get(self.capability, self.capability)}
