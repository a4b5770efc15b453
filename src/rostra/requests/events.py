"""What happens to requests. The package that asked tells the person in its own words, so none is shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class OfRequest:
    """The request an event is about: what was asked, and its public reference."""

    what: str
    request: str


@dataclass(frozen=True)
class Asked(
    OfRequest,
    Event,
    kind="requests.asked",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Somebody was asked (%(what)s)."),
    shown=False,
):
    """Somebody was asked for something."""


@dataclass(frozen=True)
class Agreed(
    OfRequest,
    Event,
    kind="requests.agreed",
    erasure=Erasure.IDS_ONLY,
    sentence=_("They said that they can answer (%(what)s)."),
    shown=False,
):
    """They can answer, and will."""


@dataclass(frozen=True)
class Reminded(
    OfRequest,
    Event,
    kind="requests.reminded",
    erasure=Erasure.IDS_ONLY,
    sentence=_("They were reminded (%(what)s)."),
    shown=False,
):
    """They were asked once more."""


@dataclass(frozen=True)
class Ended(
    OfRequest,
    Event,
    kind="requests.ended",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("What was asked came to its end (%(what)s): %(how)s."),
    shown=False,
):
    """It was answered, declined or withdrawn, it expired, or no letter reached the address."""

    how: str
