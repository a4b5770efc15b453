"""Every name the source reads is known, documented, and refused when misspelled."""

from __future__ import annotations

import re

import pytest

from rostra.machine import environment_names
from rostra.machine.refusal import Refusal
from tests.machine.installation import ROOT

READ = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']""")
FOREIGN = {"DJANGO_SETTINGS_MODULE", "TZ", "PYTEST_XDIST_WORKER"}


def test_every_name_the_source_reads_is_known():
    read = {name for path in (ROOT / "src").rglob("*.py") for name in READ.findall(path.read_text())}
    assert read - FOREIGN <= {*environment_names.SETTABLE, *environment_names.INTERNAL}
    assert len(read) > 8


def test_every_name_a_person_may_set_is_explained_in_the_handbook():
    text = (ROOT / "docs" / "operations.md").read_text()
    assert [name for name in environment_names.SETTABLE if f"`{name}`" not in text] == []


def test_every_name_in_the_handbook_is_known():
    text = (ROOT / "docs" / "operations.md").read_text()
    named = set(re.findall(r"`(ROSTRA_[A-Z_]+|DATABASE_[A-Z_]+|SECRET_KEY)", text))
    assert named <= {*environment_names.SETTABLE, *environment_names.INTERNAL}


def test_a_good_environment_is_taken():
    environment_names.refuse_mistakes(
        {
            "SECRET_KEY": "k" * 32,
            "DATABASE_URL": "postgresql://u:p%40ss@db.example.org:5432/rostra?sslmode=require",
            "ROSTRA_PORT": "8080",
            "ROSTRA_HTTPS": "1",
            "ROSTRA_ADDRESS": "https://trainers.example.org:8443/",
            "ROSTRA_SANDBOX": "2020-02-29",
            "TZ": "Europe/Vienna",
        }
    )
    for zone in (":/etc/localtime", "CET-1CEST", "UTC", "", "America/Argentina/Buenos_Aires"):
        environment_names.refuse_mistakes({"TZ": zone})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "k" * 31),
        ("ROSTRA_SANDBOX", "2021-02-29"),
        ("ROSTRA_PORT", "65536"),
        ("ROSTRA_PORT", "٨٠٨٠"),
        ("ROSTRA_THREADS", "257"),
        ("ROSTRA_HTTPS", "2"),
        ("ROSTRA_ADDRESS", "trainers.example.org"),
        ("ROSTRA_ADDRESS", "ftp://trainers.example.org"),
        ("ROSTRA_ADDRESS", "https://"),
        ("ROSTRA_ADDRESS", "https://trainers.example.org/rostra"),
        ("ROSTRA_ADDRESS", "https://trainers.example.org?a=b"),
        ("ROSTRA_ADDRESS", "https://somebody@trainers.example.org"),
        ("ROSTRA_ADDRESS", "https://trainers.example.org:x"),
        ("ROSTRA_ADDRESS", "https://trainers example.org"),
        ("TZ", "Mars/Phobos"),
        ("TZ", "../etc/passwd"),
        ("DATABASE_URL", ""),
        ("DATABASE_OWNER_URL", "postgresql:///"),
        ("ROSTRA_", "x"),
    ],
)
def test_a_value_just_outside_is_refused_with_a_step(name: str, value: str):
    with pytest.raises(Refusal) as told:
        environment_names.refuse_mistakes({name: value})
    assert name.rstrip("_") in told.value.what
    assert len(told.value.step) > 20
