"""What came from others is what the manifest says, with its license beside it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = {
    "vendor": ROOT / "src" / "rostra" / "web" / "static" / "vendor",
    "testing": ROOT / "tests" / "browser" / "vendor",
}
STATIC = FOLDERS["vendor"].parent
PACKED_AT_MOST = 45_000  # bytes of both stylesheets, compressed


def manifest(folder):
    return json.loads((folder / "manifest.json").read_text())


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_every_file_is_the_one_the_manifest_names(folder):
    named = {name: digest for entry in manifest(folder) for name, digest in entry["files"].items()}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == named


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_every_part_has_an_exact_version_and_its_license_text(folder):
    for entry in manifest(folder):
        assert entry["version"].count(".") == 2
        assert entry["license"] in {"MIT", "OFL-1.1", "MPL-2.0"}
        texts = [name for name in entry["files"] if name.endswith("LICENSE.txt")]
        assert texts
        assert len((folder / texts[0]).read_text()) > 800


def test_no_file_points_to_a_source_map_or_to_another_host():
    for path in STATIC.rglob("*.css"):
        text = path.read_text()
        assert "sourceMappingURL" not in text
        assert "@import" not in text
        assert "url(http" not in text.replace('"', "").replace("'", "")


def test_the_stylesheets_stay_small():
    import gzip

    size = sum(
        len(gzip.compress((STATIC / name).read_bytes()))
        for name in ("vendor/tabler/tabler.css", "rostra.css")
    )
    assert size < PACKED_AT_MOST
