"""A whole Rostra of our own, started by bin/up in a temporary folder and ended after."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import process
from bench.result import Failed
from bench.surroundings import ROOT

LONGEST = 180.0


@dataclass
class Installation:
    """`up` is the running bin/up; `began` how many seconds it took to its first page."""

    folder: Path
    port: int
    up: subprocess.Popen[str]
    took: float

    @property
    def environment(self) -> dict[str, str]:
        """What its processes were told: addresses of the database and the like."""
        found: dict[str, str] = json.loads((self.folder / "running.json").read_text())["environment"]
        return found

    @property
    def web_worker(self) -> int:
        """The process that answers pages: granian's only worker."""
        for main in process.children(self.up.pid):
            if "rostra.machine.web" in process.command(main):
                workers = [
                    pid for pid in process.children(main) if "resource_tracker" not in process.command(pid)
                ]
                if len(workers) == 1:
                    return workers[0]
        raise Failed("the web worker was not found among the processes of bin/up")

    def postgres_cpu_ms(self) -> float:
        """CPU of every living process of the database."""
        servers = [pid for pid in process.children(self.up.pid) if "postgres" in process.command(pid)]
        return sum(process.cpu_ms(pid) for server in servers for pid in [server, *process.children(server)])

    def stop(self) -> None:
        self.up.send_signal(signal.SIGINT)
        try:
            self.up.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.up.kill()
            self.up.wait()


def start(
    folder: Path, *, source: Path = ROOT, more: dict[str, str] | None = None, demo: bool = True
) -> Installation:
    """Run bin/up of `source` and come back at the first page. Raises Failed when it gives up."""
    port = _free_port()
    command = [str(source / "bin" / "up"), "--port", str(port), *(["--demo"] if demo else [])]
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ROSTRA_", "DATABASE_", "DJANGO_"))
    }
    log = folder.parent / f"{folder.name}.log"
    with log.open("w") as output:
        began = time.monotonic()
        up = subprocess.Popen(
            command,
            env={**kept, "ROSTRA_VAR": str(folder), **(more or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        )
    while time.monotonic() - began < LONGEST:
        if "Rostra is ready" in log.read_text():
            return Installation(folder, port, up, time.monotonic() - began)
        if up.poll() is not None:
            raise Failed(f"bin/up gave up:\n{log.read_text()}")
        time.sleep(0.01)
    up.kill()
    raise Failed(f"bin/up was not ready after {LONGEST:.0f} s:\n{log.read_text()}")


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder the database's user may pass through, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="rostra-bench-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(more: dict[str, str] | None = None, *, demo: bool = True) -> Iterator[Installation]:
    """A running demonstration, stopped and removed afterwards."""
    with temporary() as folder:
        there = start(folder / "var", more=more, demo=demo)
        try:
            yield there
        except Failed as failure:
            last = (there.folder / "log" / "web.log").read_text().splitlines()[-12:]
            raise Failed("\n".join([str(failure), "The web server said last:", *last])) from failure
        finally:
            there.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
