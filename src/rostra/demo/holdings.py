"""What a sample person holds, drawn from the lists of a program: pieces of evidence with their whole
history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from rostra.catalog.content import Certification, Content

# How the sample is mixed. Shares are of people unless said otherwise.
HOLDS_NO_CERTIFICATION = 0.08
EXPIRES = 0.45  # of certifications: the rest have no end of their own
LIFE = dt.timedelta(days=730)  # of those that expire
HOLDS_A_SKILLS_CERTIFICATE = 0.58
SAYS_WHERE_EMPLOYED = 0.9
MOVED = 0.05
IS_CHECKED = 0.82  # of pieces: the rest wait to be checked
IS_CORRECTED = 0.03  # of pieces

ORGANIZATIONS = (
    "Northlight Learning",
    "Kestrel Academy",
    "Harbour Training",
    "Blue Fern College",
    "Sundial Institute",
)


@dataclass(frozen=True, slots=True)
class State:
    """One version: the first and last good day it says, whether it is checked, and when we held it so."""

    first: dt.date
    last: dt.date | None
    verified: bool
    since: dt.datetime
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Holding:
    """A piece of evidence: its kind (the model's name in lower case), program, code, a detail, and its
    versions."""

    kind: str
    program: str | None
    code: str
    detail: str
    states: tuple[State, ...]


def of_program(chance: Random, content: Content, *, told: dt.datetime, at: dt.datetime) -> Iterator[Holding]:
    """What somebody who joined at `told` holds by the lists of one program."""
    slug = content.program.slug
    for certification in _certifications(chance, content, told.date()):
        earned, last = _earned(chance, certification, told.date())
        number = f"S{chance.randrange(10**8):08d}"
        states = _history(chance, earned, last, told=told, at=at)
        yield Holding("heldcertification", slug, certification.code, number, states)
    if content.skills and chance.random() < HOLDS_A_SKILLS_CERTIFICATE:
        skill = chance.choice(content.skills)
        earned = _day_before(chance, told.date(), years=8)
        yield Holding(
            "heldskillscertificate", slug, skill.code, "", _history(chance, earned, None, told=told, at=at)
        )
    if content.program.employments and chance.random() < SAYS_WHERE_EMPLOYED:
        employment = chance.choice(content.program.employments)
        began = _day_before(chance, told.date(), years=10)
        states = _history(chance, began, None, told=told, at=at)
        yield Holding("employment", slug, employment.key, chance.choice(ORGANIZATIONS), states)


def residence(
    chance: Random, country: str, other: str, *, told: dt.datetime, at: dt.datetime
) -> Iterator[Holding]:
    """Where somebody lives, and for a few where they lived before: first `other`, then `country`."""
    began = _day_before(chance, told.date(), years=12)
    if other != country and chance.random() < MOVED:
        moved = began + dt.timedelta(days=chance.randint(30, 900))
        if moved < told.date():
            before = State(began, moved - dt.timedelta(days=1), False, told, None)
            yield Holding("residence", None, other, "", (before,))
            began = moved
    yield Holding("residence", None, country, "", _history(chance, began, None, told=told, at=at))


def _certifications(chance: Random, content: Content, day: dt.date) -> list[Certification]:
    """One to four that could have been earned by `day`; those the program lists itself come more often."""
    possible = [item for item in content.certifications if item.released_on is None or item.released_on < day]
    if not possible or chance.random() < HOLDS_NO_CERTIFICATION:
        return []
    wanted = chance.choices((1, 2, 3, 4), (45, 30, 17, 8))[0]
    drawn = chance.choices(possible, [4 if item.listed else 1 for item in possible], k=wanted)
    return list({item.code: item for item in drawn}.values())


def _earned(chance: Random, certification: Certification, told: dt.date) -> tuple[dt.date, dt.date | None]:
    """The day it was earned, not after it was retired or told, and its own last day."""
    latest = min(told, certification.retires_on or told)
    earned = _day_before(chance, latest, years=4)
    earned = max(earned, certification.released_on or earned)
    return earned, (earned + LIFE if chance.random() < EXPIRES else None)


def _history(
    chance: Random, first: dt.date, last: dt.date | None, *, told: dt.datetime, at: dt.datetime
) -> tuple[State, ...]:
    """Told, then for most checked some days later; for a few the first day was told wrongly and is
    corrected."""
    moments, said = [told], [(first, False)]
    if chance.random() < IS_CORRECTED:
        said[0] = (first - dt.timedelta(days=chance.randint(1, 60)), False)
        moments.append(moments[-1] + dt.timedelta(minutes=chance.randint(5, 60 * 24 * 5)))
        said.append((first, False))
    if chance.random() < IS_CHECKED:
        moments.append(moments[-1] + dt.timedelta(minutes=chance.randint(60, 60 * 24 * 14)))
        said.append((first, True))
    known = [(moment, what) for moment, what in zip(moments, said, strict=True) if moment < at]
    ends = [*(moment for moment, _ in known[1:]), None]
    return tuple(
        State(begins, last, verified, moment, end)
        for (moment, (begins, verified)), end in zip(known, ends, strict=True)
    )


def _day_before(chance: Random, day: dt.date, *, years: int) -> dt.date:
    return day - dt.timedelta(days=chance.randint(1, 365 * years))
