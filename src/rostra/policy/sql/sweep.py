"""Counting: one weighted sweep over events, +w on the day and -w at the end of its window.

An event is a row (person_id, ref, grp, day, until, sure, possible, weight, and the sums a condition names).
`until` NULL never ends. The sweep yields the spans of days on which a condition over running sums holds,
once read from the sure events and once from the possible ones: a span on which the sure reading holds
carries `verified`, so that the possible days always contain the sure ones.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """What must hold on a day. `{sum:column}` in the text is the running sum of that column."""

    text: str

    def read(self, reading: str) -> str:
        """The condition over the events of one reading (`sure` or `possible`)."""
        out, rest = "", self.text
        while "{sum:" in rest:
            before, _, after = rest.partition("{sum:")
            column, _, rest = after.partition("}")
            out += f"{before}coalesce(sum(e.sign * e.{column}) FILTER (WHERE e.{reading}) OVER w, 0)"
        return out + rest


def plain(leaf: int, events: str) -> str:
    """One event is enough: each holds on its own window, no sweep needed."""
    return (
        f"SELECT e.person_id, {leaf} AS node, e.sure AS verified, daterange(e.day, e.until) AS days, e.ref"
        f" FROM ({events}) e WHERE e.possible"
    )


def swept(leaf: int, events: str, condition: Condition) -> str:
    """The spans on which the condition over the running sums holds; both readings in one pass."""
    turns = (
        f"SELECT v.*, CASE s.sign WHEN 1 THEN v.day ELSE v.until END AS at, s.sign FROM ({events}) v"
        " CROSS JOIN (VALUES (1), (-1)) AS s(sign)"
        " WHERE (v.sure OR v.possible) AND (s.sign = 1 OR v.until IS NOT NULL)"
    )
    running = (
        f"SELECT e.person_id, e.at, lead(e.at) OVER w AS next, {condition.read('sure')} AS sure,"
        f" {condition.read('possible')} AS possible FROM ({turns}) e"
        " WINDOW w AS (PARTITION BY e.person_id ORDER BY e.at)"
    )
    return (
        f"SELECT r.person_id, {leaf} AS node, r.sure AS verified, daterange(r.at, r.next) AS days,"
        f" NULL AS ref FROM ({running}) r WHERE r.sure OR r.possible"
    )


def united(events: str) -> str:
    """Events of one group (a course, an assessor) united first, so that each counts once on any day; weight
    1.
    """
    spans = (
        "SELECT e.person_id, e.grp, range_agg(daterange(e.day, e.until)) FILTER (WHERE e.sure) AS sure,"
        f" range_agg(daterange(e.day, e.until)) FILTER (WHERE e.possible) AS possible FROM ({events}) e"
        " WHERE e.grp IS NOT NULL GROUP BY e.person_id, e.grp"
    )
    return (
        "SELECT g.person_id, NULL AS ref, g.grp, lower(run) AS day, upper(run) AS until, reading.sure,"
        f" NOT reading.sure AS possible, 1 AS weight FROM ({spans}) g"
        " CROSS JOIN LATERAL (VALUES (true, g.sure), (false, g.possible)) AS reading(sure, spans)"
        " CROSS JOIN LATERAL unnest(reading.spans) AS run"
    )


def evidence(leaf: int, events: str) -> str:
    """The events themselves, as evidence of a counted node: they carry the number -1 - leaf and hold
    nothing.
    """
    return (
        f"SELECT e.person_id, {-1 - leaf} AS node, e.sure AS verified, daterange(e.day, e.until) AS days,"
        f" e.ref FROM ({events}) e WHERE e.possible"
    )
