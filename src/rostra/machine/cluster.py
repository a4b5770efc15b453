"""One PostgreSQL cluster: made, started, watched and stopped.

Whoever calls `start` owns the data folder by a lock.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from rostra.machine import child, roles
from rostra.machine.account import Account
from rostra.machine.binaries import Binaries
from rostra.machine.refusal import Refusal

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] %u@%d ",
}
RISKY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PATIENCE = 120.0
LONGEST_SOCKET = 107
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass
class Cluster:
    """`data` holds the files, `run` (0700) the socket, `log` what the server says."""

    data: Path
    run: Path
    log: Path
    binaries: Binaries
    account: Account
    settings: Mapping[str, str] = field(default_factory=dict)
    server: subprocess.Popen[bytes] | None = None

    def address(self, role: str, database: str) -> str:
        return f"postgresql://{role}@/{database}?host={self.run}"

    def connect(self, database: str = "postgres", role: str = roles.SUPERUSER) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.run), user=role, dbname=database, autocommit=True, connect_timeout=10
        )

    def start(self, *, durable: bool = True, say: Callable[[str], None] = print) -> None:
        """Make the cluster if it is missing, start its server and come back when it answers.

        Raises Refusal when the socket's path is too long, when the server ends, or after two minutes.
        """
        self._refuse_a_long_path()
        if not (self.data / "PG_VERSION").exists():
            self._make(durable=durable)
        self._end_survivors()
        for name, text in (
            ("pg_hba.conf", "local all all peer map=rostra\n"),
            ("pg_ident.conf", roles.ident_map(self.account)),
        ):
            self._write(self.data / name, text)
        self.account.owns(self.run)
        given = {
            **SETTINGS,
            "unix_socket_directories": str(self.run),
            **self.settings,
            **({} if durable else RISKY),
        }
        command: list[str | Path] = [self.binaries.program("postgres"), "-D", self.data]
        for name, value in given.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("ab") as output:
            self.server = child.start(command, at_our_end=signal.SIGINT, account=self.account, output=output)
        self._wait(say)

    def stop(self) -> None:
        """Stop the server: sessions are ended, nothing acknowledged is lost."""
        if self.server is not None:
            child.end(self.server, by=signal.SIGINT, patience=30)
            self.server = None

    def running(self) -> bool:
        return self.server is not None and self.server.poll() is None

    def _refuse_a_long_path(self) -> None:
        if len(os.fsencode(self.run / SOCKET_NAME)) > LONGEST_SOCKET:
            raise Refusal(
                f"The path of the data folder is too long for PostgreSQL's socket: {self.run}",
                "Give a shorter one: ROSTRA_VAR=/srv/rostra bin/up",
            )

    def _make(self, *, durable: bool) -> None:
        making = self.data.with_suffix(".new")
        shutil.rmtree(making, ignore_errors=True)
        self.account.owns(making)
        command = [
            self.binaries.program("initdb"),
            *("-D", making, "--username", roles.SUPERUSER, "--encoding", "UTF8", "--auth", "peer"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"),
            *("--data-checksums", "--no-instructions", *(() if durable else ("--no-sync",))),
        ]
        with self.log.open("ab") as output:
            done = child.start(command, at_our_end=signal.SIGKILL, account=self.account, output=output).wait()
        if done != 0:
            self._give_up("The database could not be made.")
        making.rename(self.data)  # all or nothing: a killed initdb leaves no half a cluster

    def _end_survivors(self) -> None:
        """End what a killed owner left behind, and forget its pid file.

        We hold the lock, so nobody rightful runs.
        """
        deadline = time.monotonic() + 10
        pids = self._survivors()
        for pid in pids:
            child.send(pid, signal.SIGINT)
        while (pids := self._survivors()) and time.monotonic() < deadline:
            time.sleep(0.05)
        for pid in pids:
            child.send(pid, signal.SIGKILL)
        while self._survivors() and time.monotonic() < deadline + 5:
            time.sleep(0.05)
        if sys.platform == "linux":  # elsewhere we cannot see who is left, and PostgreSQL decides by its file
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _survivors(self) -> list[int]:
        return child.working_in(self.data)

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text)
        if self.account.lent:
            os.chown(path, self.account.uid, self.account.gid)

    def _wait(self, say: Callable[[str], None]) -> None:
        began, told = time.monotonic(), False
        while time.monotonic() - began < PATIENCE:
            if not self.running():
                self._give_up("The database ended while it was starting.")
            try:
                with self.connect() as connection:
                    connection.execute("SELECT 1")
                    return
            except psycopg.OperationalError as error:
                if not told and time.monotonic() - began > 2:
                    state = (
                        "recovering"
                        if "starting up" in str(error) or "recovery" in str(error)
                        else "starting"
                    )
                    say(f"The database is {state}; this can take a minute or two.")
                    told = True
            time.sleep(0.02)
        self.stop()
        self._give_up(f"The database did not answer within {PATIENCE:.0f} seconds.")

    def _give_up(self, what: str) -> None:
        lines = self.log.read_text(errors="replace").splitlines()[-5:]
        raise Refusal("\n".join([what, *(f"  {line}" for line in lines)]), f"Its whole log is in {self.log}.")
