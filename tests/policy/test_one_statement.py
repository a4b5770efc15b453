"""One SQL statement a judgement: for one, for ten thousand, for a policy nobody has written before."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from rostra.kernel.calendar import Days
from rostra.policy import judging, typed
from rostra.policy.language import MAX_DEPTH, MAX_NODES, MAX_OF
from rostra.policy.shapes import SHAPES
from rostra.policy.sql.statement import Ruling, statement
from tests.policy.random_policies import histories, requirements
from tests.policy.stored import stored
from tests.policy.words import day, node, policy

pytestmark = pytest.mark.django_db
ROUNDS = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
ON = day("2020-06-01")
BIG = node(
    "all",
    all_of=[
        node("certification", holds_certification={"listed": True}),
        node(
            "skill",
            any_of=[node("certificate", holds_skills_certificate={}), node("reference", reference={})],
        ),
        node("taught", taught={"at_least": 2, "window": "P1Y", "during": "certification"}),
        node("standing", in_good_standing={}),
    ],
)


def reads(queries: Any) -> list[str]:
    """The statements that read facts."""
    return [query["sql"] for query in queries if "fact_" in query["sql"]]


def test_one_person_is_judged_by_one_statement() -> None:
    judged = policy(BIG)
    with CaptureQueriesContext(connection) as queries:
        judging.judge(judged, person_id=1, on=ON)
    assert len(queries) == 1


def test_ten_thousand_people_are_judged_by_one_statement() -> None:
    facts = typed.read(
        {"certification": [{"certification": "azure-admin", "from": "2019-01-01", "verified": True}]}
    )
    with stored({person: facts if person % 2 else {} for person in range(1, 10_001)}):
        with CaptureQueriesContext(connection) as queries:
            met = sum(
                one.reading("certification") == "met" for one in judging.judge_everybody(policy(BIG), on=ON)
            )
        assert (met, len(reads(queries))) == (5_000, 1)
        with CaptureQueriesContext(connection) as queries:
            counts = judging.tally(policy(BIG), on=ON)
        assert (counts["certification"].met, counts["certification"].unmet, len(queries)) == (5_000, 5_000, 1)


def test_several_editions_are_judged_by_one_statement() -> None:
    rulings = [(Days(None, day("2020-01-01")), policy(BIG)), (Days(day("2020-01-01"), None), policy(BIG))]
    with CaptureQueriesContext(connection) as queries:
        judging.judge_over_editions(rulings, person_id=1, on=ON)
    assert len(queries) == 1


@ROUNDS
@given(tree=requirements())
def test_a_policy_never_seen_before_is_one_statement_for_one_and_for_many(tree: dict[str, Any]) -> None:
    judged = policy(tree)
    for ask in (
        lambda: judging.judge(judged, person_id=1, on=ON),
        lambda: list(judging.judge_everybody(judged, on=ON, people=range(1, 50))),
        lambda: judging.tally(judged, on=ON),
    ):
        with CaptureQueriesContext(connection) as queries:
            ask()
        assert len(reads(queries)) == 1


def test_the_statement_for_one_and_for_everybody_differs_only_in_whom_it_names() -> None:
    judged = policy(BIG)
    one = statement((Ruling(judged),), "readings", "one").sql.partition("stage0")[2]
    everybody = statement((Ruling(judged),), "readings", "all").sql.partition("stage0")[2]
    assert one != everybody
    assert one.replace(" AND f.person_id = %(person)s::bigint", "") == everybody


def test_the_largest_policies_the_language_takes_are_judged() -> None:
    flat = node(
        "all",
        all_of=[
            node(f"k{n}", as_of="submission", reference={"experience_months": n + 1})
            for n in range(MAX_NODES - 1)
        ],
    )
    counted = node(
        "leaf",
        at_least={
            "count": MAX_OF // 2,
            "of": [node(f"k{n}", reference={"experience_months": n + 1}) for n in range(MAX_OF)],
        },
    )
    for level in range(MAX_DEPTH - 2):
        counted = node(f"n{level}", none_of=[counted])
    facts = typed.read(
        {"reference": [{"experience_months": MAX_OF // 2, "relation": "customer", "verified": True}]}
    )
    readings = [judging.judge_typed(policy(tree), facts=facts, on=ON).reading for tree in (flat, counted)]
    assert readings == ["unmet", "met"]


def test_a_policy_is_put_together_once() -> None:
    judged = policy(BIG)
    assert statement((Ruling(judged),), "sets", "one") is not None
    before = statement.cache_info().misses
    for person in range(3):
        judging.judge(judged, person_id=person, on=ON)
    again = statement.cache_info().misses
    assert again - before <= 1


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(tree=requirements(), first=histories, second=histories)
def test_everybody_and_one_and_typed_facts_get_the_same_answer(
    tree: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> None:
    judged = policy(tree)
    people = {1: typed.read(first), 2: typed.read(second), 3: typed.read({})}
    alone = {person: judging.judge_typed(judged, facts=facts, on=ON) for person, facts in people.items()}
    with stored(people):
        each = {person: judging.judge(judged, person_id=person, on=ON) for person in people}
        everybody = {one.person_id: one for one in judging.judge_everybody(judged, on=ON)}
        some = {one.person_id: one for one in judging.judge_everybody(judged, on=ON, people=[2, 3, 3])}
        counts = judging.tally(judged, on=ON)
    assert each == alone
    assert some == {person: everybody[person] for person in (2, 3)}
    for person, judgement in each.items():
        assert {one.key: one.reading for one in judgement.root.walk()}.items() <= dict(
            zip(everybody[person].keys, everybody[person].nodes, strict=True)
        ).items()
    for key, count in counts.items():
        readings = [one.reading(key) for one in everybody.values()]
        assert (count.met, count.open, count.unmet) == tuple(
            readings.count(word) for word in ("met", "open", "unmet")
        )


def test_every_shape_is_a_view_with_exactly_its_columns() -> None:
    with connection.cursor() as cursor:
        for shape in SHAPES.values():
            cursor.execute(f"SELECT * FROM {shape.view} LIMIT 0")
            cursor.execute(
                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = %s::regclass"
                " AND attnum > 0 ORDER BY attnum",
                [shape.view],
            )
            assert cursor.fetchall() == [(column.name, column.sql) for column in shape.columns], shape.name
