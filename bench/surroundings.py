"""What a figure depends on: the source it was measured with, the machine, and how busy that was."""

from __future__ import annotations

import datetime as dt
import os
import platform
import statistics
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def load() -> str:
    return "/".join(f"{value:.1f}" for value in os.getloadavg())


def described(load_before: str) -> str:
    """One paragraph: when, which source, on what, how busy before and after."""
    now = dt.datetime.now(dt.UTC)
    return (
        f"Measured {now:%Y-%m-%d %H:%M} UTC, source {commit()}, {_processor()}, {os.cpu_count()} cores, "
        f"{_memory()} GB, Linux {platform.release().split('-')[0]}, Python {platform.python_version()}. "
        f"Load (1/5/15 minutes) before {load_before}, after {load()}; a fixed piece of Python took "
        f"{pace():.0f} ms of CPU."
    )


def pace() -> float:
    """CPU milliseconds of a fixed computation: on a busy machine the same work takes more of them."""
    taken = []
    for _ in range(5):
        began = time.process_time()
        sum(len(str(number)) for number in range(400_000))
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def commit() -> str:
    """The commit, and whether the product differs from it."""
    short = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", "src", "programs", "requirements", "bench", "bin")
    return f"{short} and {len(changed.splitlines())} changed files" if changed else short


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else "unknown"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> int:
    kilobytes = int(Path("/proc/meminfo").read_text().split()[1])
    return round(kilobytes / 1_048_576)
