"""What cannot work is said in words, with the next step, exit code 1, and without a traceback."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.machine.installation import ROOT, Installation, clean_environment

pytestmark = pytest.mark.machine


def refused(installation: Installation, *arguments: str) -> str:
    """What bin/up says before it gives up. It never ends well and never shows its inside."""
    process = installation.begin(*arguments)
    assert process.wait(timeout=60) != 0
    said = installation.said()
    assert "Traceback" not in said
    assert not installation.processes()
    return said


@pytest.mark.parametrize(
    ("given", "told", "step"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY has fewer than 32 characters", "leave it out"),
        ({"SECRET_KEY": ""}, "SECRET_KEY has fewer than 32 characters", "leave it out"),
        (
            {"ROSTRA_DEBUG": "1", "ROSTRA_HOSTS": "rostra.example.org"},
            "no debug mode",
            "Leave ROSTRA_DEBUG out",
        ),
        ({"ROSTRA_HOSTE": "x"}, "Rostra knows no ROSTRA_HOSTE", "Did you mean ROSTRA_HOST"),
        ({"ROSTRA_HTTPS": "yes"}, "ROSTRA_HTTPS is 'yes'", "either 1"),
        ({"ROSTRA_SANDBOX": "15.11.2020"}, "which is no day", "2020-11-15"),
        ({"ROSTRA_POOL": "many"}, "ROSTRA_POOL is 'many'", "whole number"),
        ({"ROSTRA_THREADS": "0"}, "ROSTRA_THREADS is '0'", "whole number"),
        ({"TZ": "Mars/Phobos"}, "time zone nobody knows: Mars/Phobos", "leave it out"),
        (
            {"DATABASE_URL": "mysql://root@localhost/shop"},
            "not the address of a PostgreSQL",
            "postgresql://user",
        ),
        (
            {"DATABASE_URL": "postgresql://localhost:port/shop"},
            "not the address of a PostgreSQL",
            "postgresql://user",
        ),
        ({"DATABASE_URL": "postgresql://localhost"}, "not the address of a PostgreSQL", "postgresql://user"),
        ({"DATABASE_URL": "postgresql://[::1/shop"}, "not the address of a PostgreSQL", "postgresql://user"),
        ({"DATABASE_URL": "postgresql://u@/d?host=/nowhere"}, "cannot be reached", "See that it runs"),
        ({"DATABASE_URL": "postgresql://u:geheim@127.0.0.1:1/d"}, "cannot be reached", "See that it runs"),
        ({"DATABASE_URL": "postgresql://u@127.0.0.1/d?colour=red"}, "cannot be read", "postgresql://user"),
    ],
)
def test_a_mistaken_environment_is_named(fresh, given: dict[str, str], told: str, step: str):
    installation = fresh()
    installation.environment = given
    said = refused(installation)
    assert told in said
    assert step in said
    assert "geheim" not in said


@pytest.mark.parametrize("port", ["0", "65536", "web", "-1", "80a", "١٢"])
def test_a_port_that_is_none_is_named(fresh, port: str):
    assert "whole number from 1 to 65535" in refused(fresh(), "--port", port)


def test_a_taken_port_is_named_with_a_free_one_before_anything_is_started(fresh):
    installation = fresh()
    with socket.socket() as other:
        other.bind(("127.0.0.1", installation.port))
        other.listen()
        said = refused(installation)
    assert f"Port {installation.port} is taken" in said
    assert "bin/up --port" in said
    assert not (installation.var / "pg18").exists()


def test_a_host_that_is_not_here_is_named(fresh):
    assert "not an address of this machine" in refused(fresh(), "--host", "192.0.2.1")
    assert "not an address of this machine" in refused(fresh(), "--host", "no such host")


def test_a_second_start_is_told_where_the_first_answers(running: Installation):
    second = Installation(running.var)
    second.environment = {}
    process = second.begin()
    assert process.wait(timeout=20) == 1
    assert "already runs" in second.said()
    assert running.address in second.said()
    assert "Traceback" not in second.said()
    assert running.page() == 200


def test_a_path_too_long_for_a_socket_is_named_with_a_shorter_one(fresh):
    installation = fresh()
    installation.var = installation.var / ("a" * 50) / ("b" * 50)
    installation.var.parent.mkdir(parents=True)
    said = refused(installation)
    assert "too long" in said
    assert "ROSTRA_VAR=" in said


def test_a_file_in_the_place_of_the_data_folder_is_named(near_the_root: Path):
    file = near_the_root / "a-file"
    file.write_text("not a folder")
    said = refused(Installation(file))
    assert str(file) in said
    assert "ROSTRA_VAR" in said
    assert file.read_text() == "not a folder"


def test_a_broken_program_folder_stops_the_start_with_file_and_line(fresh, near_the_root: Path):
    """A clone whose program was edited by hand and saved half-way."""
    clone = near_the_root / "clone"
    for part in ("src", "programs", "requirements"):
        subprocess.run(["mkdir", "-p", str(clone)], check=True)
        subprocess.run(["cp", "-a", str(ROOT / part), str(clone)], check=True)
    policy = next((clone / "programs").glob("*/policies/*.yaml"))
    policy.write_text(policy.read_text() + "\n  - : [broken\n")
    installation = fresh()
    said = subprocess.run(
        [sys.executable, "-m", "rostra.machine", "up", "--port", str(installation.port)],
        env=clean_environment(ROSTRA_VAR=str(installation.var), PYTHONPATH=str(clone / "src")),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.returncode == 1
    assert f"{policy.name}:" in said.stdout + said.stderr
    assert "Traceback" not in said.stdout + said.stderr


@pytest.mark.parametrize("command", ["up", "command"])
def test_help_is_given_without_starting_anything(fresh, command: str):
    installation = fresh()
    done = subprocess.run(
        [sys.executable, "-m", "rostra.machine", command, "--help"],
        env=clean_environment(ROSTRA_VAR=str(installation.var)),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert "bin/" in done.stdout
    assert not (installation.var / "pg18").exists()
