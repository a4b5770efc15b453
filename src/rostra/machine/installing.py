"""The Python environment of a clone: made, filled with the pinned packages, entered.

Every command in `bin` calls `enter` before anything else can be imported, so this module needs Python's own
library alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Each holds what the one before it holds, and more.
LISTS = ("run", "test", "check")


def var() -> Path:
    """The folder an installation keeps its data in: ROSTRA_VAR, or `var` in the clone."""
    return Path(os.environ.get("ROSTRA_VAR") or ROOT / "var").expanduser().absolute()


def enter(packages: str, command: str, arguments: Sequence[str]) -> None:
    """Become one of our commands in the environment with these packages (run, test or check)."""
    prepare(packages)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    os.execve(PYTHON, [str(PYTHON), "-m", "rostra.machine", command, *arguments], environment)  # noqa: S606 - no shell is the point


def prepare(packages: str) -> None:
    """Make the environment and install what is missing; does nothing when the lists did not change.

    Exits with what happened and the next step when something is in the way.
    """
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # a second bin/up waits here for the first one's installation
        if not PYTHON.exists():
            _make()
        if not _installed(packages):
            _install(packages)
    except OSError as error:
        sys.exit(f"The environment could not be made: {error.strerror}: {error.filename}\n{_step_for(error)}")
    finally:
        os.close(folder)


def _make() -> None:
    try:
        import ensurepip  # noqa: F401 - Debian ships Python without it
        import venv
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            f"This Python ({sys.executable}) comes without the venv module.\n"
            f"Install it and try again. On Debian and Ubuntu: apt-get install python{version}-venv"
        )
    print("Making the Python environment in .venv …", flush=True)
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=True).create(VENV)


def _stamp(packages: str) -> Path:
    return VENV / f"installed-{packages}"


def _wanted(packages: str) -> str:
    pinned = (ROOT / "requirements" / f"{packages}.txt").read_bytes()
    return hashlib.sha256(b"\n".join([pinned, os.fsencode(ROOT)])).hexdigest()


def _installed(packages: str) -> bool:
    stamp = _stamp(packages)
    return stamp.exists() and stamp.read_text() == _wanted(packages)


def _install(packages: str) -> None:
    print("Installing the pinned packages (once; a minute or so) …", flush=True)
    listed = ROOT / "requirements" / f"{packages}.txt"
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*command, "--require-hashes", "--requirement", str(listed)], check=False)
    if done.returncode != 0:
        sys.exit(
            "The packages could not be installed; pip says why above.\n"
            "They come ready made for Linux with glibc 2.28 or newer (not Alpine), Python 3.11 to 3.14.\n"
            "See that the network can be reached and 400 MB of the disk are free, and run the command again."
        )
    for folder in VENV.glob("lib/python3*/site-packages"):
        (folder / "rostra.pth").write_text(f"{ROOT / 'src'}\n")
    for name in LISTS[: LISTS.index(packages) + 1]:
        _stamp(name).write_text(_wanted(name))


def _step_for(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"{ROOT} belongs to somebody else. Clone Rostra into a folder of your own."
    return "See that the disk may be written to and has about 400 MB free, and run the command again."
