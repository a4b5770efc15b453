"""The small program as a folder of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from rostra.record.actors import Actor
from tests.catalog import folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folders.good(tmp_path)


@pytest.fixture
def by() -> Actor:
    return Actor.by_system("command_line")
