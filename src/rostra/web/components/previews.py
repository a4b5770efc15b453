"""What the gallery shows: every component in every state, each state as the snippet that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class State:
    """One state of a component: a title, the snippet a page would write, and the values the snippet names."""

    title: str
    snippet: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Preview:
    """A component: its name (the folder's), the macros a page imports, what it is for, and its states."""

    name: str
    macros: str
    purpose: str
    states: tuple[State, ...]

    @property
    def title(self) -> str:
        return self.name.replace("_", " ").capitalize()

    @property
    def line(self) -> str:
        """The line by which a template gets the macros."""
        return f'{{% from "components/{self.name}/{self.name}.html" import {self.macros} %}}'


@cache
def previews() -> tuple[Preview, ...]:
    """Every component with a preview, by name."""
    found = sorted(path.parent.name for path in HERE.glob("*/preview.py"))
    return tuple(import_module(f"rostra.web.components.{name}.preview").PREVIEW for name in found)
