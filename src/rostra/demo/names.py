"""Names of sample people, drawn from names.yaml: in the script of their country, with a Latin spelling for
addresses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

_NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d"}
)


@dataclass(frozen=True)
class Part:
    """A given or a family name, as written and in Latin letters."""

    written: str
    latin: str


@dataclass(frozen=True)
class Country:
    """Where names come from: ISO code, weight among all, and how the two parts stand together."""

    code: str
    weight: int
    given: tuple[Part, ...]
    family: tuple[Part, ...]
    family_first: bool
    between: str


@dataclass(frozen=True)
class Name:
    """A drawn name: as written, as the part of an address before the @, and the country it is from."""

    written: str
    local: str
    country: str


@cache
def countries() -> tuple[Country, ...]:
    """Every country of names.yaml."""
    rows = YAML(typ="safe", pure=True).load((Path(__file__).parent / "names.yaml").read_text("utf-8"))
    return tuple(
        Country(
            code=row["country"],
            weight=row["weight"],
            given=_parts(row, "given"),
            family=_parts(row, "family"),
            family_first=row.get("order") == "family",
            between="" if row.get("joined") else " ",
        )
        for row in rows
    )


@cache
def _weights() -> tuple[int, ...]:
    return tuple(country.weight for country in countries())


def draw(chance: Random) -> Name:
    """A name, its country by weight."""
    country = chance.choices(countries(), _weights())[0]
    given, family = chance.choice(country.given), chance.choice(country.family)
    order = (family, given) if country.family_first else (given, family)
    return Name(
        written=country.between.join(part.written for part in order),
        local=f"{given.latin}.{family.latin}",
        country=country.code,
    )


def _parts(row: dict[str, Any], which: str) -> tuple[Part, ...]:
    spelled = row.get(f"{which}_latin", row[which])
    return tuple(Part(written, _latin(latin)) for written, latin in zip(row[which], spelled, strict=True))


def _latin(name: str) -> str:
    """Lower-case letters of ASCII only, for an address."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_NOT_DECOMPOSED))
    return re.sub(r"[^a-z]", "", plain)
