"""What follows from an event: deferred with it, tried until it works or is given up, in effect once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from rostra.kernel import clock
from rostra.record import models, running, tasks
from rostra.site import worker
from tests.record.bells import ring

live = pytest.mark.django_db(transaction=True)


def reactions():
    """The jobs of reactions; the worker's own care for stalled jobs may come between at any moment."""
    return ProcrastinateJob.objects.filter(task_name="record.react").order_by("id")


def jobs():
    return list(reactions().values_list("task_name", "args__reaction", "status"))


def echoes():
    return models.Act.objects.filter(kind="tests.echo").count()


@live
def test_one_job_for_each_reaction_is_deferred_with_the_act(at):
    ring("good", at)
    assert jobs() == [("record.react", "tests.echo", "todo")]


@live
def test_a_job_is_written_within_the_transaction_and_not_after_it(at):
    with transaction.atomic():
        ring("good", at)
        assert jobs() == [("record.react", "tests.echo", "todo")], (
            "a crash right after the commit must not lose it"
        )


@live
def test_a_change_that_is_rolled_back_leaves_no_act_and_no_job(at):
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        ring("good", at)
        raise ZeroDivisionError
    assert not models.Act.objects.exists()
    assert not jobs()


@live
def test_the_worker_runs_what_follows_and_what_follows_from_that(at):
    ring("good", at, subjects=[("person", 7)])
    worker.run(until_idle=True)
    worker.run(until_idle=True)  # what the first reaction deferred may have come after the first look
    kinds = list(models.Act.objects.order_by("pk").values_list("kind", "system"))
    assert kinds == [("tests.ring", "test"), ("tests.echo", "echo"), ("tests.second_echo", "echo")]
    assert models.Act.objects.get(kind="tests.echo").subjects.get().key == "7"
    assert len(models.Act.objects.get(kind="tests.echo").request) == 16
    assert not jobs()


@live
def test_a_reaction_that_runs_twice_takes_effect_once(at):
    event = ring("good", at).events.get()
    assert running.run(event.pk, "tests.echo", now=at)
    assert not running.run(event.pk, "tests.echo", now=at)
    assert echoes() == 1


@live
def test_a_reaction_that_runs_eight_times_at_once_takes_effect_once(at):
    event = ring("good", at).events.get()
    answers = []

    def run():
        try:
            answers.append(running.run(event.pk, "tests.echo", now=at))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(answers) == [False] * 7 + [True]
    assert echoes() == 1


@live
def test_a_reaction_that_fails_leaves_nothing_and_is_tried_again_later(at):
    ring("broken", at)
    worker.run(until_idle=True)
    assert echoes() == 0
    assert not models.ReactionDone.objects.exists()
    job = reactions().get()
    assert (job.status, job.attempts) == ("todo", 1)
    assert 0 < (job.scheduled_at - clock.now()).total_seconds() <= tasks.WAITS[0]
    trouble = models.ReactionTrouble.objects.get()
    assert (trouble.reaction, trouble.tries, trouble.given_up) == ("tests.echo", 1, False)
    assert trouble.error.startswith("RuntimeError, bells.py:")
    assert "Ada" not in trouble.error


@live
def test_a_poisoned_reaction_is_given_up_after_the_last_try(at):
    ring("broken", at)
    for tried in range(len(tasks.WAITS) + 1):
        assert reactions().get().attempts == tried
        connection.cursor().execute(
            "UPDATE procrastinate_jobs SET scheduled_at = now() - interval '1 second'"
        )
        worker.run(until_idle=True)
    assert reactions().get().status == "failed"
    trouble = models.ReactionTrouble.objects.get()
    assert (trouble.tries, trouble.given_up) == (len(tasks.WAITS) + 1, True)


@live
def test_trouble_that_passes_is_forgotten(at):
    event = ring("good", at).events.get()
    running.note_trouble(event.pk, "tests.echo", RuntimeError(), given_up=True)
    worker.run(until_idle=True)
    assert echoes() == 1
    assert not models.ReactionTrouble.objects.exists()


@live
def test_a_reaction_that_the_code_no_longer_knows_is_trouble_and_not_silence(at):
    event = ring("good", at).events.get()
    with pytest.raises(LookupError, match="any more"):
        running.run(event.pk, "tests.gone", now=at)
    assert not models.ReactionDone.objects.exists()
