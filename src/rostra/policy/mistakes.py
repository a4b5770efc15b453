"""Mistakes in what somebody wrote: where, what kind, what is wrong and what was perhaps meant.

A reader of YAML or of a form collects every mistake and raises them together, so that one run shows all of
them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """One mistake: `path` leads to it through mappings and lists, `near` is the nearest known name (may be
    empty).
    """

    path: Path
    code: str
    message: str
    near: str = ""

    def __str__(self) -> str:
        place = ".".join(str(step) for step in self.path)
        hint = f" Did you mean “{self.near}”?" if self.near else ""
        return f"{place}: {self.message}{hint}" if place else f"{self.message}{hint}"


class Mistakes(ValueError):  # noqa: N818 - it is what it holds
    """Everything that is wrong with one document."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: tuple[Mistake, ...] = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def nearest(word: object, known: Iterable[str]) -> str:
    """The known name closest to `word`, or nothing where none is close."""
    found = difflib.get_close_matches(str(word)[:100], list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def unknown(path: Path, what: str, word: object, known: Iterable[str]) -> Mistake:
    """The mistake of a name nobody declared."""
    return Mistake(path, "unknown", f"“{shown(word)}” is not a known {what}.", nearest(word, known))


def shown(value: object) -> str:
    """A value as a message may show it: short, and on one line."""
    text = " ".join(str(value).replace("\x00", "␀").split())
    return text if len(text) <= 60 else text[:57] + "…"
