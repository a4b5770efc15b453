"""Pure rules of applications: who may begin a journey, what is asked of everybody, what may be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_FIELDS, MOST_BYTES = 60, 20_000
#: What is confidential and is never kept unfinished, because it would lie there in the clear.
NEVER_KEPT = frozenset({"organization_number"})


@dataclass(frozen=True)
class Terms:
    """On which tracks of a program somebody has a term today, and on which they ever had one."""

    now: frozenset[str] = frozenset()
    ever: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """What they are to the program, as journeys name those who may begin them."""
        if not self.ever:
            return frozenset({"newcomer"})
        return frozenset({"member", *self.now}) if self.now else frozenset({"former"})


def may_begin(begins: Iterable[str], terms: Terms) -> bool:
    """Whether somebody with these terms may begin a journey that is for `begins`.

    A newcomer never had a term in the program, a member has one today, a former member had one and has none
    today; the key of a track stands for those who have a term on it today.
    """
    return bool(set(begins) & terms.words)


def profile_lacks(legal_name: str, country: str) -> tuple[str, ...]:
    """What every application needs of a profile and is not there, by the name of its field."""
    said = {"legal_name": legal_name.strip(), "country": country}
    return tuple(name for name, value in said.items() if not value)


def to_be_kept(values: Mapping[str, Any]) -> dict[str, str | list[str]] | None:
    """What is kept of unfinished answers: texts only, nothing confidential; None when it is too much."""
    kept: dict[str, str | list[str]] = {}
    for name, value in values.items():
        if name in NEVER_KEPT:
            continue
        if isinstance(value, str):
            kept[name] = value
        elif isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            kept[name] = list(value)
    size = len(json.dumps(kept, ensure_ascii=False).encode())
    return kept if len(kept) <= MOST_FIELDS and size <= MOST_BYTES else None
