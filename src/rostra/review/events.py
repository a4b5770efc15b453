"""What happens on the desk. The applicant is told by letters and by what happens to their application and
evidence, so none of these is shown to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class OfCase:
    """The application whose case an event is about, by its reference."""

    application: str


@dataclass(frozen=True)
class Opened(
    OfCase,
    Event,
    kind="review.opened",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Application %(application)s came to the desk."),
    shown=False,
):
    """A case was opened."""


@dataclass(frozen=True)
class Taken(
    OfCase,
    Event,
    kind="review.taken",
    erasure=Erasure.IDS_ONLY,
    sentence=_("A reviewer took the case of application %(application)s."),
    shown=False,
):
    """A reviewer works on it; `instead_of` is the id of the colleague it was taken over from, or 0."""

    instead_of: int


@dataclass(frozen=True)
class Released(
    OfCase,
    Event,
    kind="review.released",
    erasure=Erasure.IDS_ONLY,
    sentence=_("The case of application %(application)s is free to be taken."),
    shown=False,
):
    """The reviewer does not work on it any more."""


@dataclass(frozen=True)
class Found(
    OfCase,
    Event,
    kind="review.found",
    erasure=Erasure.IDS_ONLY,
    sentence=_("A piece of application %(application)s was looked at: %(evidence)s, %(verdict)s."),
    shown=False,
):
    """A piece was accepted or refused; `reason` is the program's."""

    finding: int
    evidence: str
    verdict: str
    reason: str


@dataclass(frozen=True)
class Undone(
    OfCase,
    Event,
    kind="review.undone",
    erasure=Erasure.IDS_ONLY,
    sentence=_("What was found of a piece of application %(application)s was taken back: %(evidence)s."),
    shown=False,
):
    """A finding was taken back."""

    finding: int
    evidence: str


@dataclass(frozen=True)
class Decided(
    OfCase,
    Event,
    kind="review.decided",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Application %(application)s was decided (%(outcome)s, decision %(number)s of its case)."),
    shown=False,
):
    """The desk decided; `number` counts the decisions of the case."""

    outcome: str
    number: int
