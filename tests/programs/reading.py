"""The programs of this repository as the catalog reads them, and the names of every value that cites a source."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from rostra.catalog.content import Content
from rostra.catalog.folder.checking import check

ROOT = Path(__file__).resolve().parents[2] / "programs"
SLUGS = tuple(sorted(file.parent.name for file in ROOT.glob("*/program.yaml")))


@functools.cache
def checked(slug: str):
    """What the catalog says about a program's folder."""
    return check(ROOT / slug)


def editions(slug: str) -> tuple[Content, ...]:
    """Every edition the folder holds, oldest first."""
    return tuple(one.content for one in checked(slug).editions)


def edition(slug: str) -> Content:
    """The first edition."""
    return editions(slug)[0]


def cited(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every `source` in a value, with where it stands."""
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "source":
                yield at, str(inner)
            else:
                yield from cited(inner, f"{at}.{name}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from cited(inner, f"{at}[{number}]")
