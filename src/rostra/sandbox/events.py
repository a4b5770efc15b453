"""What happens to a sandbox."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

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
