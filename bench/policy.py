"""20,000 people judged at once and one alone, over facts of every kind, against hand-written yes/no SQL."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from bench import installation
from bench.result import Failed, Measured, Result

PEOPLE = 20_000
ROUNDS = 7
SECONDS = 0.5
DAY = dt.date(2020, 11, 15)
PROGRAM = "mct"
POLICIES = ("entry", "renewal")
HERE = Path(__file__).parent


def run() -> Result:
    """Start a database as bin/up makes it, fill a schema with facts, measure."""
    with installation.running(demo=False) as there:
        os.environ.update(there.environment)
        os.environ["DATABASE_URL"] += "&options=-c%20search_path%3Dbench,public"
        os.environ["DJANGO_SETTINGS_MODULE"] = "rostra.site.settings"
        django.setup()
        edition, values = _edition()
        rows = _fill(there.environment["DATABASE_OWNER_URL"], values)
        return _measured(edition, values, rows)


def _edition() -> tuple[Any, dict[str, Any]]:
    """The edition in force, and what the facts and the yardsticks are made with."""
    from rostra.catalog import queries
    from rostra.kernel.calendar import grace_end

    edition = queries.edition_in_force(PROGRAM, DAY)
    if edition is None:
        raise Failed(f"no edition of {PROGRAM} is in force on {DAY}")
    content, words = edition.content, edition.vocabulary
    counting = [item for item in content.certifications if item.listed or item.kind == "role-based"]
    versions = {
        name: words.document(name).versions[-1].isoformat() for name in ("program-guide", "program-agreement")
    }
    return edition, {
        "people": PEOPLE,
        "on": DAY,
        "program": PROGRAM,
        "certifications": [item.code for item in counting],
        "count_until": [item.retires_on and grace_end(item.retires_on, "P6M") for item in counting],
        "count_since": [item.released_on for item in counting],
        "skills": [item.code for item in content.skills],
        "for_anyone": [item.code for item in content.skills if not item.audience],
        "for_college": [item.code for item in content.skills if item.audience == "college"],
        "college_kinds": ["academic", "imagine-academy"],
        "employments": [item.key for item in content.program.employments],
        "tracks": [item.key for item in content.program.tracks],
        "track": PROGRAM,
        "evidence": ["metrics-that-matter", "other-survey-tool"],
        "documents": list(versions),
        "versions": list(versions.values()),
        "guide": versions["program-guide"],
        "agreement": versions["program-agreement"],
    }


def _fill(owner_url: str, values: dict[str, Any]) -> dict[str, int]:
    """Make the tables and say how many rows each holds."""
    import psycopg

    from rostra.policy.shapes import SHAPES

    counts = {}
    with psycopg.connect(owner_url, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
        connection.execute("CREATE SCHEMA bench")
        connection.execute("SET search_path TO bench")
        connection.execute((HERE / "facts.sql").read_text(), values)
        for shape in SHAPES.values():
            connection.execute(f"CREATE INDEX ON {shape.view} (person_id)")
            found = connection.execute(
                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                " WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum", [f"bench.{shape.view}"],
            ).fetchall()  # fmt: skip
            if found != [(column.name, column.sql) for column in shape.columns]:
                raise Failed(
                    f"bench/facts.sql makes {shape.view} of another shape than policy reads: {found}"
                )
            counts[shape.view] = connection.execute(f"SELECT count(*) FROM {shape.view}").fetchone()[0]  # type: ignore[index]
        connection.execute("VACUUM ANALYZE")
        connection.execute("GRANT USAGE ON SCHEMA bench TO rostra_app")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA bench TO rostra_app")
    return counts


def _measured(edition: Any, values: dict[str, Any], rows: dict[str, int]) -> Result:
    from django.db import connection

    from rostra.policy import judging

    result = Result()
    listed = ", ".join(f"{view.removeprefix('fact_')} {count:,}" for view, count in rows.items())
    result.say(f"{PEOPLE:,} people, {sum(rows.values()) - rows['fact_person']:,} facts: {listed}.")
    if not all(rows.values()):
        raise Failed(f"a kind of fact has no rows: {rows}")

    def by_hand(key: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute((HERE / "yardstick" / f"{key}.sql").read_text(), values)
            return int(cursor.fetchone()[0])

    table, slow = [], []
    for key in POLICIES:
        policy = edition.policies[key]
        root = policy.root.key
        met = judging.tally(policy, on=DAY)[root].met
        streamed = sum(one.root == "met" for one in judging.judge_everybody(policy, on=DAY))
        if not met == streamed == by_hand(key) or not 0 < met < PEOPLE:
            raise Failed(f"{key}: {met} met by the tally, {streamed} streamed, {by_hand(key)} by hand")
        tally, everybody, hand = _rounds(
            lambda policy=policy: judging.tally(policy, on=DAY),
            lambda policy=policy: sum(1 for _ in judging.judge_everybody(policy, on=DAY)),
            lambda key=key: by_hand(key),
        )
        one = Measured(
            [
                _timed(lambda n=n, policy=policy: judging.judge(policy, person_id=n, on=DAY)) * 1000
                for n in range(1, 301)
            ]
        )
        table.append([key, len(policy.nodes), f"{met:,}", everybody.shown(3), tally.shown(3), hand.shown(3),
                      f"{everybody.median / hand.median:.1f}", f"{one.median:.2f}"])  # fmt: skip
        slow.append(everybody.median)
        if hand.median > min(tally.median, everybody.median):
            raise Failed(
                f"{key}: the yardstick took {hand.median:.3f} s, the executor {everybody.median:.3f} s"
            )
    result.table(
        ["policy", "nodes", "met", "everybody, a reading a node, streamed (s)", "tally (s)",
         "by hand, yes/no (s)", "ratio", "one person, with evidence (ms)"], table,
    )  # fmt: skip
    result.aim(f"{PEOPLE:,} people judged at once, every node, both readings", max(slow), SECONDS, "s")
    result.say(
        "One statement each, over tables that carry the names of the fact views, with facts of every kind. "
        "Its plan for `entry`, everybody:"
    )
    result.say(_plan(edition.policies["entry"]))
    return result


def _rounds(*actions: Callable[[], object]) -> list[Measured]:
    """Every action in turn, several times, so that a busy moment hits them alike; the first warms up."""
    times: list[list[float]] = [[] for _ in actions]
    for turn in range(ROUNDS + 1):
        for action, kept in zip(actions, times, strict=True):
            took = _timed(action)
            if turn:
                kept.append(took)
    return [Measured(kept) for kept in times]


def _timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _plan(policy: Any) -> str:
    from django.db import connection

    from rostra.policy import judging

    said: list[str] = []

    def explain(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        with connection.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) {sql}", params)
            said.extend(row[0] for row in cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        judging.tally(policy, on=DAY)
    lines = "\n".join(line[:160] for line in said)
    return f"<details><summary>EXPLAIN (ANALYZE)</summary>\n\n```\n{lines}\n```\n\n</details>"
