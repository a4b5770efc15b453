"""Judging: one SQL statement a judgement, whatever the policy, for one person, some, or everybody.

judge(policy, person_id=7, on=day)                     one person, with evidence and next steps
judge_over_editions([(Days(…), policy), …], …)         one person, over several editions in one statement
judge_typed(policy, facts=typed, on=day)               somebody without an account; nothing is stored
judge_everybody(policy, on=day)                        streamed: a reading per node of each person
tally(policy, on=day)                                  how many have each reading, per node
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from rostra.kernel.calendar import Days, read_days
from rostra.policy import explain
from rostra.policy.explain import Found
from rostra.policy.judgement import Judgement, Reading
from rostra.policy.nodes import Policy
from rostra.policy.sql.statement import WAIVER, Ruling, Statement, statement
from rostra.policy.typed import TypedFacts, judged_without_rights

READINGS: tuple[Reading, ...] = ("unmet", "open", "met")


@dataclass(frozen=True)
class Moments:
    """The days `as_of` speaks of. Where one is not known yet, such a node is read day by day."""

    submission: dt.date | None = None
    decision: dt.date | None = None
    term_start: dt.date | None = None


@dataclass(frozen=True)
class Asking:
    """What a judgement is asked about beside the policy: the day, what was known when, the application, its
    days.
    """

    on: dt.date
    known_at: dt.datetime | None = None
    subject: str | None = None
    moments: Moments = Moments()

    def values(self, policy: Policy) -> dict[str, Any]:
        return {
            "on": self.on,
            "known_at": self.known_at,
            "subject": self.subject,
            "program": policy.vocabulary.program,
            "as_of_submission": self.moments.submission,
            "as_of_decision": self.moments.decision,
            "as_of_term_start": self.moments.term_start,
        }


def judge(
    policy: Policy,
    *,
    person_id: int,
    on: dt.date,
    known_at: dt.datetime | None = None,
    subject: str | None = None,
    moments: Moments = Moments(),
) -> Judgement:
    """What the policy says about a person on a day. One statement.

    `known_at`: by the facts we had at that moment. `subject`: with the facts of that application. A policy
    judged on the application is read on the day of the submission once that day is known, whatever day is
    asked: what is lost later does not undo it.
    """
    asking = Asking(_day(policy, on, moments), known_at, subject, moments)
    made = statement((Ruling(policy),), "sets", "one", as_known=known_at is not None)
    row = _one(made, asking.values(policy) | {"person": person_id})
    return _judgement(policy, made, row, asking.on)


def judge_over_editions(
    rulings: Sequence[tuple[Days, Policy]],
    *,
    person_id: int,
    on: dt.date,
    known_at: dt.datetime | None = None,
) -> Judgement:
    """The same over several editions: a person's days are the union of each edition's days within its
    in-force range.

    The tree is that of the edition in force on the day; its root's reading, since and until are those of
    the union. ValueError where no edition is in force on the day, or two are.
    """
    in_force = [(span, policy) for span, policy in rulings if on in span]
    if len(in_force) != 1:
        raise ValueError(f"{len(in_force)} editions are in force on {on}; there must be exactly one.")
    made = statement(
        tuple(Ruling(policy, span) for span, policy in rulings), "sets", "one", as_known=known_at is not None
    )
    policy = in_force[0][1]
    row = _one(made, Asking(on, known_at).values(policy) | {"person": person_id})
    return _judgement(policy, made, row, on, over_time=True)


def judge_typed(
    policy: Policy,
    *,
    facts: TypedFacts,
    on: dt.date,
    known_at: dt.datetime | None = None,
    moments: Moments = Moments(),
) -> Judgement:
    """What the policy says about facts somebody typed. Nothing is stored, and no table can be read."""
    asking = Asking(_day(policy, on, moments), known_at, moments=moments)
    made = statement((Ruling(policy),), "sets", "one", as_known=known_at is not None, typed=True)
    with judged_without_rights():
        row = _one(made, asking.values(policy) | facts.values(policy.reads) | {"person": 0})
    return _judgement(policy, made, row, asking.on)


def judge_each(
    policies: Sequence[Policy], *, person_id: int, on: dt.date, moments: Moments = Moments()
) -> tuple[Judgement, ...]:
    """What each of several policies of one program says about a person on a day; one statement for all."""
    if not policies:
        return ()
    made = statement(tuple(Ruling(policy) for policy in policies), "sets", "one")
    row = _one(made, Asking(on, moments=moments).values(policies[0]) | {"person": person_id})
    found = _found(made, row, on, over_time=len(policies) > 1)
    return tuple(_explained(policy, found, on) for policy in policies)


@dataclass(frozen=True)
class Readings:
    """The readings of one person, a word per node in the order of `keys`; the policy's root is `root`."""

    person_id: int
    root: Reading
    keys: tuple[str, ...]
    nodes: tuple[Reading, ...]

    def reading(self, key: str) -> Reading:
        return self.nodes[self.keys.index(key)]


def judge_everybody(
    policy: Policy, *, on: dt.date, people: Iterable[int] | None = None, known_at: dt.datetime | None = None
) -> Iterator[Readings]:
    """The reading of every node for everybody (or for `people`), by person in no order; one statement,
    streamed.
    """
    made = statement((Ruling(policy),), "readings", _scope(people), as_known=known_at is not None)
    keys = tuple(node.key for node in made.nodes)
    root = made.nodes.index(policy.root)
    words = READINGS
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(made.sql, _values(policy, made, on, people, known_at))
        while rows := cursor.fetchmany(5_000):
            for person_id, *codes in rows:
                yield Readings(person_id, words[codes[root]], keys, tuple([words[code] for code in codes]))


@dataclass(frozen=True)
class Count:
    """How many people have each reading of a node."""

    key: str
    met: int
    open: int
    unmet: int


def tally(
    policy: Policy, *, on: dt.date, people: Iterable[int] | None = None, known_at: dt.datetime | None = None
) -> dict[str, Count]:
    """How many of everybody (or of `people`) have each reading, per key; one statement, one row."""
    made = statement((Ruling(policy),), "tally", _scope(people), as_known=known_at is not None)
    with connection.cursor() as cursor:
        cursor.execute(made.sql, _values(policy, made, on, people, known_at))
        total, *counts = cursor.fetchone()
    pairs = zip(made.nodes, counts[0::2], counts[1::2], strict=True)
    return {node.key: Count(node.key, sure, maybe - sure, total - maybe) for node, sure, maybe in pairs}


def _scope(people: Iterable[int] | None) -> Any:
    return "all" if people is None else "some"


def _values(
    policy: Policy, made: Statement, on: dt.date, people: Iterable[int] | None, known_at: dt.datetime | None
) -> dict[str, Any]:
    some = {} if people is None else {"people": sorted(set(people))}
    return Asking(on, known_at).values(policy) | dict(made.values) | some


def _day(policy: Policy, on: dt.date, moments: Moments) -> dt.date:
    return moments.submission or on if policy.judged_on == "application" else on


def _one(made: Statement, values: Mapping[str, Any]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(made.sql, {**made.values, **values})
        return tuple(cursor.fetchone())


def _judgement(
    policy: Policy, made: Statement, row: tuple[Any, ...], on: dt.date, *, over_time: bool = False
) -> Judgement:
    found = _found(made, row, on, over_time=over_time)
    if over_time:
        sure, possible = (read_days(text) for text in row[-2:])
        before = found[id(policy.root)]
        found[id(policy.root)] = Found(sure, possible, before.evidence, before.waivers)
    return _explained(policy, found, on)


def _explained(policy: Policy, found: Mapping[int, Found], on: dt.date) -> Judgement:
    root = explain.tree(policy.root, found, on, policy.vocabulary)
    return Judgement(
        policy=policy.key,
        title=policy.title,
        program=policy.vocabulary.program,
        edition=policy.edition,
        judged_on=policy.judged_on,
        on=on,
        root=root,
    )


def _found(made: Statement, row: tuple[Any, ...], on: dt.date, *, over_time: bool) -> dict[int, Found]:
    """What the row says of each node: columns are person, evidence per stage, then two sets a node."""
    texts = row[len(row) - 2 * len(made.nodes) - (2 if over_time else 0) :]
    pieces: dict[int, list[list[Any]]] = {}
    waivers: dict[int, list[list[Any]]] = {}
    for column in row[1 : len(row) - len(texts)]:
        for index, *piece in _rows(column):
            if index <= WAIVER:
                waivers.setdefault(WAIVER - index, []).append(piece)
            else:
                pieces.setdefault(index if index >= 0 else -1 - index, []).append(piece)
    return {
        id(node): Found(
            read_days(texts[2 * index]),
            read_days(texts[2 * index + 1]),
            explain.evidence(pieces.get(index, ()), on),
            explain.evidence(waivers.get(index, ()), on),
        )
        for index, node in enumerate(made.nodes)
    }


def _rows(text: str | None) -> list[list[Any]]:
    return json.loads(text) if text else []
