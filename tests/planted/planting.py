"""Plants one fault in a copy of the tracked files and runs the tests that must catch it.

`faults.yaml` holds the faults: `fault` (a sentence), `file`, `find` (must occur exactly once), `put`, and `tests` (what to
run). A fault is *caught* when pytest reports a failed test; a run that could not start (a syntax error, a missing module,
no test collected) proves nothing and counts as *not caught*.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from tests.planted.databases import Databases

ROOT = Path(__file__).resolve().parents[2]
FAULTS = Path(__file__).with_name("faults.yaml")
COPIED = ("src", "programs", "tests", "docs", "bin", "requirements", "pyproject.toml")


@dataclass(frozen=True)
class Fault:
    fault: str
    file: str
    find: str
    put: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a run ended: `caught` and `passed` are both false where it could not even begin."""

    caught: bool
    passed: bool
    by: tuple[str, ...]
    seconds: float
    said: str


def faults() -> list[Fault]:
    """Every planted fault, in the order of the file."""
    entries = YAML(typ="safe").load(FAULTS)["faults"]
    return [Fault(**{**entry, "tests": tuple(entry["tests"])}) for entry in entries]


def places(fault: Fault, root: Path = ROOT) -> int:
    """How often the text to replace occurs; anything but once and the fault is out of date."""
    return (root / fault.file).read_text().count(fault.find)


def copy_to(folder: Path) -> None:
    """A copy of the product to spoil."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, folder / name)


def plant(fault: Fault, folder: Path) -> None:
    """Spoil the copy; AssertionError where the fault does not find its place."""
    path = folder / fault.file
    assert places(fault, folder) == 1, (
        f"{fault.fault}: {fault.file} has changed; say in faults.yaml where the fault is now."
    )
    path.write_text(path.read_text().replace(fault.find, fault.put))


def run(folder: Path, tests: tuple[str, ...], database: Databases | None = None) -> Outcome:
    """Run the tests in the copy until one fails; failed tests by name."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "--no-header",
        *tests,
    ]
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'src'}:{folder}", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("ROSTRA_TEST_NIGHTLY", None)  # inside, a campaign is a small one
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[
            name
        ]  # nor is it a worker of the run around it, whose database it would name its own after
    if database is not None:
        database.renew()
        command.append("--reuse-db")
        environment["ROSTRA_TEST_DATABASE_URL"] = database.address
    began = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
    failed = tuple(re.findall(r"^FAILED (\S+)", done.stdout, re.M))
    return Outcome(
        caught=done.returncode == 1 and bool(failed),
        passed=done.returncode == 0,
        by=failed,
        seconds=time.monotonic() - began,
        said=done.stdout[-2000:] + done.stderr[-1000:],
    )
