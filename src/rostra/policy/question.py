"""A question to somebody without account: the values a criterion makes and a page shows as a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FieldType = Literal["choice", "date", "integer", "decimal", "yes_no", "text"]


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is stored and what is shown."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One field of an answer. `name` is what `typed` reads; `choices` belong to the type `choice`.

    Days are what people mean by them: `from` the first day, `through` the last good day, `on` the day it
    happened.
    """

    name: str
    label: str
    type: FieldType
    required: bool = True
    choices: tuple[Choice, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """A question about one kind of fact. `fact` names its shape, `key` the (first) node that asks.

    `keys` are all nodes it serves. `repeatable`: there may be several answers (several classes); otherwise
    at most one. No answer at all is always allowed: it means there is no such fact.
    """

    fact: str
    key: str
    title: str
    repeatable: bool
    fields: tuple[Field, ...]
    hint: str = ""
    keys: tuple[str, ...] = ()


def choices(words: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Choices from pairs of code and title, in their order."""
    return tuple(Choice(code, title) for code, title in words)
