"""The worker: runs reactions and delivers letters, in a process of its own, on the site's clock.

It does not try to outlive its database: when the connection is gone it ends, and whoever watches it starts a
new one. A job of a worker that died is rescued by the next (record.tasks.rescue).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from procrastinate.contrib.django import app

from rostra.kernel import clock
from rostra.record.actors import Actor
from rostra.sandbox import commands, queries

CONCURRENCY = 2


def run(*, until_idle: bool = False) -> None:
    """Work until told to stop, or until nothing due is left. Raises what the database's end raises."""
    begin_the_sandbox()
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(
            name="rostra",
            concurrency=CONCURRENCY,
            delete_jobs="successful",
            shutdown_graceful_timeout=20,
            wait=not until_idle,
            install_signal_handlers=not until_idle,
            task_middleware=[*working.worker_defaults["task_middleware"], on_the_sites_clock],
        )


def begin_the_sandbox() -> None:
    """Let a sandbox's clock run on from the day of the setting, once."""
    if settings.SANDBOX:
        day, real = dt.date.fromisoformat(settings.SANDBOX), clock.now()
        at = real + queries.shift(setting=settings.SANDBOX, real=real)
        commands.begin(day=day, real=real, by=Actor.by_system("worker"), at=at)


def on_the_sites_clock(call_next: Any, context: Any, worker: Any) -> Any:
    """Around every job: the clock shows the site's day, in a sandbox the sandbox's."""
    with clock.shifted(queries.shift(setting=settings.SANDBOX, real=clock.now())):
        return call_next()
