"""From a machine with nothing but Python: what is missing is said before anything is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.machine.installation import ROOT, clean_environment

pytestmark = pytest.mark.machine
COMMANDS = ("up", "test", "check", "nightly", "rostra")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What installing needs of a clone, and no environment yet."""
    for part in ("bin", "requirements"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copytree(ROOT / "src" / "rostra" / "machine", tmp_path / "src" / "rostra" / "machine")
    shutil.copy(ROOT / "src" / "rostra" / "__init__.py", tmp_path / "src" / "rostra")
    return tmp_path


def run(
    clone: Path, command: str, *, pretend: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """bin/<command>, in a Python that first runs the lines of `pretend`."""
    script = f"{pretend}\nimport runpy, sys\nsys.argv = ['bin/{command}']\nrunpy.run_path('bin/{command}', run_name='__main__')"
    python = os.path.realpath(sys.executable)
    return subprocess.run(
        [python, "-c", f"import sys\nsys.path.insert(0, 'bin')\n{script}"],
        cwd=clone,
        env=clean_environment(**environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("version", [(3, 9, 2), (3, 10, 0), (3, 15, 0)])
def test_a_python_that_does_not_fit_is_told_which_ones_do(
    clone: Path, command: str, version: tuple[int, int, int]
):
    done = run(clone, command, pretend=f"import sys; sys.version_info = {version}", PATH="/nonexistent")
    assert done.returncode == 1
    assert f"Rostra needs Python 3.11, 3.12, 3.13 or 3.14; this is {version[0]}.{version[1]}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (clone / ".venv").exists()


def test_another_python_of_the_machine_that_fits_is_taken(clone: Path, tmp_path: Path):
    fitting = tmp_path / "fits" / "python3.12"
    fitting.parent.mkdir()
    fitting.write_text('#!/bin/sh\necho "taken with $1"\n')
    fitting.chmod(0o755)
    done = run(
        clone,
        "up",
        pretend="import sys; sys.version_info = (3, 9, 2)",
        PATH=f"{fitting.parent}:/usr/bin:/bin",
    )
    assert done.stdout == "taken with bin/up\n"


def test_windows_is_shown_the_way(clone: Path):
    done = run(clone, "up", pretend="import sys; sys.platform = 'win32'")
    assert done.returncode == 1
    assert "WSL" in done.stderr


def test_a_python_without_the_venv_module_is_told_which_package_to_install(clone: Path):
    done = run(clone, "up", pretend="import sys; sys.modules['ensurepip'] = None")
    assert done.returncode == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"apt-get install python{version}-venv" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (clone / ".venv").exists()


def test_packages_are_installed_when_the_list_changed_and_a_failed_try_is_no_installation(clone: Path):
    def prepare() -> str:
        lines = (
            "import sys; sys.path.insert(0, 'src'); import rostra.machine.installing as i; i.prepare('run')"
        )
        python = os.path.realpath(sys.executable)
        return subprocess.run(
            [python, "-c", lines], cwd=clone, capture_output=True, text=True, check=True
        ).stdout

    environment = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_RETRIES": "0",
    }
    done = run(clone, "up", **environment)
    assert done.returncode == 1
    assert "The packages could not be installed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (clone / ".venv" / "installed-run").exists()

    (clone / "requirements" / "run.txt").write_text("# nothing is needed\n")
    assert "Installing" in prepare()
    assert "Installing" not in prepare()
    (clone / "requirements" / "run.txt").write_text("# nothing is needed, still\n")
    assert "Installing" in prepare()
    assert next((clone / ".venv").glob("lib/*/site-packages/rostra.pth")).read_text() == f"{clone / 'src'}\n"


def test_the_three_lists_pin_the_same_versions_with_hashes():
    pins: dict[str, set[str]] = {}
    for name in ("run", "test", "check"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        for line in text.splitlines():
            if "==" in line and not line.startswith((" ", "#")):
                package, _, rest = line.partition("==")
                pins.setdefault(package, set()).add(rest.split()[0])
                assert "--hash" in text.partition(line)[2].split("\n")[1], line
        assert "://" not in text, "no address of an index may be written down"
    assert {package: versions for package, versions in pins.items() if len(versions) != 1} == {}
    assert len(pins) > 40
