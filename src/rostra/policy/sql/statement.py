"""The one statement of a judgement, put together once per policy and kept.

population   who is judged, joined from the left: people without facts do not vanish
waiver       days of verified waivers, a column per node
stage0       one UNION ALL of all arms, one GROUP BY person with range_agg … FILTER per node, then the algebra
stage1 …     the same for criteria that count only events `during` a node of an earlier stage
answer       sets and evidence of a person, a reading per node of everybody, or how many have each reading
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from rostra.kernel.calendar import Days
from rostra.policy.nodes import Node, Policy
from rostra.policy.shapes import POPULATION, SHAPES
from rostra.policy.sql.algebra import columns, days_of, derived
from rostra.policy.sql.layers import Column, layered
from rostra.policy.sql.writer import Scope, Writer

Answer = Literal["sets", "readings", "tally"]
WAIVER = -1_000_000  # the number of a waiver's row is this minus its node's


@dataclass(frozen=True)
class Ruling:
    """A policy and the days it is in force (None: all of them)."""

    policy: Policy
    in_force: Days | None = None


@dataclass(frozen=True)
class Statement:
    """SQL, the values it binds beside those of the asking, and the nodes in the order of the answer's
    columns.
    """

    sql: str
    values: Mapping[str, Any]
    nodes: tuple[Node, ...]


@lru_cache(maxsize=512)
def statement(
    rulings: tuple[Ruling, ...], answer: Answer, scope: Scope, *, as_known: bool = False, typed: bool = False
) -> Statement:
    """The statement for these policies; the same text for one person, for some and for all but for their
    names.
    """
    return _Builder(rulings, answer, scope, as_known, typed).build()


class _Builder:
    def __init__(
        self, rulings: tuple[Ruling, ...], answer: Answer, scope: Scope, as_known: bool, typed: bool
    ) -> None:
        self.rulings = rulings
        self.answer = answer
        self.typed = typed
        self.nodes = tuple(
            {id(n): n for ruling in rulings for n in _needs_first(ruling.policy.root)}.values()
        )
        self.number = {id(node): index for index, node in enumerate(self.nodes)}
        self.words = {
            id(node): ruling.policy.vocabulary for ruling in rulings for node in ruling.policy.nodes
        }
        keys = [node.key for node in self.nodes]
        self.sql = Writer(scope, as_known=as_known, evidence=answer == "sets", keys=keys)
        self.stage_of = _stages(self.nodes)

    def build(self) -> Statement:
        stages = 1 + max(self.stage_of.values())
        parts = [*self._typed(), ("population", self._population())]
        parts += [(f"stage{stage}", self._stage(stage)) for stage in range(stages)]
        with_ = ",\n".join(f"{name} AS ({select})" for name, select in parts)
        sql = f"WITH {with_}\n{self._answer(f'stage{stages - 1}')}"
        return Statement(sql, self.sql.values, self.nodes)

    def _typed(self) -> list[tuple[str, str]]:
        """Facts somebody typed, under the names of the views: they shadow them for this statement."""
        if not self.typed:
            return []
        shapes = sorted({shape for ruling in self.rulings for shape in ruling.policy.reads})
        parts = []
        for shape in (SHAPES[name] for name in shapes):
            listed = ", ".join(f"{column.name} {column.sql}" for column in shape.columns)
            rows = f"SELECT * FROM jsonb_to_recordset(%(facts_{shape.name})s::jsonb) AS t({listed})"
            parts.append((shape.view, rows))
        return parts

    def _population(self) -> str:
        if self.sql.scope == "one":
            return "SELECT %(person)s::bigint AS person_id"
        if self.sql.scope == "some":
            return "SELECT unnest(%(people)s::bigint[]) AS person_id"
        return f"SELECT DISTINCT f.person_id {self.sql.facts(POPULATION)}"

    def _stage(self, stage: int) -> str:
        """Everything known after this stage: earlier columns, the rows of its criteria, the sets of its
        nodes.
        """
        mine = [node for node in self.nodes if self.stage_of[id(node)] == stage]
        given = self._given(mine)
        before = self._known(stage - 1)
        source = f"stage{stage - 1}" if stage else "population"
        carried = ", ".join(
            ["b.person_id", *(f"b.{name}" for name in before), *(f"e.{name}" for name in given)]
        )
        base = (
            f"SELECT {carried} FROM {source} b LEFT JOIN ({self._rows(mine)}) e ON e.person_id = b.person_id"
        )
        new = [column for node in mine for column in columns(node, self.number)]
        if stage == self._last:
            new += self._over_time()
        return layered(new, [*before, *given], base, self._known(stage))

    def _given(self, mine: list[Node]) -> list[str]:
        """The columns the rows of a stage are grouped into: two sets a criterion, the waivers of what
        derives.
        """
        names = []
        for node in mine:
            index = self.number[id(node)]
            names += [f"r{index}s", f"r{index}c"] if node.criterion else []
            names += [f"w{index}"] if derived(node) else []
        if self.answer == "sets":
            names.append(f"evidence{self.stage_of[id(mine[0])]}")
        return names

    @property
    def _last(self) -> int:
        return max(self.stage_of.values())

    def _known(self, stage: int) -> list[str]:
        """The columns a stage hands on."""
        sets = [
            f"n{self.number[id(node)]}{reading}"
            for node in self.nodes
            if self.stage_of[id(node)] <= stage
            for reading in "sp"
        ]
        if self.answer == "sets":
            sets += [f"evidence{before}" for before in range(stage + 1)]
        if stage < self._last:
            later = [
                node for node in self.nodes if self.stage_of[id(node)] > stage and node.during is not None
            ]
            named = [days_of(node.during, self.number) for node in later if node.during is not None]
            known = [f"d{self.number[id(node)]}" for node in self.nodes if self.stage_of[id(node)] <= stage]
            sets += [f"{name}{reading}" for name in dict.fromkeys(named) if name in known for reading in "sp"]
        if stage == self._last:
            sets += [column.name for column in self._over_time()]
        return sets

    def _rows(self, mine: list[Node]) -> str:
        """One row per person with facts: the facts of all criteria of a stage read once and grouped into
        columns.
        """
        arms = [self._waivers(mine)]
        for node in mine:
            if node.criterion is not None:
                arms += self._arms(node)
        grouped = []
        for name in self._given(mine):
            index = name[1:].rstrip("sc")
            verified = {"s": " AND a.verified", "c": " AND NOT a.verified"}.get(name[-1], "")
            if name.startswith("evidence"):
                row = "jsonb_build_array(a.node, a.verified, lower(a.days), upper(a.days), a.ref)"
                grouped.append(f"jsonb_agg({row}) FILTER (WHERE a.ref IS NOT NULL) AS {name}")
            else:
                number = int(index) if name.startswith("r") else WAIVER - int(index)
                grouped.append(f"range_agg(a.days) FILTER (WHERE a.node = {number}{verified}) AS {name}")
        # Sorted first: every set being gathered is an array, and a hash of them spills (a third slower).
        rows = f"SELECT * FROM ({' UNION ALL '.join(arms)}) u ORDER BY u.person_id"
        return f"SELECT a.person_id, {', '.join(grouped)} FROM ({rows}) a GROUP BY a.person_id"

    def _arms(self, leaf: Node) -> list[str]:
        assert leaf.criterion is not None
        if leaf.during is not None:
            self.sql.during = (f"stage{self.stage_of[id(leaf)] - 1}", days_of(leaf.during, self.number))
        arms = leaf.criterion.arms(self.number[id(leaf)], self.sql, self.words[id(leaf)])
        self.sql.during = None
        return arms

    def _waivers(self, mine: list[Node]) -> str:
        """Verified waivers: further days of a criterion, columns of their own for what is derived, and
        evidence.
        """
        keys, numbers = [], []
        for node in mine:
            index = self.number[id(node)]
            if node.kind != "waived" and not derived(node):
                keys.append(node.key)
                numbers.append(index)
            if node.kind != "waived" and (derived(node) or self.answer == "sets"):
                keys.append(node.key)
                numbers.append(WAIVER - index)
        waived = (
            f"JOIN unnest({self.sql.bind(tuple(keys), 'text[]')}, {self.sql.bind(tuple(numbers), 'int[]')})"
        )
        rows = self.sql.facts("waiver", "f.verified", join=f"{waived} AS c(key, node) ON c.key = f.node")
        ref = f"CASE WHEN c.node <= {WAIVER} THEN f.ref END"
        return f"SELECT f.person_id, c.node, true AS verified, f.valid AS days, {ref} AS ref {rows}"

    def _over_time(self) -> list[Column]:
        """The union of each edition's days within its in-force range, where several are asked."""
        if len(self.rulings) == 1 and self.rulings[0].in_force is None:
            return []
        found = []
        for reading in "sp":
            roots = [f"n{self.number[id(ruling.policy.root)]}{reading}" for ruling in self.rulings]
            parts = [
                f"({root} * datemultirange({self.sql.bind(str(ruling.in_force or '[,)'), 'daterange')}))"
                for root, ruling in zip(roots, self.rulings, strict=True)
            ]
            found.append(Column(f"over{reading}", " + ".join(parts), tuple(roots)))
        return found

    def _answer(self, source: str) -> str:
        sets = [f"n{index}" for index in range(len(self.nodes))]
        if self._over_time():
            sets.append("over")
        if self.answer == "sets":
            listed = [f"{name}{reading}::text" for name in sets for reading in "sp"]
            evidence = [f"evidence{stage}" for stage in range(self._last + 1)]
            return f"SELECT person_id, {', '.join([*evidence, *listed])} FROM {source}"
        on = "%(on)s::date"
        if self.answer == "tally":
            listed = [f"count(*) FILTER (WHERE {name}{reading} @> {on})" for name in sets for reading in "sp"]
            return f"SELECT count(*), {', '.join(listed)} FROM {source}"
        listed = [
            f"CASE WHEN {name}s @> {on} THEN 2 WHEN {name}p @> {on} THEN 1 ELSE 0 END::smallint"
            for name in sets
        ]
        return f"SELECT person_id, {', '.join(listed)} FROM {source}"


def _needs_first(node: Node) -> list[Node]:
    """The nodes of a tree, those a node needs before itself; each once."""
    found: dict[int, Node] = {}

    def visit(one: Node) -> None:
        if id(one) in found:
            return
        for needed in (*one.children, *((one.during,) if one.during else ())):
            visit(needed)
        found[id(one)] = one

    visit(node)
    return list(found.values())


def _stages(nodes: tuple[Node, ...]) -> dict[int, int]:
    """The stage of each node: a criterion that counts `during` another waits until that one is judged."""
    stage: dict[int, int] = {}
    for node in nodes:
        after = [stage[id(child)] for child in node.children]
        after += [stage[id(node.during)] + 1] if node.during else []
        stage[id(node)] = max(after, default=0)
    return stage
