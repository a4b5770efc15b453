"""The recurring work of people."""

from __future__ import annotations

from procrastinate.contrib.django import app

from rostra.kernel import clock
from rostra.people import sweeps


@app.periodic(cron="17 3 * * *")
@app.task(name="people.clear_what_is_over", queue="care", queueing_lock="people.clear_what_is_over")
def clear_what_is_over(timestamp: int) -> None:
    """Every night; a night that was missed is made up for by the next."""
    sweeps.clear_what_is_over(real=clock.unshifted())
