"""The database killed under writes: back within ten seconds, nothing acknowledged lost, nothing doubled."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rostra.machine import child
from tests.campaign import Campaign
from tests.machine.installation import ROOT, Installation, clean_environment, eventually

pytestmark = pytest.mark.machine
POSTMASTER = r"/bin/postgres -D"
BACK_WITHIN = 10.0


@pytest.fixture
def journal(running: Installation) -> Iterator[Path]:
    """A client writes as fast as it can; the file says what it was told."""
    path = running.var.with_name(f"{running.var.name}-journal.txt")
    writer = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("writer.py")), str(running.var / "run"), str(path)],
        env=clean_environment(),
        cwd=ROOT,
    )
    yield path
    writer.kill()
    writer.wait()


def read(journal: Path) -> dict[str, list[int]]:
    """word → numbers, without a last line that was cut off."""
    told: dict[str, list[int]] = {"sent": [], "acked": [], "unknown": []}
    text = journal.read_text() if journal.exists() else ""
    for line in text[: text.rfind("\n") + 1].splitlines():
        word, number = line.split()
        told[word].append(int(number))
    return told


def acked(journal: Path) -> int:
    return len(read(journal)["acked"])


def assert_nothing_lost_or_doubled(running: Installation, journal: Path) -> None:
    acked_before = read(journal)["acked"]
    with running.database() as connection:
        rows = connection.execute("SELECT request FROM record_act WHERE kind = 'test.written'").fetchall()
    sent_by_now = set(read(journal)["sent"])
    found = Counter(int(number) for (number,) in rows)
    assert acked_before
    assert [number for number in acked_before if found[number] != 1] == []
    assert [number for number, times in found.items() if times != 1 or number not in sent_by_now] == []


def kill_the_postmaster(running: Installation) -> None:
    child.send(running.pids(POSTMASTER)[0], signal.SIGKILL)


def kill_every_process_of_the_database(running: Installation) -> None:
    home = running.var / "pg18"
    for pid in child.working_in(home):
        child.send(pid, signal.SIGKILL)


def kill_one_session(running: Installation) -> None:
    """A killed session makes the server end all others and recover."""
    with running.database() as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
        assert row is not None
        child.send(row[0], signal.SIGKILL)
        connection.close()


WAYS = (kill_the_postmaster, kill_every_process_of_the_database, kill_one_session)


def kill_once(
    running: Installation, journal: Path, way: Callable[[Installation], None], after: float
) -> None:
    before = acked(journal)
    eventually(lambda: acked(journal) > before, within=BACK_WITHIN)
    time.sleep(after)
    so_far = acked(journal)
    way(running)
    killed = time.monotonic()
    eventually(lambda: acked(journal) > so_far + 1, within=BACK_WITHIN)
    eventually(lambda: running.page() == 200, within=max(0.0, BACK_WITHIN - (time.monotonic() - killed)))


@pytest.mark.campaign
def test_a_database_killed_ten_times_under_writes_is_back_within_ten_seconds_and_lost_nothing(
    running: Installation, journal: Path, campaign: Campaign
):
    for number in campaign.rounds(few=10, whole=1_000):
        chance = random.Random(number)
        kill_once(running, journal, WAYS[number % len(WAYS)], chance.uniform(0.02, 0.4))
        if number % 10 == 9:
            assert_nothing_lost_or_doubled(running, journal)
    assert_nothing_lost_or_doubled(running, journal)


def test_a_supervisor_killed_under_writes_lost_nothing(running: Installation, journal: Path):
    eventually(lambda: acked(journal) > 20, within=10)
    assert running.process is not None
    running.process.kill()
    running.process.wait()
    so_far = acked(journal)
    running.up()
    eventually(lambda: acked(journal) > so_far + 20, within=BACK_WITHIN)
    assert_nothing_lost_or_doubled(running, journal)


def test_a_lost_row_and_a_doubled_row_would_be_noticed(running: Installation, journal: Path):
    """The control: without it the two tests above would prove nothing."""
    eventually(lambda: acked(journal) > 20, within=10)
    with running.database("rostra_owner") as owner:
        owner.execute("ALTER TABLE record_act DISABLE TRIGGER USER")
        owner.execute("DELETE FROM record_act WHERE kind = 'test.written' AND request = '7'")
    with pytest.raises(AssertionError, match="7"):
        assert_nothing_lost_or_doubled(running, journal)
    with running.database("rostra_owner") as owner:
        for _ in range(2):
            owner.execute(
                "INSERT INTO record_act (kind, system, at, program, request)"
                " VALUES ('test.written', 'writer', now(), '', '7')"
            )
    with pytest.raises(AssertionError, match="7"):
        assert_nothing_lost_or_doubled(running, journal)
