"""The recurring work of references."""

from __future__ import annotations

from procrastinate.contrib.django import app

from rostra.kernel import clock
from rostra.references import sweeps


@app.periodic(cron="7 * * * *")
@app.task(name="references.bring_up_to_date", queue="care", queueing_lock="references.bring_up_to_date")
def bring_up_to_date(timestamp: int) -> None:
    """Every hour, on the site's clock; an hour that was missed is made up for by the next."""
    at = clock.now()
    sweeps.expire_due(at=at)
    sweeps.bounce_due(at=at)
    sweeps.remind_due(at=at)
