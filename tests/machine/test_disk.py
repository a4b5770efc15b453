"""A disk that is full, or may only be read: told in words; nothing acknowledged is lost, and space brings it back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.machine.installation import Installation, eventually

pytestmark = [
    pytest.mark.machine,
    pytest.mark.skipif(os.getuid() != 0, reason="NOT TESTED: only root can mount a small disk"),
]
INSERT = "INSERT INTO record_act (kind, system, at, program, request) VALUES ('test.filled', 'disk', now(), '', %s)"


@pytest.fixture
def disk(near_the_root: Path) -> Iterator[Path]:
    """A disk of 160 MB."""
    place = near_the_root / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m,mode=711", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
    place.rmdir()


def fill(disk: Path) -> Path:
    """Take all the space there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        while True:
            try:
                if file.write(bytes(1 << 16)) < 1 << 16:
                    break
            except OSError:
                break
    return filler


def refused(installation: Installation) -> str:
    process = installation.begin()
    assert process.wait(timeout=60) == 1
    assert "Traceback" not in installation.said()
    return installation.said()


def test_a_full_disk_is_named_before_anything_is_made(disk: Path):
    fill(disk)
    installation = Installation(disk / "var")
    said = refused(installation)
    assert "full" in said
    assert "ROSTRA_VAR" in said


def test_a_disk_too_small_for_a_new_database_is_named_and_starts_when_there_is_space(disk: Path):
    filler = disk / "filler"
    filler.write_bytes(bytes(150 << 20))
    installation = Installation(disk / "var")
    said = refused(installation)
    assert "could not be made" in said or "full" in said or "No space" in said
    filler.unlink()
    installation.up()
    assert installation.page() == 200
    assert installation.stop() == 0


def test_a_read_only_disk_is_named(disk: Path):
    installation = Installation(disk / "var")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    said = refused(installation)
    assert "read-only" in said
    assert "ROSTRA_VAR" in said


def test_a_disk_that_fills_while_it_runs_keeps_what_was_acknowledged_and_goes_on_with_space(
    prepared: Path, disk: Path
):
    var = disk / "var"
    subprocess.run(["cp", "-a", str(prepared), str(var)], check=True)
    installation = Installation(var)
    try:
        installation.up()
        filler, acknowledged, refusals = fill(disk), [], 0
        for number in range(400):
            try:
                with installation.database() as connection:
                    for part in range(50):
                        connection.execute(INSERT, [f"{number}-{part}"])
                acknowledged.append(number)
            except psycopg.Error:
                refusals += 1
            if refusals > 3:
                break
        assert refusals
        filler.unlink()
        eventually(lambda: installation.page() == 200, within=30)
        with installation.database() as connection:
            connection.execute(INSERT, ["after"])
            rows = connection.execute("SELECT request FROM record_act WHERE kind = 'test.filled'").fetchall()
        found = {request for (request,) in rows}
        assert {f"{number}-{part}" for number in acknowledged for part in range(50)} <= found
        assert "after" in found
        assert installation.stop() == 0
    finally:
        installation.kill_everything()
