"""The recurring work of evidence."""

from __future__ import annotations

from procrastinate.contrib.django import app

from rostra.evidence import sweeps
from rostra.kernel import clock


@app.periodic(cron="47 3 * * *")
@app.task(name="evidence.clear_stray_files", queue="care", queueing_lock="evidence.clear_stray_files")
def clear_stray_files(timestamp: int) -> None:
    """Every night; a night that was missed is made up for by the next."""
    sweeps.clear_stray_files(real=clock.unshifted())
