"""Everything works for an ordinary user too, and another user's folder is refused in words."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rostra.machine.account import Account
from rostra.machine.binaries import LIBRARIES, PACKAGE, Binaries, installed
from tests.machine.installation import ROOT, Installation, eventually

NOBODY = Account("nobody", 65534, 65534, lent=True)


def _reachable_python() -> str | None:
    """A Python of this version that nobody may start: the environment's own may lie in somebody's home."""
    for name in (sys.executable, f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"):
        real = Path(name).resolve()
        if real.exists() and NOBODY.reaches(real) and NOBODY.reaches(Path(name)):
            return name
    return None


pytestmark = [
    pytest.mark.machine,
    pytest.mark.skipif(
        os.getuid() != 0, reason="NOT TESTED: this run is an ordinary user's; only root can be another"
    ),
    pytest.mark.skipif(
        _reachable_python() is None or not NOBODY.reaches(ROOT / "src"),
        reason="NOT TESTED: the Python or the clone lies in a folder that is closed to other users",
    ),
]


class OfNobody(Installation):
    """bin/up as the user nobody."""

    def command(self) -> list[str]:
        python = _reachable_python()
        assert python is not None
        return [
            "setpriv",
            "--reuid",
            "nobody",
            "--regid",
            "nogroup",
            "--clear-groups",
            "--pdeathsig",
            "KILL",
            python,
        ]

    def own_environment(self) -> dict[str, str]:
        packages = next(path for path in sys.path if path.endswith("site-packages"))
        return {
            "PYTHONPATH": f"{ROOT / 'src'}:{packages}",
            "HOME": "/nonexistent",
            "PYTHONDONTWRITEBYTECODE": "1",
        }


@pytest.fixture
def of_nobody(near_the_root: Path) -> Iterator[OfNobody]:
    home = near_the_root / "nobody"
    home.mkdir()
    os.chown(home, NOBODY.uid, NOBODY.gid)
    made = OfNobody(home / "var")
    yield made
    made.kill_everything()
    shutil.rmtree(home)


def test_an_ordinary_user_starts_uses_and_stops_it_and_a_kill_leaves_nothing(of_nobody: OfNobody):
    of_nobody.up()
    assert of_nobody.page("/") == 200
    owners = {Path(f"/proc/{pid}").stat().st_uid for pid in of_nobody.processes()}
    assert owners == {NOBODY.uid}
    assert {path.stat().st_uid for path in of_nobody.var.rglob("*")} == {NOBODY.uid}
    assert of_nobody.stop() == 0
    eventually(lambda: not of_nobody.processes(), within=2)

    of_nobody.up()
    supervisor = min(of_nobody.pids(r"rostra\.machine up"))
    os.kill(supervisor, signal.SIGKILL)
    eventually(lambda: not of_nobody.processes(), within=5)


def test_a_data_folder_of_somebody_else_is_refused_by_name(of_nobody: OfNobody, prepared: Path):
    of_nobody.var = prepared
    process = of_nobody.begin()
    assert process.wait(timeout=30) == 1
    said = of_nobody.said()
    assert "belongs to root" in said
    assert "ROSTRA_VAR=~/rostra" in said
    assert "Traceback" not in said


def test_an_ordinary_user_may_not_take_a_low_port(of_nobody: OfNobody):
    lowest = int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text())
    if lowest <= 80:
        pytest.skip("NOT TESTED: this machine lets everybody take low ports")
    of_nobody.port = 80
    process = of_nobody.begin()
    assert process.wait(timeout=30) == 1
    assert "bin/up --port 8000" in of_nobody.said()


def test_root_keeps_the_database_outside_a_closed_folder_and_opens_none(near_the_root: Path):
    """A clone below root's closed home: the server's user cannot pass, and no folder is opened for it."""
    closed = near_the_root / "closed"
    closed.mkdir(mode=0o700)
    installation = Installation(closed / "var")
    home: Path | None = None
    try:
        installation.up()
        assert installation.page("/") == 200
        environment = installation.announced()["environment"]
        assert isinstance(environment, dict)
        home = Path(str(environment["DATABASE_URL"]).partition("host=")[2]).parent
        assert home.is_relative_to("/var/lib/rostra")
        assert closed.stat().st_mode & 0o777 == 0o700
        assert installation.stop() == 0
    finally:
        installation.kill_everything()
        if home is not None:
            shutil.rmtree(home)


def test_the_binaries_are_copied_where_their_user_reaches_them_and_work_there(near_the_root: Path):
    closed, opened = near_the_root / "shut", near_the_root / "open"
    closed.mkdir(mode=0o700)
    opened.mkdir(mode=0o755)
    for part in (PACKAGE, LIBRARIES):
        subprocess.run(["cp", "-a", str(installed().site / part), str(closed)], check=True)
    copied = Binaries(closed).reachable_for(NOBODY, copies=opened)
    assert copied.site.is_relative_to(opened)
    as_nobody = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
    for program in ("initdb", "postgres", "pg_dump"):
        subprocess.run(
            [*as_nobody, str(copied.program(program)), "--version"], check=True, capture_output=True
        )
    assert Binaries(closed).reachable_for(NOBODY, copies=opened) == copied
