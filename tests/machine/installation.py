"""One installation with a data folder of its own, driven as a person would: bin/up at a terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from rostra.machine import child

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
OUTPUTS = tempfile.TemporaryDirectory(prefix="rostra-output-", ignore_cleanup_errors=True)


def clean_environment(**more: str) -> dict[str, str]:
    """The environment of a person who set nothing up, and what the test adds."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("ROSTRA_", "DATABASE_"))
    }
    return {**{name: value for name, value in kept.items() if name not in {"SECRET_KEY", "TZ"}}, **more}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(true: Callable[[], bool], within: float = PATIENCE) -> float:
    """Seconds until it became true. Fails when it does not within the time."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < within, f"not within {within} s"
        time.sleep(0.05)
    return time.monotonic() - began


@dataclass
class Installation:
    """`var` is its data folder; `said` collects what it printed."""

    var: Path
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> Path:
        """Not beside the data folder: that disk may be full."""
        return Path(OUTPUTS.name) / f"{self.port}.txt"

    def said(self) -> str:
        return self.output.read_text(errors="replace") if self.output.exists() else ""

    def command(self) -> list[str]:
        return [sys.executable]

    def own_environment(self) -> dict[str, str]:
        return {}

    def begin(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start bin/up and do not wait."""
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [*self.command(), "-m", "rostra.machine", "up", "--port", str(self.port), *arguments],
                env=clean_environment(
                    ROSTRA_VAR=str(self.var),
                    PYTHONUNBUFFERED="1",
                    **self.own_environment(),
                    **self.environment,
                ),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self.process

    def up(self, *arguments: str) -> float:
        """Start bin/up; seconds until it says it is ready."""
        process = self.begin(*arguments)
        return eventually(lambda: "Rostra is ready" in self.said() or self._failed(process))

    def _failed(self, process: subprocess.Popen[bytes]) -> bool:
        assert process.poll() is None, f"bin/up ended with {process.returncode}:\n{self.said()}"
        return False

    def stop(self, which: signal.Signals = signal.SIGINT) -> int:
        """Send the signal and wait; the exit code."""
        assert self.process is not None
        self.process.send_signal(which)
        return self.process.wait(timeout=PATIENCE)

    def page(self, path: str = "/") -> int:
        """The status of a page; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def processes(self) -> dict[int, str]:
        """Every living process of this installation by its command: they all carry its data folder."""
        wanted, found = f"ROSTRA_VAR={self.var}\0".encode(), {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                command = entry.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                ours = wanted in entry.joinpath("environ").read_bytes() or str(self.var) in command
                at_home = entry.joinpath("cwd").readlink().is_relative_to(self.var)
            except OSError:
                continue
            if (ours or at_home) and child.alive(int(entry.name)):
                found[int(entry.name)] = command
        return found

    def pids(self, part: str) -> list[int]:
        """The processes whose command holds `part`, oldest first."""
        return sorted(pid for pid, command in self.processes().items() if re.search(part, command))

    def database(self, role: str = "rostra_app", database: str = "rostra") -> psycopg.Connection:
        return psycopg.connect(host=str(self.var / "run"), user=role, dbname=database, connect_timeout=5)

    def announced(self) -> dict[str, object]:
        return dict(json.loads((self.var / "running.json").read_text()))

    def kill_everything(self) -> None:
        """For the end of a test that failed."""
        for pid in self.processes():
            child.send(pid, signal.SIGKILL)
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
