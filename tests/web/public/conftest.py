"""The published programs, as a stranger meets them on 15 November 2020."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from rostra.catalog import commands
from rostra.record.actors import Actor

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = ("mct", "open-instructors")


@pytest.fixture(autouse=True)
def _today(at):
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def published(db, at):
    """Both programs of the repository, published by command."""
    for slug in PROGRAMS:
        commands.publish(
            folder=ROOT / "programs" / slug, by=Actor.by_system("test"), at=at - dt.timedelta(days=1)
        )


@pytest.fixture
def see(published, client):
    """Open an address and get its text; the status must be the one expected."""

    def seen(address: str, data: dict[str, str] | None = None, *, status: int = 200, **headers: str) -> str:
        response = client.get(address, data or {}, headers=headers)
        assert response.status_code == status, f"{address}: {response.status_code}"
        return response.content.decode()

    return seen


def words(html: str) -> str:
    """The text of a page's main part, tags dropped and spaces single."""
    main = re.search(r"<main.*?</main>", html, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", main[0] if main else html).split())


PAGES = (
    "overview",
    "benefits",
    "requirements",
    "certifications",
    "skills-providers",
    "fees",
    "courses",
    "qualify",
    "editions",
)


def pages(slug: str) -> list[str]:
    """Every page of a program that needs no further name."""
    return [reverse(f"public:{name}", args=[slug]) for name in PAGES]
