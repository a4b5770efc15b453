"""What criteria write their selects with: bound values, facts that are in view, and the events of a
`during`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from rostra.policy.shapes import SHAPES

Scope = Literal["one", "some", "all"]


class Writer:
    """Collects the values a statement binds and knows which facts are in view.

    `scope`: one person (`%(person)s`), some (`%(people)s`), or all. `as_known`: facts are those recorded at
    `%(known_at)s`; otherwise those not closed since. Facts of the program (or of any) and of the application
    (`%(subject)s`, or of none) are in view. Values of the policy itself are bound in `values`.
    """

    def __init__(self, scope: Scope, *, as_known: bool, evidence: bool, keys: Sequence[str]) -> None:
        self.scope = scope
        self.as_known = as_known
        self.evidence = evidence
        self.keys = keys
        self.values: dict[str, Any] = {}
        self.during: tuple[str, str] | None = (
            None  # set by the compiler while it writes a criterion with `during`
        )

    def bind(self, value: object, kind: str) -> str:
        """The value as a parameter of that SQL type; equal values share one parameter."""
        if isinstance(value, tuple):
            value = list(value)
        for name, known in self.values.items():
            if type(known) is type(value) and known == value:
                return f"%({name})s::{kind}"
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"%({name})s::{kind}"

    def facts(self, shape: str, *conditions: str, join: str = "") -> str:
        """`FROM … WHERE …` over the facts of that shape in view, as `f`, narrowed by `conditions`."""
        where = " AND ".join([*self._in_view(), *conditions])
        return f"FROM {SHAPES[shape].view} f {join} WHERE {where}"

    def held(
        self, leaf: int, shape: str, days: str, *conditions: str, join: str = "", verified: str = "f.verified"
    ) -> str:
        """An arm: each fact of that shape in view holds on `days` for the node with that number."""
        arm = f"SELECT f.person_id, {leaf} AS node, {verified} AS verified, {days} AS days, f.ref "
        return arm + self.facts(shape, *conditions, join=join)

    def events(
        self,
        shape: str,
        conditions: Sequence[str],
        *,
        group: str,
        weight: str,
        window: str | None,
        more: str = "",
    ) -> str:
        """The events a sweep counts (see `sql.sweep`): facts of that shape from their day to the end of the
        window.

        Under a `during`, an event is sure if the node is surely met on its day, possible if it is possibly
        met.
        """
        until = self.window("lower(f.valid)", window) if window else "NULL::date"
        sure, possible, join = "f.verified", "true", ""
        if self.during:
            stage, column = self.during
            join = f"JOIN {stage} k ON k.person_id = f.person_id"
            sure, possible = (f"k.{column}{reading} @> lower(f.valid)" for reading in "sp")
            sure = f"f.verified AND {sure}"
        selected = (
            f"SELECT f.person_id, f.ref, {group} AS grp, lower(f.valid) AS day, {until} AS until,"
            f" {sure} AS sure, {possible} AS possible, {weight} AS weight{more} "
        )
        return selected + self.facts(shape, *conditions, join=join)

    def one_of(self, column: str, names: Sequence[str]) -> list[str]:
        """The condition that a column is one of the names; no condition where none are given."""
        return [f"{column} = ANY({self.bind(tuple(names), 'text[]')})"] if names else []

    def window(self, day: str, length: str) -> str:
        """The exclusive end of a window that begins on a day (`kernel.calendar.add`, in SQL)."""
        return f"({day} + {self.bind(length, 'interval')})::date"

    def grace(self, until: str, length: str) -> str:
        """The exclusive end of what is good before `until` and a grace longer
        (`kernel.calendar.grace_end`).
        """
        return f"(({until} - 1) + {self.bind(length, 'interval')})::date + 1"

    def key_of(self, leaf: int) -> str:
        """The key of the node with that number."""
        return self.keys[leaf]

    def _in_view(self) -> list[str]:
        known = "f.recorded @> %(known_at)s::timestamptz" if self.as_known else "upper_inf(f.recorded)"
        view = [
            known,
            "(f.program IS NULL OR f.program = %(program)s::text)",
            "(f.subject IS NULL OR f.subject = %(subject)s::text)",
        ]
        if self.scope == "one":
            view.append("f.person_id = %(person)s::bigint")
        elif self.scope == "some":
            view.append("f.person_id = ANY(%(people)s::bigint[])")
        return view
