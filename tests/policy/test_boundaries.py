"""The edge of every criterion: on it, and one day, one month, one point beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from rostra.policy import judging, typed
from rostra.policy.judging import Moments
from tests.policy.stored import stored
from tests.policy.words import day, node, policy

pytestmark = pytest.mark.django_db


def reading(tree: dict[str, Any], facts: dict[str, Any], on: str) -> str:
    return judging.judge_typed(
        policy(tree), facts=typed.read(facts, verified=True), on=day(on), moments=Moments()
    ).reading


def met(kind: str, asked: dict[str, Any], facts: dict[str, Any], on: str = "2020-06-01") -> bool:
    return reading(node("it", **{kind: asked}), facts, on) == "met"


def held(code: str = "azure-admin", since: str = "2020-01-01") -> dict[str, Any]:
    return {"certification": [{"certification": code, "from": since}]}


def test_a_waiver_of_one_requirement_waives_no_other() -> None:
    tree = node(
        "all",
        all_of=[
            node("first", employed={"kinds": ["partner"]}),
            node("second", in_good_standing={}),
            node("third", waived={}),
        ],
    )
    facts = {
        "waiver": [{"node": "first", "from": "2020-01-01"}],
        "standing": [{"kind": "ban", "from": "2020-01-01"}],
    }
    judged = judging.judge_typed(policy(tree), facts=typed.read(facts, verified=True), on=day("2020-06-01"))
    assert [judged.node(key).reading for key in ("all", "first", "second", "third")] == [
        "unmet",
        "met",
        "unmet",
        "unmet",
    ]


@pytest.mark.parametrize(
    ("earned", "by", "since"),
    [("2020-03-31", True, False), ("2020-04-01", True, True), ("2020-04-02", False, True)],
)
def test_earned_by_and_since_a_day_take_in_that_day(earned: str, by: bool, since: bool) -> None:
    assert met("holds_certification", {"listed": True, "earned_by": "2020-04-01"}, held(since=earned)) is by
    assert (
        met("holds_certification", {"listed": True, "earned_since": "2020-04-01"}, held(since=earned))
        is since
    )


@pytest.mark.parametrize(("released_by", "counts"), [("2020-09-30", False), ("2020-10-01", True)])
def test_released_by_a_day_takes_in_that_day(released_by: str, counts: bool) -> None:
    asked = {"certifications": ["power-dev", "azure-admin"], "released_by": released_by}
    assert met("holds_certification", asked, held("power-dev"), "2020-12-01") is counts


def test_only_certifications_of_the_levels_asked_for_count() -> None:
    asked = {"kinds": ["role-based", "mcsa"], "levels": ["associate"]}
    assert met("holds_certification", asked, held("azure-admin"))
    assert not met("holds_certification", asked, held("mcsa-web"))


def test_only_measures_of_the_kinds_and_scopes_asked_for_count() -> None:
    against = {"standing": [{"kind": "ban", "scope": "events", "from": "2020-01-01"}]}
    for asked, stands in (
        ({}, False),
        ({"scopes": ["events"]}, False),
        ({"scopes": ["membership"]}, True),
        ({"against": ["warning"]}, True),
    ):
        assert met("in_good_standing", asked, against) is stands, asked


@pytest.mark.parametrize(("ended", "counts"), [("2020-03-31", False), ("2020-04-01", True)])
def test_a_term_reaches_a_day_if_that_day_is_its_last(ended: str, counts: bool) -> None:
    term = {"term": [{"track": "member", "from": "2019-01-01", "through": ended}]}
    assert met("was_member", {"since": "2020-04-01"}, term) is counts


@pytest.mark.parametrize(
    ("last", "good"),
    [("2020-02-29", "2020-03-29"), ("2020-03-31", "2020-04-30"), ("2020-01-30", "2020-02-29")],
)
def test_a_time_after_a_term_runs_on_from_its_last_day(last: str, good: str) -> None:
    term = {"term": [{"track": "member", "from": "2019-01-01", "through": last}]}
    beyond = (day(good) + dt.timedelta(days=1)).isoformat()
    assert [met("was_member", {"within": "P1M"}, term, on) for on in (last, good, beyond)] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("joined", "before", "since"), [("2020-03-31", True, False), ("2020-04-01", False, True)]
)
def test_who_joined_on_a_day_did_not_join_before_it(joined: str, before: bool, since: bool) -> None:
    term = {"term": [{"track": "member", "from": joined}]}
    assert met("joined", {"before": "2020-04-01"}, term) is before
    assert met("joined", {"since": "2020-04-01"}, term) is since


@pytest.mark.parametrize(("months", "enough"), [(11, False), (12, True)])
def test_experience_is_enough_from_the_month_asked_for(months: int, enough: bool) -> None:
    confirmed = {"reference": [{"relation": "customer", "experience_months": months, "from": "2020-01-01"}]}
    assert met("reference", {"experience_months": 12}, confirmed) is enough


@pytest.mark.parametrize(("points", "enough"), [(19, False), (20, True)])
def test_points_are_enough_from_the_number_asked_for(points: int, enough: bool) -> None:
    earned = {"points": [{"on": "2020-01-01", "activity": "talk", "points": points}]}
    assert met("earned_points", {"points": 20}, earned) is enough


@pytest.mark.parametrize(("minutes", "enough"), [(119, False), (120, True)])
def test_an_hour_has_sixty_minutes(minutes: int, enough: bool) -> None:
    taught = {"class": [{"on": "2020-01-01", "course": "az-104", "minutes": minutes}]}
    assert met("taught", {"at_least": 2, "measure": "hours"}, taught) is enough


@pytest.mark.parametrize(("average", "enough"), [("7.24", False), ("7.25", True)])
def test_an_average_is_enough_from_the_hundredth_asked_for(average: str, enough: bool) -> None:
    taught = {"class": [{"on": "2020-01-01", "course": "az-104", "responses": 3, "average": average}]}
    assert met("taught", {"average": {"at_least": 7.25}}, taught) is enough


@pytest.mark.parametrize(("part", "least", "most"), [(0, False, True), (1, True, True), (2, True, False)])
def test_a_share_takes_in_its_bound_on_either_side(part: int, least: bool, most: bool) -> None:
    taught = {"class": [{"on": "2020-01-01", "course": "az-104", "responses": 4, "top": part}]}
    assert met("taught", {"share": {"of": "top", "at_least": 25}}, taught) is least
    assert met("taught", {"share": {"of": "top", "at_most": 25}}, taught) is most


@pytest.mark.parametrize(("score", "passed"), [(6, False), (7, True)])
def test_an_assessment_is_passed_from_the_mark_on(score: int, passed: bool) -> None:
    scored = {
        "assessment": [
            {"from": "2020-01-01", "rubric": "teach-back", "assessor": "a", "score": score, "maximum": 10}
        ]
    }
    assert met("assessed", {"rubric": "teach-back", "pass_mark": 70}, scored) is passed


def test_a_waiver_counts_for_the_reasons_asked_for() -> None:
    waiver = {"waiver": [{"node": "it", "reason": "hardship", "from": "2020-01-01"}]}
    assert met("waived", {}, waiver)
    assert met("waived", {"reasons": ["hardship"]}, waiver)
    assert not met("waived", {"reasons": ["equivalent"]}, waiver)


def test_of_everybody_what_is_verified_is_met_what_is_claimed_open_and_the_rest_unmet() -> None:
    asked = policy(node("it", holds_certification={"listed": True}))
    lasting = {**held()["certification"][0], "until": "2020-06-02"}
    people = {
        1: {"certification": [{**lasting, "verified": True}]},
        2: {"certification": [{**lasting, "verified": False}]},
        3: {},
    }
    with stored(people):
        for on, wanted in (
            ("2020-06-01", ["met", "open", "unmet"]),
            ("2020-06-02", ["unmet", "unmet", "unmet"]),
        ):
            rows = {one.person_id: one.root for one in judging.judge_everybody(asked, on=day(on))}
            assert [rows[person] for person in (1, 2, 3)] == wanted
            counted = judging.tally(asked, on=day(on))["it"]
            assert (counted.met, counted.open, counted.unmet) == tuple(
                wanted.count(word) for word in ("met", "open", "unmet")
            )
