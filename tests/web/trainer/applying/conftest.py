"""An applicant with the files folder to themself."""

from __future__ import annotations

import pytest


@pytest.fixture
def folder(settings, tmp_path):
    """The files folder, empty."""
    storage = settings.STORAGES["default"]
    options = {**storage["OPTIONS"], "location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**storage, "OPTIONS": options}}
    return tmp_path / "files"
