"""`bin/check`: everything that reads the source without running the product."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

from rostra.machine import installing

PYTHON = sys.executable
# What a failed step may say.
LINES = 60
# Our commands carry no ending, so they are named.
COMMANDS = sorted(
    str(path)
    for path in (installing.ROOT / "bin").iterdir()
    if not path.suffix and path.read_bytes().startswith(b"#!/usr/bin/env python3")
)
STEPS = (
    ("lint", [PYTHON, "-m", "ruff", "check", "--output-format", "concise", ".", *COMMANDS]),
    ("format", [PYTHON, "-m", "ruff", "format", "--check", "--output-format", "concise", ".", *COMMANDS]),
    ("imports", [str(installing.VENV / "bin" / "lint-imports"), "--no-cache"]),
    ("settings", [PYTHON, "-m", "rostra.site", "check", "--fail-level", "WARNING"]),
    ("migrations", [PYTHON, "-W", "ignore", "-m", "rostra.site", "makemigrations", "--check", "--dry-run"]),
    ("templates", [PYTHON, "-m", "rostra.site", "templates"]),
    ("types", [PYTHON, "-m", "mypy"]),
)


def main(arguments: list[str]) -> int:
    """Run every step, show what a failed one says, and return 1 if any failed."""
    with tempfile.TemporaryDirectory(prefix="rostra-check-") as var:
        # No step needs a database; an address nobody answers at proves it.
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ROSTRA_")},
            "ROSTRA_VAR": var,
            "SECRET_KEY": "only-for-checks-" * 4,
            "DATABASE_URL": f"postgresql://nobody@/nothing?host={var}",
            "DJANGO_SETTINGS_MODULE": "rostra.site.settings",
        }
        failed = [name for name, command in STEPS if not _passes(name, command, environment)]
    print(f"bin/check: {', '.join(failed)} failed." if failed else "bin/check: all well.")
    return 1 if failed else 0


def _passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=installing.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    print(
        f"{name:<12}{'ok' if done.returncode == 0 else 'FAILED':<8}{time.monotonic() - began:5.1f} s",
        flush=True,
    )
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()
        more = [f"… and {len(lines) - LINES} lines more"] if len(lines) > LINES else []
        print("\n".join(f"  {line}" for line in [*lines[:LINES], *more]), flush=True)
    return done.returncode == 0
