"""What may not be in the repository."""

from __future__ import annotations

import re

from tests.house.source import ROOT, tracked

TEXT = (
    ".py",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".yaml",
    ".yml",
    ".csv",
    ".html",
    ".css",
    ".json",
    ".sh",
    ".cfg",
    ".po",
    "",
)


def texts():
    for name in tracked():
        path = ROOT / name
        if path.suffix in TEXT and path.is_file() and "vendor" not in path.parts:
            try:
                yield name, path.read_text()
            except UnicodeDecodeError:
                continue


def test_no_lock_file_with_addresses_is_tracked():
    assert not [name for name in tracked() if name.endswith(("uv.lock", "poetry.lock", "Pipfile.lock"))]


def test_requirements_name_no_index_and_pin_by_hash():
    for name in ("run", "test", "check"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        assert not re.search(r"^--(extra-)?index-url|^--find-links", text, re.M)
        pins = re.findall(r"^[a-z0-9_.\-\[\],]+==\S+", text, re.M | re.I)
        assert len(pins) > 20
        for block in re.split(r"\n(?=[a-zA-Z0-9])", text):
            if "==" in block.split("\n")[0]:
                assert "--hash=sha256:" in block, block.split("\n")[0]


def test_no_path_of_a_machine_is_tracked():
    places = re.compile("/" + "work/main|/" + "root/|/" + "home/[a-z]")
    wrong = [
        f"{name}: {match[0]}"
        for name, text in texts()
        if (match := places.search(text)) and name != "tests/house/test_repository.py"
    ]
    assert not wrong, wrong


def test_no_secret_is_tracked():
    wrong = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bsk_live_[0-9a-zA-Z]{8,}|\bAKIA[0-9A-Z]{16}\b")
    assert not [
        name for name, text in texts() if wrong.search(text) and name != "tests/house/test_repository.py"
    ]


def test_nothing_is_left_open_in_the_product():
    open_ends = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError|(?i:coming soon|lorem ipsum)")
    wrong = [
        f"{name}: {match[0]}"
        for name, text in texts()
        if name.startswith(("src/", "programs/")) and (match := open_ends.search(text))
    ]
    assert not wrong, wrong
