"""What bin/up starts is watched, and nothing of it is left, however it ends."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from rostra.machine import child
from tests.machine.installation import Installation, eventually

pytestmark = pytest.mark.machine
WEB, WORKER, POSTMASTER = r"rostra\.machine\.web", r"rostra\.site worker", r"/bin/postgres -D"


def assert_nothing_is_left(installation: Installation, within: float = 10.0) -> None:
    began = time.monotonic()
    while left := installation.processes():
        assert time.monotonic() - began < within, f"left after {within} s: {left}"
        time.sleep(0.02)
    assert installation.page() == 0


def assert_all_runs_again(installation: Installation, within: float = 15.0) -> None:
    eventually(
        lambda: (
            installation.page() == 200
            and len(installation.pids(WEB)) == 2
            and len(installation.pids(WORKER)) == 1
        ),
        within,
    )


def test_web_and_worker_know_the_address_the_site_is_served_at(running: Installation):
    for process in (*running.pids(WEB), *running.pids(WORKER)):
        told = Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
        assert f"ROSTRA_ADDRESS={running.address}".encode() in told


def test_ctrl_c_stops_everything_and_is_no_error(running: Installation):
    assert running.page() == 200
    assert running.stop(signal.SIGINT) == 0
    assert_nothing_is_left(running, within=0.5)
    assert "Stopping" in running.said()
    assert "Traceback" not in running.said()


def test_a_second_ctrl_c_does_not_disturb_the_stopping(running: Installation):
    assert running.process is not None
    for _ in range(4):
        running.process.send_signal(signal.SIGINT)
        time.sleep(0.03)
    assert running.process.wait(timeout=30) == 0
    assert_nothing_is_left(running, within=0.5)
    assert "Traceback" not in running.said()


def test_sigterm_and_a_closed_terminal_stop_everything(installation: Installation):
    for which in (signal.SIGTERM, signal.SIGHUP):
        installation.up()
        assert installation.stop(which) == 0
        assert_nothing_is_left(installation, within=0.5)


@pytest.mark.parametrize("after", [0.05, 0.15, 0.3, 0.45, 0.6, 0.9])
def test_ctrl_c_while_it_starts_leaves_nothing(installation: Installation, after: float):
    process = installation.begin()
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) in {0, -signal.SIGINT}  # the latter before Python listens
    assert_nothing_is_left(installation, within=3)
    assert "rostra" not in installation.said().partition("Traceback")[2]


def test_ctrl_c_while_a_new_database_is_made_leaves_one_that_starts(fresh):
    installation = fresh()
    process = installation.begin()
    eventually(lambda: bool(installation.pids("initdb")), within=10)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    assert_nothing_is_left(installation, within=5)
    installation.up()
    assert installation.page() == 200


def test_killing_the_supervisor_ends_all_it_started(running: Installation):
    assert running.process is not None
    running.process.kill()
    running.process.wait()
    assert_nothing_is_left(running, within=5)
    running.up()
    assert running.page() == 200


def test_killing_supervisor_and_web_server_at_once_leaves_no_web_worker(running: Installation):
    assert running.process is not None
    main = running.pids(WEB)[0]
    child.send(main, signal.SIGKILL)
    running.process.kill()
    running.process.wait()
    assert_nothing_is_left(running, within=5)


@pytest.mark.parametrize("which", [0, 1], ids=["the web server", "its own worker"])
def test_a_killed_web_server_is_started_again(running: Installation, which: int):
    before = running.pids(WEB)
    child.send(before[which], signal.SIGKILL)
    eventually(lambda: not set(before) & set(running.pids(WEB)), within=10)
    assert_all_runs_again(running)
    assert "The web server ended" in running.said()


def test_a_killed_worker_is_started_again(running: Installation):
    (before,) = running.pids(WORKER)
    child.send(before, signal.SIGKILL)
    eventually(lambda: running.pids(WORKER) not in ([], [before]), within=10)
    assert "The worker ended (killed by SIGKILL)" in running.said()


def test_a_killed_database_is_started_again_and_pages_work(running: Installation):
    (before,) = running.pids(POSTMASTER)
    child.send(before, signal.SIGKILL)
    eventually(lambda: running.pids(POSTMASTER) not in ([], [before]), within=10)
    assert_all_runs_again(running, within=10)
    assert running.stop() == 0
    assert_nothing_is_left(running, within=0.5)


def test_of_two_starts_at_once_one_wins_and_the_other_is_told(installation: Installation):
    rival = Installation(installation.var)
    first, second = installation.begin(), rival.begin()
    eventually(lambda: first.poll() is not None or second.poll() is not None)
    loser, winner = (installation, rival) if first.poll() is not None else (rival, installation)
    assert loser.process is not None
    assert loser.process.wait() == 1
    eventually(lambda: winner.page() == 200)
    assert "Rostra already runs from" in (loser.said() + winner.said())
    for one in (first, second):
        if one.poll() is None:
            one.send_signal(signal.SIGINT)
            assert one.wait(timeout=30) == 0


def test_a_stale_pid_file_that_names_a_living_stranger_is_no_obstacle(installation: Installation):
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        pid_file = installation.var / "pg18" / "postmaster.pid"
        pid_file.write_text(
            f"{stranger.pid}\n{installation.var / 'pg18'}\n1\n5432\n{installation.var / 'run'}\n\n"
        )
        installation.up()
        assert installation.page() == 200
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_zombie_is_dead():
    process = subprocess.Popen(["true"])
    eventually(lambda: not child.alive(process.pid), within=5)
    assert process.wait() == 0
