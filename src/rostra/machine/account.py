"""The user of this machine that PostgreSQL runs as.

It refuses uid 0, so root lends it a system user of its own.
"""

from __future__ import annotations

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from rostra.machine.refusal import Refusal

SYSTEM_USER = "pgserver"


@dataclass(frozen=True)
class Account:
    """A user by number. `lent` says that root starts processes under this number instead of its own."""

    name: str
    uid: int
    gid: int
    lent: bool

    def reaches(self, path: Path) -> bool:
        """Whether this user may step through every folder above `path`.

        Nobody's permissions are ever changed for it.
        """
        if not self.lent:
            return os.access(path.parent, os.X_OK)
        return all(self._may_enter(folder) for folder in path.resolve().parents)

    def _may_enter(self, folder: Path) -> bool:
        if not folder.exists():
            return True
        found = folder.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        return bool(found.st_mode & (stat.S_IXGRP if found.st_gid == self.gid else stat.S_IXOTH))

    def owns(self, folder: Path) -> None:
        """Make `folder` (0700) if it is missing and give it to this user."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.lent and folder.stat().st_uid != self.uid:
            os.chown(folder, self.uid, self.gid)


def for_database() -> Account:
    """The caller itself, or `pgserver` (made if missing) when the caller is root."""
    if os.getuid() != 0:
        return Account(pwd.getpwuid(os.getuid()).pw_name, os.getuid(), os.getgid(), lent=False)
    entry = _system_user() or _make_system_user()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, lent=True)


def _system_user() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return None


def _make_system_user() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        subprocess.run(
            [*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        entry = _system_user()  # somebody else may have made it in the same moment
        if entry is None:
            raise Refusal(
                f"PostgreSQL does not run as root, and its user {SYSTEM_USER} could not be made ({error}).",
                f"Make it (useradd --system {SYSTEM_USER}), or start Rostra as an ordinary user.",
            ) from error
        return entry
    return pwd.getpwnam(SYSTEM_USER)
