"""One process that must always run: started, missed, started again, with patience when it keeps ending."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rostra.machine import child

SETTLED = 10.0
LONGEST_PAUSE = 5.0
LARGEST_LOG = 10_000_000


@dataclass
class Service:
    """`name` is what people are told, `log` where its output goes, `patience` how long it may take to end."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    patience: float = 8.0
    process: subprocess.Popen[bytes] | None = None
    _began: float = 0.0
    _ended: int = 0
    _next: float = field(default=0.0)

    def start(self) -> None:
        """Start it. Its log is begun anew when it has grown beyond ten megabytes; the last one is kept."""
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.rename(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as output:
            # Should the supervisor be killed, the database goes with it: nothing is left to end gracefully.
            self.process = child.start(
                self.command, at_our_end=signal.SIGKILL, environment=self.environment, output=output
            )
        self._began = time.monotonic()

    def look_after(self, say: Callable[[str], None]) -> None:
        """Start it again when it has ended: at once the first time, then after longer and longer pauses."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            child.kill_session(self.process.pid)  # what it started must not go on beside its successor
            self._ended = 1 if now - self._began > SETTLED else self._ended + 1
            self._next = now + min(LONGEST_PAUSE, 0.25 * (self._ended - 1))
            say(f"{self.name} ended ({how(self.process.returncode)}); starting it again. Its log: {self.log}")
            self.process = None
        if self.process is None and now >= self._next:
            self.start()

    def ask_to_end(self) -> None:
        if self.process is not None:
            child.send(self.process.pid, signal.SIGTERM)

    def end(self, *, patience: float) -> None:
        if self.process is not None:
            child.end(self.process, by=signal.SIGTERM, patience=patience)
            self.process = None


def how(returncode: int) -> str:
    """In words, how a process ended."""
    return f"killed by {signal.Signals(-returncode).name}" if returncode < 0 else f"exit code {returncode}"
