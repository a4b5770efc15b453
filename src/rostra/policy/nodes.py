"""A policy as read: a tree of nodes, each with a key, and exactly one thing it asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from rostra.policy.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rostra.policy.criteria.criterion import Criterion

AsOf = Literal["submission", "decision", "term_start"]
JudgedOn = Literal["application", "every_day"]
OPERATORS = ("all_of", "any_of", "at_least", "none_of", "guard")
MOMENTS: tuple[AsOf, ...] = ("submission", "decision", "term_start")


@dataclass(frozen=True, eq=False)
class Node:
    """One requirement. `kind` is an operator of OPERATORS or the name of a criterion.

    `count` belongs to `at_least`. A `guard` has three children: when, then, otherwise. `during` belongs to
    criteria that count events: only those events count whose day lies in that node's days.
    """

    key: str
    title: str
    kind: str
    children: tuple[Node, ...] = ()
    count: int = 0
    criterion: Criterion[Any] | None = None
    during: Node | None = None
    as_of: AsOf | None = None
    source: str = ""
    note: str = ""

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first; a node given by `during` comes after the one that
        names it.
        """
        yield self
        for child in self.children:
            yield from child.walk()
        if self.during is not None:
            yield from self.during.walk()


@dataclass(frozen=True, eq=False)
class Policy:
    """A named tree of requirements with the vocabulary it was read in.

    `judged_on: application` is asked once, on the day of the application; what is lost later does not by
    itself end a membership. `every_day` must hold on every day. Compared by identity: one parsed policy is
    compiled once.
    """

    key: str
    title: str
    judged_on: JudgedOn
    root: Node
    vocabulary: Vocabulary
    edition: str = ""
    note: str = ""
    source: str = ""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node once, parents first."""
        return tuple({id(node): node for node in self.root.walk()}.values())

    @property
    def reads(self) -> tuple[str, ...]:
        """The shapes of facts this policy reads, waivers included, in a fixed order."""
        shapes = {shape for node in self.nodes if node.criterion for shape in node.criterion.reads}
        return tuple(sorted(shapes | {"waiver"}))
