"""The answer: a tree of frozen values, one node per requirement, the same on every page, in every letter
and in JSON.

A reading is one of three words: `met` (verified facts suffice), `open` (met if the claims hold: somebody
must still check), `unmet`. `since` and `until` bound the span of days the reading's day lies in, `until`
exclusive, None where there is no bound known:

- met: the span of days on which verified facts suffice;
- open: the span on which verified and claimed facts would suffice;
- unmet: the gap between two such spans: it was last met the day before `since` and would be met again from
  `until`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Reading = Literal["met", "open", "unmet"]


@dataclass(frozen=True)
class Evidence:
    """A fact that speaks for a requirement: where it is kept, whether it was checked, the days it counts.

    `counts` says whether it counts on the day that was asked.
    """

    ref: str
    verified: bool
    since: dt.date | None
    until: dt.date | None
    counts: bool


@dataclass(frozen=True)
class Node:
    """One requirement and its reading.

    `kind` is the operator or criterion (`all_of`, `holds_certification`, …). `reason` is a stable code:
    `met`, `waived`, `to_check`, or the criterion's own (`no_certification`, …); `sentence` says it in plain
    words. `missing` are the simplest next steps, one sentence each; empty when met.
    """

    key: str
    title: str
    kind: str
    reading: Reading
    since: dt.date | None
    until: dt.date | None
    reason: str
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Judgement:
    """What a policy says about somebody on a day. `policy` is its key; `edition` names the edition it was
    read from.
    """

    policy: str
    title: str
    program: str
    edition: str
    judged_on: Literal["application", "every_day"]
    on: dt.date
    root: Node

    @property
    def reading(self) -> Reading:
        return self.root.reading

    def node(self, key: str) -> Node:
        """The node of that key; KeyError if the policy has none."""
        for node in self.root.walk():
            if node.key == key:
                return node
        raise KeyError(key)

    def as_json(self) -> dict[str, Any]:
        """The judgement as plain values for `json.dumps`; days are ISO text, `until` stays exclusive."""
        return {
            "policy": self.policy,
            "title": self.title,
            "program": self.program,
            "edition": self.edition,
            "judged_on": self.judged_on,
            "on": self.on.isoformat(),
            "root": _node(self.root),
        }


def _node(node: Node) -> dict[str, Any]:
    return {
        "key": node.key,
        "title": node.title,
        "kind": node.kind,
        "reading": node.reading,
        "since": _day(node.since),
        "until": _day(node.until),
        "reason": node.reason,
        "sentence": node.sentence,
        "evidence": [
            {
                "ref": one.ref,
                "verified": one.verified,
                "since": _day(one.since),
                "until": _day(one.until),
                "counts": one.counts,
            }
            for one in node.evidence
        ],
        "missing": list(node.missing),
        "source": node.source,
        "note": node.note,
        "children": [_node(child) for child in node.children],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
