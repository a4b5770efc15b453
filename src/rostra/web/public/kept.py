"""Remembering screens: an edition never changes, so what was built from it for one language need not be built twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.utils.translation import get_language

from rostra.catalog.queries import Edition

Screen = TypeVar("Screen")
Asked = ParamSpec("Asked")
AT_MOST = 64


@dataclass(frozen=True)
class _Ticket:
    """What makes two editions the same for a page: content, place in time, and nothing else."""

    id: int
    sha256: str
    until: dt.date | None
    language: str | None
    edition: Edition = field(compare=False)


def kept(
    build: Callable[Concatenate[Edition, Asked], Screen],
) -> Callable[Concatenate[Edition, Asked], Screen]:
    """The same function, its last 64 answers remembered by edition, language and the rest (all hashable).

    Only for pure functions of an edition. Anyone can ask for any day, so the memory is bounded, not trusted.
    """

    @lru_cache(maxsize=AT_MOST)
    def made(ticket: _Ticket, *asked: Any) -> Screen:
        return build(ticket.edition, *asked)  # type: ignore[call-arg]

    @wraps(build)
    def remembered(edition: Edition, /, *asked: Asked.args, **named: Asked.kwargs) -> Screen:
        if named:
            raise TypeError("a kept screen is asked for by position")
        ticket = _Ticket(edition.id, edition.sha256, edition.until, get_language(), edition)
        return made(ticket, *asked)

    return remembered
