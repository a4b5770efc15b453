"""Publishing a folder: what is written, what stays, who is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rostra.catalog import commands, models, queries
from rostra.record.actors import Actor

pytestmark = pytest.mark.django_db
BY = Actor.by_system("command_line")
ROOT = Path(__file__).parents[2]


def test_the_programs_that_come_with_the_house_are_published(at):
    for name in ("mct", "open-instructors"):
        written = commands.publish(folder=ROOT / "programs" / name, by=BY, at=at)
        assert written
        found = queries.edition_in_force(name, dt.date(2020, 11, 15))
        assert found.content.program.slug == name
        assert found.policies
        assert commands.publish(folder=ROOT / "programs" / name, by=BY, at=at) == ()
