"""What happens to a sandbox."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rostra.kernel import customs
from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class ClockMoved(
    Event,
    kind="sandbox.clock_moved",
    erasure=Erasure.IDS_ONLY,
    sentence=_("The sandbox was set to %(day)s."),
):
    """The sandbox shows another day from now on."""

    day: dt.date

    def words(self) -> dict[str, object]:
        """The day in full, in the reader's language."""
        return {"day": customs.day(self.day, get_language() or "en")}
