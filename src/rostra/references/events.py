"""What happens to references, told to the applicant. What a referee says stands in no event."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class OfReference:
    """The reference an event is about: its request, and its number as a piece of evidence."""

    request: str
    piece: int


@dataclass(frozen=True)
class Asked(
    OfReference,
    Event,
    kind="references.asked",
    erasure=Erasure.IDS_ONLY,
    sentence=_("You named somebody who can confirm your teaching. We write to them."),
):
    """An applicant named a referee."""


@dataclass(frozen=True)
class Reminded(
    OfReference,
    Event,
    kind="references.reminded",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your referee was reminded."),
):
    """The referee is asked once more."""


@dataclass(frozen=True)
class Agreed(
    OfReference,
    Event,
    kind="references.agreed",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your referee said that they can answer. Their answer is still to come."),
):
    """The referee can answer, and will."""


@dataclass(frozen=True)
class Confirmed(
    OfReference,
    Event,
    kind="references.confirmed",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your referee answered. The program has still to look at the answer."),
):
    """The referee answered; what they confirm is a claim until the desk has accepted it."""


@dataclass(frozen=True)
class Declined(
    OfReference,
    Event,
    kind="references.declined",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("Your referee said that they cannot answer. You can name somebody else."),
):
    """The referee cannot answer."""


@dataclass(frozen=True)
class Expired(
    OfReference,
    Event,
    kind="references.expired",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your referee did not answer in time. You can name somebody else."),
):
    """The referee did not answer in time."""


@dataclass(frozen=True)
class Withdrawn(
    OfReference,
    Event,
    kind="references.withdrawn",
    erasure=Erasure.IDS_ONLY,
    sentence=_("This referee need not answer any more."),
):
    """The applicant does not need the answer any more."""


@dataclass(frozen=True)
class Bounced(
    OfReference,
    Event,
    kind="references.bounced",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Our letter did not reach your referee. Look at the address, or name somebody else."),
):
    """No letter reaches the referee."""
