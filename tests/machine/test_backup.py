"""A backup is a restore that was done: into the same installation, and into a new one; a bad file changes nothing."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rostra.machine.binaries import installed
from tests.machine.installation import ROOT, Installation, clean_environment

pytestmark = pytest.mark.machine
INSERT = "INSERT INTO record_act (kind, system, at, program, request) VALUES ('test.kept', 'backup', now(), '', %s)"


def rostra(installation: Installation, *arguments: str) -> subprocess.CompletedProcess[str]:
    """bin/rostra, against this installation."""
    done = subprocess.run(
        [sys.executable, "-m", "rostra.machine", "command", *arguments],
        env=clean_environment(ROSTRA_VAR=str(installation.var), **installation.environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def contents(installation: Installation) -> dict[str, tuple[int, str]]:
    """Every table with its number of rows and a hash over all of them."""
    found = {}
    with installation.database("rostra_owner") as connection:
        names = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()
        for (name,) in names:
            row = connection.execute(
                f"SELECT count(*), md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM \"{name}\" t"
            ).fetchone()
            assert row is not None
            found[name] = (row[0], row[1])
    # What a start itself writes: jobs of the worker and its heartbeat, sessions.
    return {
        name: value
        for name, value in found.items()
        if not name.startswith(("procrastinate", "django_session"))
    }


def test_a_backup_of_the_running_site_comes_back_whole_in_the_same_and_in_a_new_installation(
    running: Installation, fresh
):
    with running.database() as connection:
        connection.execute(INSERT, ["before"])
    file = running.var / "kept.backup"
    assert rostra(running, "backup", str(file)).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = contents(running)
    with running.database() as connection:
        connection.execute(INSERT, ["after"])
    assert "is running" in rostra(running, "restore", str(file)).stderr
    assert contents(running) != kept
    assert running.stop() == 0

    done = rostra(running, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert "rostra_before_1" in done.stdout
    running.up()
    assert running.page("/mct/") == 200
    assert contents(running) == kept
    with running.database(database="rostra_before_1", role="rostra_owner") as connection:
        row = connection.execute("SELECT count(*) FROM record_act WHERE kind = 'test.kept'").fetchone()
        assert row == (2,)

    other = fresh()
    done = rostra(other, "restore", str(file))
    assert done.returncode == 0, done.stderr
    other.up()
    assert other.page("/mct/") == 200
    assert contents(other) == kept
    with other.database() as connection, pytest.raises(Exception, match="permission denied"):
        connection.execute("DELETE FROM record_act")


def test_a_truncated_a_foreign_and_a_missing_file_change_nothing(running: Installation):
    whole, cut, other = (running.var / name for name in ("whole.backup", "cut.backup", "other.backup"))
    assert rostra(running, "backup", str(whole)).returncode == 0
    again = rostra(running, "backup", str(whole))
    assert again.returncode == 1
    assert "is there already" in again.stderr
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    other.write_text("SELECT 1;\n")
    before = contents(running)
    assert running.stop() == 0
    for file, told in (
        (cut, "damaged"),
        (other, "damaged, or is no backup"),
        (running.var / "none.backup", "There is no file"),
        (Path("--help"), "takes one file"),
    ):
        done = rostra(running, "restore", str(file))
        assert done.returncode == 1
        assert told in done.stderr, done.stderr
    running.up()
    assert contents(running) == before
    with running.database("postgres", "postgres") as connection:
        names = {name for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall()}
    assert names == {"rostra", "postgres", "template0", "template1"}


def test_a_backup_of_another_database_is_refused(running: Installation):
    with running.database("postgres", "postgres") as connection:
        connection.autocommit = True
        connection.execute("CREATE DATABASE shop OWNER rostra_owner")
    file = running.var / "shop.backup"
    subprocess.run(
        [
            installed().program("pg_dump"),
            "-Fc",
            "-h",
            running.var / "run",
            "-U",
            "rostra_owner",
            "-f",
            file,
            "shop",
        ],
        check=True,
    )
    assert running.stop() == 0
    done = rostra(running, "restore", str(file))
    assert done.returncode == 1
    assert "something else" in done.stderr


def test_a_command_works_beside_a_running_site_and_without_one(running: Installation):
    beside = rostra(running, "program", "publish", "--all")
    assert beside.returncode == 0, beside.stdout + beside.stderr
    assert running.stop() == 0
    alone = rostra(running, "program", "publish", "--all")
    assert alone.returncode == 0, alone.stdout + alone.stderr
    assert not running.processes()
    asked = rostra(running, "psql", "-Atc", "SELECT count(*) > 0 FROM record_act")
    assert asked.stdout == "t\n"
    assert not running.processes()


def test_a_mistaken_command_is_told_so(running: Installation):
    done = rostra(running, "no-such-command")
    assert done.returncode != 0
    assert "no-such-command" in done.stderr


def test_sample_people_are_not_added_to_an_installation_with_people(running: Installation):
    somebody = "from rostra.people.models import Person; Person.objects.create(email='somebody@example.org')"
    done = rostra(running, "shell", "-c", somebody)
    assert done.returncode == 0, done.stderr
    assert running.stop() == 0
    process = running.begin("--demo")
    assert process.wait(timeout=60) == 1
    assert "has people in it" in running.said()
    assert "ROSTRA_VAR=" in running.said()
    running.up()
    assert "sandbox" not in running.said()
