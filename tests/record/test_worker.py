"""The worker as a process: killed in the middle of its work, or cut off from its database, nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.db import connection, transaction

from rostra.record import models
from rostra.record.commands import record
from tests.record.bells import SYSTEM, ring

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.machine]
ROOT = Path(__file__).parents[2]


def address_of_the_test_database():
    given = connection.settings_dict
    where = urlencode({"host": given["HOST"], "port": given["PORT"]}, quote_via=quote)
    return f"postgresql://{quote(given['USER'])}@/{given['NAME']}?{where}"


@pytest.fixture
def start(tmp_path):
    """Start a worker process; all of them are gone afterwards."""
    started = []

    def start_one():
        environment = {
            **os.environ,
            "DATABASE_URL": address_of_the_test_database(),
            "DJANGO_SETTINGS_MODULE": "rostra.site.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        log = (tmp_path / "worker.log").open("ab")
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.record.worker_process"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        started.append(process)
        return process

    yield start_one
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_for(condition, seconds, log=None):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.1)
    pytest.fail(f"This did not come true within {seconds} s. {log.read_text()[-3000:] if log else ''}")


def echoes():
    return models.Act.objects.filter(kind="tests.echo").count()


def job_statuses():
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE task_name = 'record.react'")
        return [status for (status,) in cursor.fetchall()]


def test_a_worker_that_is_asked_to_end_ends_with_zero(start, at, tmp_path):
    process = start()
    ring("good", at)
    wait_for(lambda: echoes() == 1, 20, tmp_path / "worker.log")
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0


def test_the_job_of_a_worker_killed_in_the_middle_is_done_by_the_next_one_once(start, at, tmp_path):
    with transaction.atomic():
        record(kind="tests.wait", by=SYSTEM, at=at)  # while this act is there the slow bell goes on ringing
    process = start()
    ring("slow", at)
    wait_for(lambda: job_statuses() == ["doing"], 20, tmp_path / "worker.log")
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert echoes() == 0
    assert job_statuses() == ["doing"]
    with connection.cursor() as cursor:
        # Half a minute passes without a sign of life; and the slow bell has come to rest.
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
        cursor.execute("ALTER TABLE record_act DISABLE TRIGGER USER")
        cursor.execute("UPDATE record_act SET kind = 'tests.waited' WHERE kind = 'tests.wait'")
        cursor.execute("ALTER TABLE record_act ENABLE TRIGGER USER")
    start()
    wait_for(lambda: echoes() == 1 and not job_statuses(), 40, tmp_path / "worker.log")
    assert models.ReactionDone.objects.filter(reaction="tests.echo").count() == 1


def test_a_worker_cut_off_from_its_database_works_on_or_ends_so_that_it_is_started_again(start, at, tmp_path):
    process = start()
    ring("good", at)
    wait_for(lambda: echoes() == 1, 20, tmp_path / "worker.log")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone()[0] > 0
    ring("good", at)

    def done_by_this_worker_or_the_next():
        nonlocal process
        if process.poll() is not None:
            assert process.returncode != 0
            process = start()
        return echoes() == 2

    wait_for(done_by_this_worker_or_the_next, 40, tmp_path / "worker.log")
