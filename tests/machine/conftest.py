"""Installations for the tests of this folder. Making one takes seconds, so a stopped one is kept and copied."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.machine.installation import Installation


@pytest.fixture(scope="session")
def near_the_root() -> Iterator[Path]:
    """A temporary folder with a short path that the database's user may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="rostra-m-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def prepared(near_the_root: Path) -> Path:
    """The data folder of an installation that was started once, from nothing, and stopped."""
    first = Installation(near_the_root / "first")
    try:
        first.up()
        assert first.stop() == 0
    finally:
        first.kill_everything()
    return first.var


@pytest.fixture
def installation(
    prepared: Path, near_the_root: Path, request: pytest.FixtureRequest
) -> Iterator[Installation]:
    """A stopped installation of the test's own, prepared before. Whatever it started is ended."""
    var = near_the_root / f"i{abs(hash(request.node.nodeid)) % 10**8}"
    subprocess.run(["cp", "-a", prepared, var], check=True)
    made = Installation(var)
    yield made
    made.kill_everything()
    shutil.rmtree(var, ignore_errors=True)


@pytest.fixture
def running(installation: Installation) -> Installation:
    """The same, started."""
    installation.up()
    return installation


@pytest.fixture
def fresh(near_the_root: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], Installation]]:
    """Makes installations that have never been started."""
    made: list[Installation] = []

    def make() -> Installation:
        number = f"f{abs(hash(request.node.nodeid)) % 10**8}-{len(made)}"
        made.append(Installation(near_the_root / number))
        return made[-1]

    yield make
    for one in made:
        one.kill_everything()
        shutil.rmtree(one.var, ignore_errors=True)
