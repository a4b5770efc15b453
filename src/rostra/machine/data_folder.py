"""The folder an installation keeps everything in, and the lock that makes one supervisor its owner."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from rostra.machine.account import Account
from rostra.machine.binaries import MAJOR, installed
from rostra.machine.cluster import Cluster
from rostra.machine.refusal import Refusal

SHARED = Path("/var/lib/rostra")


@dataclass
class DataFolder:
    """`path` is ROSTRA_VAR.

    The database lies in it, or below /var/lib/rostra where its user cannot reach it.
    """

    path: Path
    account: Account
    lock: IO[str] | None = None

    @property
    def database_home(self) -> Path:
        if self.account.reaches(self.path / f"pg{MAJOR}"):
            return self.path
        return SHARED / hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]

    @property
    def log(self) -> Path:
        return self.path / "log"

    def cluster(self) -> Cluster:
        """This folder's cluster, not started."""
        home = self.database_home
        copies = home if home == self.path else SHARED
        return Cluster(
            data=home / f"pg{MAJOR}",
            run=home / "run",
            log=self.log / "postgres.log",
            binaries=installed().reachable_for(self.account, copies=copies),
            account=self.account,
        )

    def make(self) -> None:
        """Make the folder and what belongs in it. Raises Refusal when it cannot be written to."""
        mode = 0o711 if self.account.lent else 0o700  # the server's user must pass
        try:
            self.path.mkdir(mode=mode, parents=True, exist_ok=True)
            self.log.mkdir(mode=0o700, exist_ok=True)
            for folder in {SHARED, self.database_home} if self.database_home != self.path else set():
                folder.mkdir(mode=0o711, parents=True, exist_ok=True)
            probe = self.path / f".written-by-{os.getpid()}"
            probe.write_bytes(bytes(1 << 20))
            probe.unlink()
        except OSError as error:
            (self.path / f".written-by-{os.getpid()}").unlink(missing_ok=True)
            raise self._refused(error) from error

    def claim(self) -> None:
        """Become the one owner until this process ends. Raises Refusal naming the other when there is one."""
        if not self.try_claim():
            running = self.running()
            where = f" It answers at {running['address']}" if running.get("address") else ""
            raise Refusal(
                f"Rostra already runs from {self.path} (process {running.get('process', 'unknown')}).{where}",
                "Stop it with Ctrl-C, or start a second one with its own folder and port: "
                "ROSTRA_VAR=/srv/other bin/up --port 8001",
            )

    def try_claim(self) -> bool:
        """Become the owner, or say False when somebody else is."""
        try:
            file = (self.path / "lock").open("a")
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise self._refused(error) from error
        self.lock = file
        self.withdraw()  # what a killed owner said of itself is true no more
        return True

    def running(self) -> dict[str, Any]:
        """What the owner wrote about itself: process, address, environment."""
        try:
            found = json.loads((self.path / "running.json").read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def announce(self, said: dict[str, Any]) -> None:
        """Write down what others need to find us. Readable by the owner alone: it may hold a password."""
        path = self.path / "running.json"
        new = path.with_suffix(".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(said, file)
        new.rename(path)

    def withdraw(self) -> None:
        """Forget what was announced; the lock goes with the process."""
        (self.path / "running.json").unlink(missing_ok=True)

    def _refused(self, error: OSError) -> Refusal:
        if error.errno in {errno.EACCES, errno.EPERM}:
            return Refusal(
                f"The data folder {self.path} belongs to {_owner(self.path)}, and you may not write there.",
                "Start Rostra as that user, or with a folder of your own: ROSTRA_VAR=~/rostra bin/up",
            )
        if error.errno == errno.EROFS:
            return Refusal(
                f"The data folder {self.path} is on a disk that is read-only.",
                "Choose one that may be written to: ROSTRA_VAR=/srv/rostra bin/up",
            )
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return Refusal(
                f"The disk that holds {self.path} is full.",
                "Free some space (about 200 MB to begin with), or choose another disk with ROSTRA_VAR.",
            )
        return Refusal(
            f"The data folder {self.path} cannot be used: {error.strerror}.",
            "Choose another with ROSTRA_VAR.",
        )


def _owner(path: Path) -> str:
    for folder in (path, *path.parents):
        try:
            return pwd.getpwuid(folder.stat().st_uid).pw_name
        except (OSError, KeyError):
            continue
    return "somebody else"
