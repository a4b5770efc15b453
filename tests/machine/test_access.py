"""Who of this machine reaches the embedded database: whoever started it, and nobody else."""

from __future__ import annotations

import os
import stat
import subprocess

import psycopg
import pytest

from rostra.machine.binaries import installed
from tests.machine.installation import Installation

pytestmark = pytest.mark.machine
ROOT_ONLY = pytest.mark.skipif(os.getuid() != 0, reason="NOT TESTED: only root can act as the user nobody")


def test_the_server_listens_on_no_network_and_its_socket_lies_in_a_closed_folder(running: Installation):
    with running.database() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW data_checksums").fetchone() == ("on",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        row = connection.execute(
            "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'rostra'"
        ).fetchone()
        assert row == ("b", "C.UTF-8", "UTF8")
    assert stat.S_IMODE((running.var / "run").stat().st_mode) == 0o700
    assert stat.S_IMODE((running.var / "pg18").stat().st_mode) == 0o700
    assert stat.S_IMODE((running.var / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((running.var / "running.json").stat().st_mode) == 0o600


@ROOT_ONLY
def test_nobody_is_refused_even_where_every_door_before_the_server_is_open(running: Installation):
    """The folder keeps strangers out; were it open, the server itself still would."""
    psql = [
        str(installed().program("psql")),
        "-h",
        str(running.var / "run"),
        "-d",
        "rostra",
        "-c",
        "SELECT 1",
    ]
    as_nobody = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
    for opened, told in ((False, "Permission denied"), (True, "Peer authentication failed")):
        if opened:
            (running.var / "run").chmod(0o755)
            (running.var / "run" / ".s.PGSQL.5432").chmod(0o777)
        for role in ("postgres", "rostra_owner", "rostra_app", "rostra_read", "nobody"):
            done = subprocess.run(
                [*as_nobody, *psql, "-U", role], capture_output=True, text=True, check=False, cwd="/"
            )
            assert done.returncode != 0
            assert told in done.stderr, done.stderr


def test_the_judge_cannot_sign_in(running: Installation):
    with pytest.raises(psycopg.OperationalError):
        running.database("rostra_judge")


def test_the_site_signs_in_as_the_application_and_its_statements_end(running: Installation):
    with running.database("postgres", "postgres") as connection:
        rows = connection.execute(
            "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'rostra' AND usename IS NOT NULL"
        ).fetchall()
    assert rows == [("rostra_app",)]
