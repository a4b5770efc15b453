"""The sample people: the same seed, programs and day give the same people, however many are drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rostra.catalog.content import Content
from rostra.demo import holdings, names
from rostra.demo.holdings import Holding
from rostra.kernel.references import ALPHABET, LENGTH

DOMAIN = "sample.example.org"
LOOKING_BACK = dt.timedelta(days=730)
ALSO_IN_ANOTHER_PROGRAM = 0.15


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A sample person: everything that is written about them."""

    number: int
    ref: str
    email: str
    name: str
    country: str
    joined_at: dt.datetime
    holdings: tuple[Holding, ...]


def first_moment(programs: Sequence[Content], at: dt.datetime) -> dt.datetime:
    """The earliest moment at which somebody could have told us something: every program was in force."""
    began = max((content.effective_on for content in programs), default=at.date())
    opened = dt.datetime.combine(began, dt.time(8), dt.UTC)
    return max(min(opened, at - dt.timedelta(days=1)), at - LOOKING_BACK)


def people(count: int, *, seed: int, programs: Sequence[Content], at: dt.datetime) -> Iterator[SamplePerson]:
    """Draw `count` people; the first program given is the one most belong to."""
    begin = first_moment(programs, at)
    minutes = int((at - begin).total_seconds()) // 60 - 60
    for number in range(1, count + 1):
        chance = Random(f"{seed}:{number}")  # noqa: S311 - a sample, not a secret
        name, elsewhere = names.draw(chance), chance.choice(names.countries()).code
        told = begin + dt.timedelta(minutes=chance.randrange(max(minutes, 1)))
        held = [
            holding
            for content in _programs(chance, programs)
            for holding in holdings.of_program(chance, content, told=told, at=at)
        ]
        held += holdings.residence(chance, name.country, elsewhere, told=told, at=at)
        yield SamplePerson(
            number=number,
            ref="".join(chance.choices(ALPHABET, k=LENGTH)),
            email=f"{name.local}.{number}@{DOMAIN}",
            name=name.written,
            country=name.country,
            joined_at=told - dt.timedelta(minutes=chance.randint(3, 30)),
            holdings=tuple(held),
        )


def _programs(chance: Random, programs: Sequence[Content]) -> list[Content]:
    if not programs:
        return []
    first, *others = programs
    return [first, *(content for content in others if chance.random() < ALSO_IN_ANOTHER_PROGRAM)]
