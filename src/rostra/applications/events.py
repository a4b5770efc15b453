"""What happens to applications: they are begun, handed in, sent back, decided, withdrawn.

Events name the application and, where it helps, the journey and the edition; never what somebody told.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class OfApplication:
    """The application an event is about, by its reference, and the key of its journey."""

    application: str
    journey: str


@dataclass(frozen=True)
class Started(
    OfApplication,
    Event,
    kind="applications.started",
    erasure=Erasure.IDS_ONLY,
    sentence=_("You began application %(application)s."),
):
    """Somebody began a journey."""


@dataclass(frozen=True)
class EditionFollowed(
    OfApplication,
    Event,
    kind="applications.edition_followed",
    erasure=Erasure.IDS_ONLY,
    sentence=_("The program's rules changed, and your application %(application)s follows the new ones."),
):
    """A draft follows the edition in force; `edition` is its id."""

    edition: int


@dataclass(frozen=True)
class Submitted(
    OfApplication,
    Event,
    kind="applications.submitted",
    erasure=Erasure.IDS_ONLY,
    sentence=_("You submitted application %(application)s."),
):
    """It was handed in; `number` counts the submissions of the application."""

    number: int


@dataclass(frozen=True)
class Withdrawn(
    OfApplication,
    Event,
    kind="applications.withdrawn",
    erasure=Erasure.IDS_ONLY,
    sentence=_("You withdrew application %(application)s."),
):
    """The applicant does not go on with it. `submitted`: the program had it already."""

    submitted: bool


@dataclass(frozen=True)
class MoreAsked(
    OfApplication,
    Event,
    kind="applications.more_asked",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Something more is needed for your application %(application)s."),
):
    """The desk sent it back with what is missing."""


@dataclass(frozen=True)
class Accepted(
    OfApplication,
    Event,
    kind="applications.accepted",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your application %(application)s was accepted."),
):
    """The desk accepted it."""


@dataclass(frozen=True)
class Declined(
    OfApplication,
    Event,
    kind="applications.declined",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your application %(application)s was declined. The letter says why."),
):
    """The desk declined it."""


@dataclass(frozen=True)
class Reopened(
    OfApplication,
    Event,
    kind="applications.reopened",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your application %(application)s was opened again. You can change it and submit it again."),
):
    """The desk opened a declined one again."""
