"""The algebra of requirements: each node's sure and possible days, from those of its children.

`n3s` and `n3p` are the columns of node 3. sure ⊆ possible always; a missing set is empty, never NULL.

| node | sure | possible |
|---|---|---|
| all_of | intersection of sure | intersection of possible |
| any_of | union of sure | union of possible |
| none_of, adverse criteria | all − union of sure | the same: only verified facts speak against somebody |
| guard | when.sure · then.sure + (all − when.possible) · otherwise.sure | the same, readings exchanged |
| at_least | the days of at least n of them, by a ladder | the same over possible |

A ladder counts without unfolding subsets: the days of at least j among the first m are the days of at least
j among the first m − 1, and those of at least j − 1 among them that are also days of the m-th.
"""

from __future__ import annotations

from collections.abc import Mapping

from rostra.policy.nodes import Node
from rostra.policy.sql.layers import Column

ALL = "'{(,)}'::datemultirange"
NONE = "'{}'::datemultirange"
OTHER = {"s": "p", "p": "s"}


def derived(node: Node) -> bool:
    """Whether a node's days are worked out from others, so that its waivers are added after that, in a
    column.
    """
    return node.criterion is None or node.criterion.adverse or node.as_of is not None


def columns(node: Node, number: Mapping[int, int]) -> list[Column]:
    """The columns of one node, needs first. `number` maps id(node) to its number.

    A waiver holds whatever the node itself says. A node with `as_of` is read once: what it says on that day
    (also by a waiver in force then) holds on every day; without the day, it is read day by day. Its own days
    stay in `d3s` and `d3p`, where `during` finds them.
    """
    mine = number[id(node)]
    found: list[Column] = []
    for reading in "sp":
        steps, sql, needs = _formula(node, reading, number)
        found += steps
        name, waived = f"n{mine}{reading}", f"w{mine}"
        if node.as_of is not None:
            formula, own = f"b{mine}{reading}", f"d{mine}{reading}"
            moment = f"%(as_of_{node.as_of})s::date"
            found.append(Column(formula, sql, needs))
            found.append(Column(own, _or(formula, waived), (formula, waived)))
            sql = f"CASE WHEN {moment} IS NULL THEN {own} WHEN {own} @> {moment} THEN {ALL} ELSE {NONE} END"
            needs = (own,)
        if derived(node):
            sql, needs = _or(sql, waived), (*needs, waived)
        found.append(Column(name, sql, needs))
    return found


def days_of(node: Node, number: Mapping[int, int]) -> str:
    """The columns (less their last letter) of the node's days as they are, not as of one day."""
    return f"{'d' if node.as_of else 'n'}{number[id(node)]}"


def _or(sql: str, waived: str) -> str:
    return f"CASE WHEN {waived} IS NULL THEN {sql} ELSE ({sql}) + {waived} END"


def _formula(
    node: Node, reading: str, number: Mapping[int, int]
) -> tuple[list[Column], str, tuple[str, ...]]:
    mine = number[id(node)]
    children = [f"n{number[id(child)]}" for child in node.children]
    if node.criterion is not None:
        return _held(node, reading, mine)
    read = [f"{child}{reading}" for child in children]
    if node.kind == "all_of":
        return [], " * ".join(read), tuple(read)
    if node.kind == "any_of":
        return [], " + ".join(read), tuple(read)
    if node.kind == "none_of":
        sure = [f"{child}s" for child in children]
        return [], f"{ALL} - ({' + '.join(sure)})", tuple(sure)
    if node.kind == "guard":
        when, then, otherwise = children
        other = f"{when}{OTHER[reading]}"
        sql = f"({when}{reading} * {then}{reading}) + (({ALL} - {other}) * {otherwise}{reading})"
        return [], sql, (f"{when}{reading}", other, f"{then}{reading}", f"{otherwise}{reading}")
    steps, top = _ladder(f"t{mine}{reading}", read, node.count)
    return steps, top, (top,)


def _held(node: Node, reading: str, mine: int) -> tuple[list[Column], str, tuple[str, ...]]:
    """The days of a criterion: `r3s` of its verified rows, `r3c` of the claimed ones if there are any."""
    sure, claimed = f"coalesce(r{mine}s, {NONE})", f"r{mine}c"
    if node.criterion is not None and node.criterion.adverse:
        return [], f"{ALL} - {sure}", (f"r{mine}s",)
    if reading == "s":
        return [], sure, (f"r{mine}s",)
    possible = f"CASE WHEN {claimed} IS NULL THEN {sure} ELSE {sure} + {claimed} END"
    return [], possible, (f"r{mine}s", claimed)


def _ladder(name: str, sets: list[str], count: int) -> tuple[list[Column], str]:
    """The columns of a ladder and the name of its top: the days on which `count` of the sets hold."""
    steps: list[Column] = []
    rungs: dict[int, str] = {}
    for m, one in enumerate(sets, start=1):
        for j in range(min(m, count), 0, -1):
            if j < count - (len(sets) - m):
                continue
            below, here = rungs.get(j - 1), rungs.get(j)
            reached = one if j == 1 else f"({below} * {one})"
            needs = tuple(need for need in (one, below if j > 1 else None, here) if need)
            sql = f"{here} + {reached}" if here else reached
            rung = f"{name}_{m}_{j}"
            steps.append(Column(rung, sql, needs))
            rungs[j] = rung
    return steps, rungs[count]
