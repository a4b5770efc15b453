"""How every command here begins: with a Python that is new enough, inside the clone's own environment.

Written so that an old Python can still read it and say what is missing.
"""

import os
import shutil
import sys

OLDEST, TOO_NEW = (3, 11), (3, 15)


def go(packages, command):
    """Become `python -m rostra.machine command` inside the environment with these packages."""
    if sys.platform == "win32":
        sys.exit("Rostra runs on Linux. On Windows, clone and start it inside WSL 2.")
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        _try_another()
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path.insert(0, os.path.join(root, "src"))
    from rostra.machine import installing

    try:
        installing.enter(packages, command, sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nStopped.")


def _try_another():
    """Become the same command under a suitable Python of this machine, or say which to install."""
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and "ROSTRA_TRIED" not in os.environ:
            os.environ["ROSTRA_TRIED"] = "1"
            os.execv(found, [found, *sys.argv])
    sys.exit(
        "Rostra needs Python 3.11, 3.12, 3.13 or 3.14; this is {}.{} ({}).\n"
        "Install one of them, and start this command with it: python3.12 {}".format(
            sys.version_info[0], sys.version_info[1], sys.executable, " ".join(sys.argv)
        )
    )
