"""A pytest plugin: PostgreSQL from the wheel, in a temporary folder, for the length of one test run.

It starts before Django reads its settings, so it is loaded by `-p tests.postgres`. Workers of xdist inherit the address.
`ROSTRA_TEST_DATABASE_URL` names a server of one's own instead.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from rostra.machine import account, binaries, roles
from rostra.machine.cluster import Cluster

PREFIX = "rostra-test-"
KEPT = ("ROSTRA_TEST_", "ROSTRA_CHROMIUM")
_afterwards = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        for name in [name for name in os.environ if name.startswith("ROSTRA_") and not name.startswith(KEPT)]:
            del os.environ[name]  # a run does not depend on how this shell was set up
        folder = _temporary_folder()
        os.environ["DATABASE_URL"] = os.environ.get("ROSTRA_TEST_DATABASE_URL") or _start(folder)
        os.environ["ROSTRA_VAR"] = str(folder / "var")
        os.environ["SECRET_KEY"] = "only-for-tests-" * 4
    return (yield)


def pytest_unconfigure() -> None:
    _afterwards.close()


def _temporary_folder() -> Path:
    """A folder that goes with the run; folders of runs that were killed go now (nobody holds their lock)."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if (held := _locked(left)) is not None:
            shutil.rmtree(left, ignore_errors=True)
            held.close()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o711)  # the server's user must pass
    held = _locked(folder)
    assert held is not None
    _afterwards.callback(held.close)
    _afterwards.callback(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _locked(folder: Path) -> IO[str] | None:
    try:
        file = (folder / "lock").open("w")
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return None
    return file


def _start(folder: Path) -> str:
    user = account.for_database()
    cluster = Cluster(
        data=folder / "pg",
        run=folder / "run",
        log=folder / "postgres.log",
        binaries=binaries.installed().reachable_for(user, copies=folder),
        account=user,
    )
    _afterwards.callback(cluster.stop)
    cluster.start(durable=False)
    with cluster.connect() as connection:
        roles.make(connection)
        # A test looks through another role's eyes with SET ROLE.
        connection.execute(f"GRANT {roles.APP}, {roles.READ}, {roles.JUDGE} TO {roles.OWNER}")
    return cluster.address(roles.OWNER, "rostra")
