"""`bin/nightly`: long campaigns, each alone, at most an hour a run; a second run goes on where one stopped.

A campaign is a test marked `campaign`. It asks the fixture of that name for its rounds: `bin/test` gives it a
few, this command all that are left. How far each came is kept in var/nightly.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from rostra.machine import installing, testing

MINUTES = 60


def main(arguments: list[str]) -> int:
    """Run the named campaigns, or all, one after the other; the exit code is 1 when one failed."""
    parser = argparse.ArgumentParser(
        prog="bin/nightly", description="Run long campaigns, each at most an hour."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="which ones; without a name all of them")
    parser.add_argument("--list", action="store_true", help="say which there are and how far each came")
    parser.add_argument("--afresh", action="store_true", help="forget how far they came and begin again")
    asked = parser.parse_args(arguments)
    folder = installing.var() / "nightly"
    folder.mkdir(parents=True, exist_ok=True)
    campaigns = _campaigns()
    unknown = set(asked.names) - set(campaigns)
    if unknown:
        print(
            f"There is no campaign {', '.join(sorted(unknown))}.\nThere are: {', '.join(sorted(campaigns))}"
        )
        return 1
    if asked.list:
        for name in sorted(campaigns):
            print(f"{name:<{max(map(len, campaigns))}}  {_progress(folder, name)}")
        return 0
    testing.see_to_the_browser()
    outcomes = [
        _run(folder, name, campaigns[name], asked.afresh) for name in asked.names or sorted(campaigns)
    ]
    return 0 if all(outcomes) else 1


def _campaigns() -> dict[str, str]:
    """Name of the test → its address, for every test that is marked."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-m", "campaign", "-p", "no:randomly"]
    done = subprocess.run(command, cwd=installing.ROOT, capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if "::" in line]
    if done.returncode not in {0, 5}:
        sys.exit(f"The campaigns could not be collected:\n{done.stdout}{done.stderr}")
    return {line.rpartition("::")[2].removeprefix("test_"): line for line in found}


def _run(folder: Path, name: str, address: str, afresh: bool) -> bool:
    if afresh:
        _state_of(folder, name).unlink(missing_ok=True)
    print(f"{name}: {_progress(folder, name)}", flush=True)
    environment = {**os.environ, "ROSTRA_TEST_NIGHTLY": str(folder)}
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", address]
    code = testing.run_within(command, MINUTES * 60, environment)
    if code is None:
        print(f"{name}: stopped after {MINUTES} minutes; it did not end by itself in time.", flush=True)
        return False
    print(f"{name}: {'passed' if code == 0 else 'FAILED'}, {_progress(folder, name)}", flush=True)
    return code == 0


def _state_of(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _progress(folder: Path, name: str) -> str:
    try:
        kept: dict[str, Any] = json.loads(_state_of(folder, name).read_text())
    except (OSError, ValueError):
        return "not begun"
    return f"{kept['done']} of {kept['whole']} rounds"
