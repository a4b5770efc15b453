"""What happens to the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class Populated(
    Event,
    kind="demo.populated",
    erasure=Erasure.IDS_ONLY,
    sentence=_("%(people)s sample people were added (seed %(seed)s)."),
):
    """The sample population was put in; it happens once."""

    people: int
    seed: int
