"""Long lists leaf by leaf: a hundred lines at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LINES = 100


@dataclass(frozen=True)
class Leaf:
    """Which part of a list is shown: lines `first` to `end` (not included) of `total`, page `number` of
    `pages`.

    `beyond` says that a page behind the last was asked for and the last is shown instead. `before` and
    `after` are the addresses of the leaves beside it, empty where there is none.
    """

    number: int
    pages: int
    first: int
    end: int
    total: int
    beyond: bool
    before: str
    after: str


def _no_address(number: int) -> str:
    return ""


def leaf_of(
    total: int, asked: int, address: Callable[[int], str] = _no_address, *, lines: int = LINES
) -> Leaf:
    """The leaf of that number, from 1; of a number behind the last, the last. An empty list has one empty
    leaf.
    """
    pages = max(1, -(-total // lines))
    number = min(max(asked, 1), pages)
    first = (number - 1) * lines
    before = address(number - 1) if number > 1 else ""
    after = address(number + 1) if number < pages else ""
    return Leaf(number, pages, first, min(first + lines, total), total, asked > pages, before, after)
