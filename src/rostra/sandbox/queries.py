"""The shift of the sandbox's clock."""

from __future__ import annotations

import datetime as dt

from rostra.sandbox.models import SandboxClock
from rostra.sandbox.rules import standing_shift


def shift(*, setting: str, real: dt.datetime) -> dt.timedelta:
    """What to add to the real time: nothing where SANDBOX names no day, without a query.

    Until the sandbox has begun, the day of the setting stands and the time of day runs.
    """
    if not setting:
        return dt.timedelta(0)
    kept = SandboxClock.objects.filter(pk=1).values_list("shift", flat=True).first()
    return standing_shift(dt.date.fromisoformat(setting), real=real) if kept is None else kept
