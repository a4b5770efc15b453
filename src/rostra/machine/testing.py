"""`bin/test`: all tests, with a browser, within fifteen minutes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

from rostra.machine import installing

LIMIT = 15 * 60
# Fonts for the scripts our pages are tried in, so that pictures and widths are the same on every machine.
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-noto-core")


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments and hand on its exit code; 1 when the time is up or no browser can be
    had.
    """
    if "-h" not in arguments and "--help" not in arguments:
        see_to_the_browser()
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "pytest", *arguments], cwd=installing.ROOT)
    try:
        return process.wait(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        print(f"\nThe tests ran longer than {LIMIT // 60} minutes, so they failed.", flush=True)
        return 1
    except KeyboardInterrupt:
        process.wait()
        return 130
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=20)
        print(f"bin/test took {time.monotonic() - began:.0f} s.", flush=True)


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
