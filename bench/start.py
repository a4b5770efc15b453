"""From bin/up to the first page: warm, and from a fresh copy of the tracked files with nothing installed."""

from __future__ import annotations

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

from bench import installation
from bench.result import Measured, Result
from bench.surroundings import ROOT

ROUNDS = 5
WARM_SECONDS, COLD_SECONDS = 5.0, 120.0


def run() -> Result:
    """The cold start first: it also says what the network gave."""
    cold = _cold()
    warm = _warm()
    result = Result()
    result.table(
        ["start", "to the first page (s)"],
        [
            [f"warm: bin/up --demo on a folder it has prepared before, {ROUNDS} rounds", warm.shown()],
            [
                "cold: a copy of the tracked files, no environment, no data, packages downloaded, bin/up",
                f"{cold:.1f}",
            ],
        ],
    )
    result.aim("Warm start", warm.median, WARM_SECONDS, "s")
    result.aim("Cold install and start", cold, COLD_SECONDS, "s")
    return result


def _warm() -> Measured:
    with installation.temporary() as folder:
        installation.start(folder / "var").stop()
        times = []
        for _ in range(ROUNDS):
            there = installation.start(folder / "var")
            times.append(there.took)
            there.stop()
        return Measured(times)


def _cold() -> float:
    with installation.temporary() as folder:
        source = folder / "copy"
        _copy(source)
        there = installation.start(folder / "var", source=source, more={"PIP_NO_CACHE_DIR": "1"}, demo=False)
        there.stop()
        return there.took


def _copy(target: Path) -> None:
    """The files git tracks, as they are in the working folder, and nothing else."""
    target.mkdir(mode=0o755)
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as out:
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).exists():
                out.add(ROOT / name, name)
    packed.seek(0)
    with tarfile.open(fileobj=packed) as packed_files:
        packed_files.extractall(target, filter="data")
