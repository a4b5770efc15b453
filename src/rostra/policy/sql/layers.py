"""Columns that need columns: each is written once, in the first layer in which everything it needs stands.

A node's two sets are needed by its parent and by the answer. Written as one flat select, PostgreSQL would
work out a child's expression again inside its parent's; a layer is a subselect that is not pulled up
(`OFFSET 0` forbids it), so every set is computed exactly once, whatever the shape of the tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column to compute: its name, its expression, and the names of the columns the expression reads."""

    name: str
    sql: str
    needs: tuple[str, ...]


def layered(columns: Iterable[Column], given: Iterable[str], base: str, wanted: Iterable[str]) -> str:
    """A select of person_id and the wanted columns, from `base` (a select of person_id and the given
    columns).
    """
    wanted = tuple(dict.fromkeys(wanted))
    columns = _needed(tuple(columns), wanted)
    levels = _levels(columns, given)
    height = max(levels.values(), default=0)
    last_use = dict.fromkeys(wanted, height + 1)
    for column in columns:
        for need in column.needs:
            last_use[need] = max(last_use.get(need, 0), levels[column.name])
    select = base
    for level in range(1, height + 1):
        kept = [name for name, born in levels.items() if born < level < last_use.get(name, 0)]
        new = [column for column in columns if levels[column.name] == level]
        listed = ", ".join(["person_id", *kept, *(f"{column.sql} AS {column.name}" for column in new)])
        select = f"SELECT {listed} FROM ({select}) AS l{level - 1} OFFSET 0"
    return f"SELECT {', '.join(('person_id', *wanted))} FROM ({select}) AS l{height}"


def _needed(columns: tuple[Column, ...], wanted: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns somebody asks for, in their order."""
    needed = set(wanted)
    for column in reversed(columns):
        if column.name in needed:
            needed.update(column.needs)
    return tuple(column for column in columns if column.name in needed)


def _levels(columns: tuple[Column, ...], given: Iterable[str]) -> dict[str, int]:
    """The layer of each column: one above the highest it needs. `columns` come needs first."""
    levels = dict.fromkeys(given, 0)
    for column in columns:
        levels[column.name] = 1 + max((levels[need] for need in column.needs), default=0)
    return levels
