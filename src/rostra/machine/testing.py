"""`bin/test`: all tests, with a browser, within fifteen minutes."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time

from rostra.machine import installing

LIMIT = 15 * 60
CLEANING = 60
# Fonts for the scripts our pages are tried in, so that pictures and widths are the same on every machine.
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-noto-core")


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments and hand on its exit code; 1 when the time is up or no browser can be
    had.
    """
    if "-h" not in arguments and "--help" not in arguments:
        see_to_the_browser()
    began = time.monotonic()
    code = run_within(
        [sys.executable, "-m", "pytest", *side_by_side(arguments), *arguments], LIMIT, dict(os.environ)
    )
    if code is None:
        print(f"\nThe tests ran longer than {LIMIT // 60} minutes, so they failed.", flush=True)
    print(f"bin/test took {time.monotonic() - began:.0f} s.", flush=True)
    return 1 if code is None else code


def side_by_side(arguments: list[str]) -> list[str]:
    """Run files side by side on as many cores as there are, four at most; whoever asks for -n decides."""
    cores = min(len(os.sched_getaffinity(0)), 4)
    if cores < 2 or any(
        one.startswith("-n") or one in {"--pdb", "--co", "--collect-only"} for one in arguments
    ):
        return []
    # In the order collected: what opens a browser comes last (tests/browser/conftest.py).
    return ["-n", str(cores), "--dist", "loadfile", "--no-loadscope-reorder"]


def run_within(command: list[str], seconds: float, environment: dict[str, str]) -> int | None:
    """The exit code; None when the time was up. Ctrl-C and the end of time let the tests clean up first."""
    process = subprocess.Popen(command, cwd=installing.ROOT, env=environment)
    try:
        return process.wait(timeout=seconds)
    except KeyboardInterrupt:
        return process.wait(timeout=CLEANING)  # the terminal has told it too
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=CLEANING)
        return None
    finally:
        process.kill()
        process.wait()


def see_to_the_browser() -> None:
    """Install Chromium when it is missing and we may; otherwise say what to install and exit."""
    if os.environ.get("ROSTRA_CHROMIUM") or shutil.which("chromium"):
        return
    command = f"apt-get install {' '.join(PACKAGES)}"
    if os.getuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(
            f"The tests need the browser Chromium. Install it and start again:\n  {command}\n"
            "Where it goes by another name, give its path: ROSTRA_CHROMIUM=/usr/bin/… bin/test"
        )
    print("Installing Chromium for the browser tests …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    if subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode != 0:
        sys.exit(f"Chromium could not be installed. Install it by hand and start again:\n  {command}")
