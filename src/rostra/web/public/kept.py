"""Remembering screens: an edition never changes, so what was built from it for one language is not built
twice.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.utils.translation import get_language

from rostra.catalog.queries import Edition

Screen = TypeVar("Screen")
Asked = ParamSpec("Asked")
AT_MOST = 64


def kept(
    build: Callable[Concatenate[Edition, Asked], Screen],
) -> Callable[Concatenate[Edition, Asked], Screen]:
    """The same function, its last 64 answers remembered by edition, language and the rest, asked for by
    position.

    Only for pure functions of an edition. Anyone can ask for any day, so the memory is bounded.
    """

    @lru_cache(maxsize=AT_MOST)
    def made(edition: Edition, language: str | None, *asked: Hashable) -> Screen:
        return build(edition, *asked)  # type: ignore[call-arg, arg-type]

    @wraps(build)
    def remembered(edition: Edition, /, *asked: Asked.args, **_named: Asked.kwargs) -> Screen:
        return made(edition, get_language(), *asked)

    return remembered
