"""What happens to assessments. Events name the rubric and the row, never the score."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class Scored(
    Event,
    kind="assessments.scored",
    erasure=Erasure.IDS_ONLY,
    sentence=_("An assessor scored your teaching (%(rubric)s)."),
):
    """An assessor scored somebody; `number` is that of the assessment."""

    rubric: str
    number: int


@dataclass(frozen=True)
class TakenBack(
    Event,
    kind="assessments.taken_back",
    erasure=Erasure.IDS_ONLY,
    sentence=_("An assessor took back a score of your teaching (%(rubric)s). It no longer counts."),
):
    """A score was a mistake and counts no more."""

    rubric: str
    number: int
