"""The worker's jobs: run a reaction, deliver a letter, rescue what a dead worker left behind."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import connection
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task
from procrastinate.types import JSONDict

from rostra.kernel import clock
from rostra.record import delivery, requests, running

log = logging.getLogger("rostra.record")

# Seconds before each further try; after the last one it is given up.
WAITS = (5, 30, 120, 600, 3600, 4 * 3600, 12 * 3600)
DEAD_AFTER = 30  # seconds without a sign of life from the worker that holds a job
REACTIONS = "reactions"
LETTERS = "letters"
CARE = "care"

# The worker swaps the connector of procrastinate's app for one of its own; what a reaction defers there must
# still belong to the reaction's transaction, which is Django's.
_in_this_transaction = JobManager(DjangoConnector())


class Patience(BaseRetryStrategy):
    """Try again after each of WAITS, then give up: a poisoned job must not keep the worker busy for ever."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None when the last try has failed."""
        return RetryDecision(retry_in={"seconds": WAITS[job.attempts]}) if job.attempts < len(WAITS) else None


@app.task(name="record.react", queue=REACTIONS, pass_context=True, retry=Patience())
def react(context: JobContext, *, event_id: int, reaction: str) -> None:
    """Run one reaction to one event; a failure is noted for staff and tried again."""
    with requests.one_request():
        try:
            running.run(event_id, reaction, now=clock.now())
        except Exception as error:
            last = context.job.attempts >= len(WAITS)
            running.note_trouble(event_id, reaction, error, given_up=last)
            raise


@app.task(name="record.deliver", queue=LETTERS, retry=Patience())
def deliver(*, letter_id: int) -> None:
    """Hand one letter to the mail server, or to the outbox folder of a sandbox."""
    delivery.deliver(letter_id)


@app.periodic(cron="* * * * * */15")
@app.task(name="record.rescue", queue=CARE, queueing_lock="record.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a dead worker back; one that has killed its worker too often is given up."""
    jobs = context.app.job_manager
    await jobs.prune_stalled_workers(DEAD_AFTER)
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        if job.attempts > len(WAITS):
            log.error("Job %s (%s) never came to its end and is given up.", job.id, job.task_name)
            await jobs.finish_job(job=job, status=Status.FAILED, delete_job=False)
        else:
            log.warning("Job %s (%s) was left by a dead worker and is tried again.", job.id, job.task_name)
            await jobs.retry_job(job=job)


def defer(following: Iterable[tuple[int, str]]) -> None:
    """One job for each (event, reaction), in the transaction in hand."""
    jobs = configure_task(name=react.name, queue=REACTIONS, job_manager=_in_this_transaction)
    for_each: list[JSONDict] = [{"event_id": event_id, "reaction": name} for event_id, name in following]
    jobs.batch_defer(*for_each)


def defer_letter(letter_id: int) -> None:
    """One job that delivers the letter, in the transaction in hand."""
    configure_task(name=deliver.name, queue=LETTERS, job_manager=_in_this_transaction).defer(
        letter_id=letter_id
    )


def revive(job_id: int) -> bool:
    """Put a failed job back in the queue with all its tries before it, in the transaction in hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = NULL"
            " WHERE id = %s AND status IN ('failed', 'aborted')",
            [job_id],
        )
        return bool(cursor.rowcount)
