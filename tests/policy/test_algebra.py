"""What makes the algebra right: each line of the design, by name, with the days on both sides of every bound."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from rostra.kernel.calendar import Days
from rostra.policy import judging, typed
from rostra.policy.judging import Moments
from rostra.policy.mistakes import Mistakes
from tests.policy.asked import judged, reading, root
from tests.policy.stored import stored
from tests.policy.words import day, node, policy

pytestmark = pytest.mark.django_db

CERTIFIED = node(
    "certification",
    holds_certification={"listed": True, "kinds": ["role-based"], "grace_after_retirement": "P6M"},
)
REFERENCE = node("reference", reference={"experience_months": 12})


def held(code: str = "azure-admin", **more: Any) -> dict[str, Any]:
    return {"certification": [{"certification": code, "from": "2019-06-01", "verified": True, **more}]}


def classes(*days: str, **more: Any) -> dict[str, Any]:
    return {"class": [{"on": one, "verified": True, **more} for one in days]}


# Keys


def test_a_key_is_needed_and_used_once() -> None:
    with pytest.raises(Mistakes) as refused:
        policy(
            node(
                "all",
                all_of=[{"title": "No key", "waived": {}}, node("one", waived={}), node("one", waived={})],
            )
        )
    assert [mistake.code for mistake in refused.value.mistakes] == ["missing", "duplicate"]


def test_a_waiver_hangs_on_the_key_of_its_node_and_the_judgement_says_so() -> None:
    tree = node("all", all_of=[CERTIFIED, REFERENCE])
    waiver = {
        "waiver": [
            {
                "node": "reference",
                "reason": "equivalent",
                "from": "2020-01-01",
                "until": "2020-07-01",
                "verified": True,
                "ref": "w1",
            }
        ]
    }
    for on, wanted in (
        ("2019-12-31", "unmet"),
        ("2020-01-01", "met"),
        ("2020-06-30", "met"),
        ("2020-07-01", "unmet"),
    ):
        node_ = judged(tree, held() | waiver, on).node("reference")
        assert (node_.reading, node_.reason) == (wanted, "waived" if wanted == "met" else "no_reference")
    assert [
        piece.ref for piece in judged(tree, held() | waiver, "2020-01-01").node("reference").evidence
    ] == ["w1"]
    assert judged(tree, held() | waiver, "2020-01-01").root.reading == "met"


def test_a_waiver_of_the_whole_satisfies_the_whole() -> None:
    waiver = {"waiver": [{"node": "all", "verified": True}]}
    assert root(node("all", all_of=[CERTIFIED, REFERENCE]), waiver, "2020-01-01").reason == "waived"


def test_a_waiver_nobody_granted_waives_nothing() -> None:
    assert reading(REFERENCE, {"waiver": [{"node": "reference", "verified": False}]}, "2020-01-01") == "unmet"


# Sure and possible


def test_a_claim_makes_a_requirement_open_and_a_verified_fact_makes_it_met() -> None:
    claim = {"reference": [{"relation": "customer", "experience_months": 12, "from": "2020-01-01"}]}
    assert reading(REFERENCE, claim, "2020-01-01") == "open"
    claim["reference"][0]["verified"] = True
    assert reading(REFERENCE, claim, "2020-01-01") == "met"
    assert reading(REFERENCE, claim, "2019-12-31") == "unmet"


def test_an_accusation_nobody_confirmed_takes_nothing_away() -> None:
    standing = {
        "standing": [{"kind": "suspension", "from": "2020-01-01", "until": "2020-02-01", "verified": False}]
    }
    tree = node("standing", in_good_standing={})
    assert reading(tree, standing, "2020-01-15") == "met"
    standing["standing"][0]["verified"] = True
    assert [
        reading(tree, standing, on) for on in ("2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01")
    ] == ["met", "unmet", "unmet", "met"]


def test_none_of_reads_verified_adverse_facts_only() -> None:
    tree = node(
        "nothing",
        none_of=[node("employed", employed={"kinds": ["partner"]}), node("member", was_member={"now": True})],
    )
    assert reading(tree, {"employment": [{"kind": "partner", "verified": False}]}, "2020-01-01") == "met"
    assert reading(tree, {"employment": [{"kind": "partner", "verified": True}]}, "2020-01-01") == "unmet"


def test_a_claim_never_lowers_an_average_that_verified_classes_reach() -> None:
    tree = node("score", taught={"at_least": 1, "average": {"at_least": 7, "responses": 4}})
    good = {"on": "2020-01-01", "responses": 4, "average": 7, "verified": True}
    bad = {"on": "2020-01-01", "responses": 40, "average": 1, "verified": False}
    assert reading(tree, {"class": [good, bad]}, "2020-01-02") == "met"
    assert reading(tree, {"class": [good, {**bad, "verified": True}]}, "2020-01-02") == "unmet"


def test_a_difference_takes_what_is_possible_from_what_is_sure() -> None:
    """Of a guard whose day of joining is only claimed, neither branch is sure and both are possible."""
    tree = node(
        "guard",
        guard={
            "when": node("joined", joined={"before": "2020-07-01"}),
            "then": node("old", employed={"kinds": ["partner"]}),
            "otherwise": node("new", employed={"kinds": ["college"]}),
        },
    )
    college = {"employment": [{"kind": "college", "verified": True}]}
    assert reading(tree, college, "2020-08-01") == "met"
    claimed = {"term": [{"track": "member", "from": "2020-01-01", "verified": False}]}
    assert reading(tree, college | claimed, "2020-08-01") == "open"
    assert (
        reading(tree, college | {"term": [{**claimed["term"][0], "verified": True}]}, "2020-08-01") == "unmet"
    )


# Empty is not NULL, and nobody vanishes


def test_a_person_without_a_single_fact_is_judged() -> None:
    tree = node(
        "all", all_of=[CERTIFIED, node("any", any_of=[REFERENCE, node("standing", in_good_standing={})])]
    )
    with stored({1: {}, 2: held()}):
        people = {one.person_id: one for one in judging.judge_everybody(policy(tree), on=day("2020-01-01"))}
        counts = judging.tally(policy(tree), on=day("2020-01-01"))
    assert {person: one.root for person, one in people.items()} == {1: "unmet", 2: "met"}
    assert people[1].reading("any") == "met", "an empty neighbour swallows nothing"
    assert (counts["all"].met, counts["all"].open, counts["all"].unmet) == (1, 0, 1)


def test_nothing_a_judgement_computes_is_null() -> None:
    tree = node(
        "all",
        at_least={
            "count": 2,
            "of": [CERTIFIED, REFERENCE, node("not", none_of=[node("taught", taught={"at_least": 2})])],
        },
    )
    from rostra.policy.sql.statement import Ruling, statement

    made = statement((Ruling(policy(tree)),), "sets", "one")
    with stored({1: {}}), connection.cursor() as cursor:
        cursor.execute(
            made.sql, {**made.values, **judging.Asking(day("2020-01-01")).values(policy(tree)), "person": 1}
        )
        row = cursor.fetchone()
    assert None not in row[-2 * len(made.nodes) :]


# Windows and bounds


@pytest.mark.parametrize(
    ("taught_on", "window", "last"),
    [
        ("2020-01-15", "P12M", "2021-01-14"),
        ("2020-02-29", "P1Y", "2021-02-27"),
        ("2020-08-31", "P6M", "2021-02-27"),
        ("2020-03-31", "P365D", "2021-03-30"),
        ("2020-01-31", "P1M", "2020-02-28"),
    ],
)
def test_a_window_runs_forward_from_the_evidence(taught_on: str, window: str, last: str) -> None:
    tree = node("taught", taught={"at_least": 1, "window": window})
    facts = classes(taught_on)
    end = day(last)
    asked = [day(taught_on) - dt.timedelta(1), day(taught_on), end, end + dt.timedelta(1)]
    assert [reading(tree, facts, str(on)) for on in asked] == ["unmet", "met", "met", "unmet"]
    assert root(tree, facts, taught_on).until == end + dt.timedelta(1), "until is exclusive"


@pytest.mark.parametrize(
    ("grace", "last"),
    [
        ("P6M", "2021-02-28"),
        ("P0D", "2020-08-31"),
        ("P1M", "2020-09-30"),
        ("P12M", "2021-08-31"),
        ("P30D", "2020-09-30"),
    ],
)
def test_a_retired_certification_counts_through_its_grace_and_not_a_day_more(grace: str, last: str) -> None:
    tree = node("certification", holds_certification={"listed": True, "grace_after_retirement": grace})
    after = day(last) + dt.timedelta(1)
    assert reading(tree, held("teamwork"), last) == "met"
    assert reading(tree, held("teamwork"), str(after)) == "unmet"
    assert root(tree, held("teamwork"), last).until == after


def test_a_new_certification_counts_from_its_release() -> None:
    assert [reading(CERTIFIED, held("power-dev"), on) for on in ("2020-09-30", "2020-10-01")] == [
        "unmet",
        "met",
    ]


def test_a_certification_counts_no_longer_than_it_is_valid_itself() -> None:
    facts = held(through="2020-03-31")
    assert [
        reading(CERTIFIED, facts, on) for on in ("2019-05-31", "2019-06-01", "2020-03-31", "2020-04-01")
    ] == ["unmet", "met", "met", "unmet"]


def test_a_kind_that_is_not_listed_counts_by_its_kind_and_another_does_not() -> None:
    assert reading(CERTIFIED, held("power-dev"), "2021-01-01") == "met"
    assert reading(CERTIFIED, held("fundamentals"), "2021-01-01") == "unmet"


# Counting


def test_counting_is_one_sweep_over_overlapping_windows() -> None:
    tree = node("taught", taught={"at_least": 2, "window": "P1M"})
    facts = classes("2020-01-10", "2020-01-31", "2020-03-05", "2020-03-05")
    asked = [
        "2020-01-30",
        "2020-01-31",
        "2020-02-09",
        "2020-02-10",
        "2020-03-04",
        "2020-03-05",
        "2020-04-04",
        "2020-04-05",
    ]
    assert [reading(tree, facts, on) for on in asked] == [
        "unmet",
        "met",
        "met",
        "unmet",
        "unmet",
        "met",
        "met",
        "unmet",
    ]


def test_a_window_that_ends_on_the_day_the_next_begins_does_not_count_twice() -> None:
    tree = node("taught", taught={"at_least": 2, "window": "P10D"})
    assert [
        reading(tree, classes("2020-01-01", "2020-01-11"), on)
        for on in ("2020-01-10", "2020-01-11", "2020-01-12")
    ] == ["unmet"] * 3


def test_at_least_counts_requirements_day_by_day() -> None:
    spans = [("partner", "2020-01-01", "2020-03-01"), ("college", "2020-02-01", "2020-05-01")]
    facts: dict[str, Any] = {
        "employment": [{"kind": kind, "from": a, "until": b, "verified": True} for kind, a, b in spans]
    }
    facts["reference"] = [
        {"relation": "customer", "experience_months": 12, "from": "2020-04-01", "verified": False}
    ]
    of = [
        node("partner", employed={"kinds": ["partner"]}),
        node("college", employed={"kinds": ["college"]}),
        REFERENCE,
    ]
    tree = node("two", at_least={"count": 2, "of": of})
    asked = [
        "2020-01-31",
        "2020-02-01",
        "2020-02-29",
        "2020-03-01",
        "2020-03-31",
        "2020-04-01",
        "2020-04-30",
        "2020-05-01",
    ]
    assert [reading(tree, facts, on) for on in asked] == [
        "unmet",
        "met",
        "met",
        "unmet",
        "unmet",
        "open",
        "open",
        "unmet",
    ]


def test_an_average_is_compared_in_whole_numbers() -> None:
    tree = node("score", taught={"at_least": 1, "average": {"at_least": "7.00", "responses": 3}})
    just = classes("2020-01-01", responses=3, score_sum=2100)
    below = classes("2020-01-01", responses=3, score_sum=2099)
    assert (reading(tree, just, "2020-01-01"), reading(tree, below, "2020-01-01")) == ("met", "unmet")


def test_an_average_is_pooled_and_asks_for_enough_responses() -> None:
    tree = node("score", taught={"at_least": 2, "average": {"at_least": 7, "responses": 10}})
    pooled = {
        "class": [
            {"on": "2020-01-01", "responses": 9, "average": 8, "verified": True},
            {"on": "2020-01-02", "responses": 1, "average": 1, "verified": True},
        ]
    }
    assert [reading(tree, pooled, on) for on in ("2020-01-01", "2020-01-02")] == ["unmet", "met"]
    pooled["class"][0]["responses"] = 8
    assert reading(tree, pooled, "2020-01-02") == "unmet"


def test_a_share_of_responses_has_a_bound_on_its_side() -> None:
    few = node("few", taught={"at_least": 1, "share": {"of": "bottom", "at_most": 10, "responses": 10}})
    many = node("many", taught={"at_least": 1, "share": {"of": "top", "at_least": 70, "responses": 10}})
    assert [reading(few, classes("2020-01-01", responses=10, bottom=n), "2020-01-01") for n in (1, 2)] == [
        "met",
        "unmet",
    ]
    assert [reading(many, classes("2020-01-01", responses=10, top=n), "2020-01-01") for n in (7, 6)] == [
        "met",
        "unmet",
    ]


def test_a_course_taught_twice_is_one_course() -> None:
    tree = node("courses", taught={"at_least": 2, "distinct_courses": True, "window": "P2M"})
    facts = {
        "class": [
            {"on": on, "course": course, "verified": True}
            for on, course in (("2020-01-10", "az-104"), ("2020-02-10", "az-104"), ("2020-03-20", "az-204"))
        ]
    }
    asked = ["2020-02-20", "2020-03-19", "2020-03-20", "2020-04-09", "2020-04-10"]
    assert [reading(tree, facts, on) for on in asked] == ["unmet", "unmet", "met", "met", "unmet"]


@pytest.mark.parametrize(
    ("measure", "needed", "amount"),
    [
        ("learners", 15, {"learners": 8}),
        ("hours", 2, {"minutes": 60}),
        ("days", 3, {"days": 2}),
        ("classes", 2, {}),
    ],
)
def test_teaching_is_measured_in_classes_learners_hours_or_days(
    measure: str, needed: int, amount: dict[str, int]
) -> None:
    tree = node("taught", taught={"at_least": needed, "measure": measure})
    facts = {"class": [{"on": on, "verified": True, **amount} for on in ("2020-01-10", "2020-01-20")]}
    assert [reading(tree, facts, on) for on in ("2020-01-19", "2020-01-20")] == ["unmet", "met"]


def test_only_classes_of_days_on_which_another_requirement_is_met_count_during_it() -> None:
    tree = node(
        "all",
        all_of=[
            CERTIFIED,
            node("taught", taught={"at_least": 1, "window": "P1Y", "during": "certification"}),
        ],
    )
    facts = held(through="2020-03-31") | classes("2020-04-01")
    assert judged(tree, facts, "2020-04-01").node("taught").reading == "unmet"
    assert (
        judged(tree, held(through="2020-04-01") | classes("2020-04-01"), "2020-06-01").node("taught").reading
        == "met"
    )
    claimed = held(through="2020-04-01", verified=False) | classes("2020-04-01")
    assert judged(tree, claimed, "2020-06-01").node("taught").reading == "open"
    unchecked = held() | classes("2020-04-01", verified=False)
    assert judged(tree, unchecked, "2020-06-01").node("taught").reading == "open"


def test_during_reads_the_days_of_a_requirement_and_not_what_it_was_as_of_one_day() -> None:
    tree = node(
        "all",
        all_of=[
            node("member", as_of="submission", was_member={"now": True}),
            node("points", earned_points={"points": 1, "during": "member"}),
        ],
    )
    facts = {
        "term": [{"track": "member", "from": "2020-01-01", "verified": True}],
        "points": [{"on": "2019-06-01", "activity": "talk", "points": 5, "verified": True}],
    }
    assert judged(tree, facts, "2020-06-01", submission="2020-06-01").node("points").reading == "unmet"


def test_an_hour_is_sixty_minutes_however_they_are_spread() -> None:
    tree = node("taught", taught={"at_least": 2, "measure": "hours"})
    assert reading(tree, classes("2020-01-10", "2020-01-20", minutes=60), "2020-01-20") == "met"
    assert (
        reading(
            tree,
            {"class": [{"on": "2020-01-10", "minutes": m, "verified": True} for m in (60, 59)]},
            "2020-01-20",
        )
        == "unmet"
    )
    assert (
        reading(
            tree,
            {"class": [{"on": "2020-01-10", "minutes": m, "verified": True} for m in (45, 45, 30)]},
            "2020-01-20",
        )
        == "met"
    )


# Not everything is continuous


def test_a_policy_judged_on_the_application_is_not_undone_by_what_is_lost_later() -> None:
    facts = typed.read(held(through="2020-03-31"))
    moments = Moments(submission=day("2020-03-31"))
    once, always = policy(CERTIFIED, judged_on="application"), policy(CERTIFIED, judged_on="every_day")
    assert judging.judge_typed(once, facts=facts, on=day("2020-09-01"), moments=moments).reading == "met"
    assert judging.judge_typed(always, facts=facts, on=day("2020-09-01"), moments=moments).reading == "unmet"
    assert judging.judge_typed(once, facts=facts, on=day("2020-09-01")).reading == "unmet", (
        "not submitted: as of today"
    )


@pytest.mark.parametrize("moment", ["submission", "decision", "term_start"])
def test_a_requirement_may_be_read_as_of_one_day(moment: str) -> None:
    tree = {**CERTIFIED, "as_of": moment}
    facts = held(through="2020-03-31")
    assert reading(tree, facts, "2020-09-01", **{moment: "2020-03-31"}) == "met"
    assert reading(tree, facts, "2020-01-01", **{moment: "2020-04-01"}) == "unmet"
    assert reading(tree, facts, "2020-09-01") == "unmet", "without that day it is read day by day"


def test_a_waiver_helps_also_where_the_requirement_was_read_before_it_was_granted() -> None:
    tree = {**REFERENCE, "as_of": "submission"}
    waiver = {"waiver": [{"node": "reference", "from": "2020-02-01", "verified": True}]}
    asked = [("2020-01-31", "unmet"), ("2020-02-01", "met")]
    assert [(on, reading(tree, waiver, on, submission="2020-01-15")) for on, _ in asked] == asked


def test_a_waiver_in_force_on_the_day_a_requirement_is_read_counts_after_it_has_ended() -> None:
    tree = {**REFERENCE, "as_of": "submission"}
    waiver = {
        "waiver": [{"node": "reference", "from": "2020-01-01", "through": "2020-01-31", "verified": True}]
    }
    assert reading(tree, waiver, "2020-06-01", submission="2020-01-31") == "met"
    assert reading(tree, waiver, "2020-06-01", submission="2020-02-01") == "unmet"
    assert reading(tree, waiver, "2020-06-01") == "unmet", "without that day it is read day by day"


# Over time


def test_a_persons_days_are_the_union_of_each_editions_days_within_its_range() -> None:
    old = policy(node("root", employed={"kinds": ["partner"]}))
    new = policy(node("root", employed={"kinds": ["college"]}))
    rulings = [(Days(day("2019-01-01"), day("2020-07-01")), old), (Days(day("2020-07-01"), None), new)]
    facts = {
        "employment": [
            {"kind": "partner", "from": "2020-01-01", "verified": True},
            {"kind": "college", "from": "2020-07-01", "until": "2020-09-01", "verified": True},
        ]
    }
    with stored({1: facts}):
        said = {
            on: judging.judge_over_editions(rulings, person_id=1, on=day(on))
            for on in ("2019-12-31", "2020-06-30", "2020-08-31", "2020-09-01")
        }
    assert [one.reading for one in said.values()] == ["unmet", "met", "met", "unmet"]
    assert (said["2020-08-31"].root.since, said["2020-08-31"].root.until) == (
        day("2020-01-01"),
        day("2020-09-01"),
    )


def test_over_editions_exactly_one_is_in_force() -> None:
    one = policy(CERTIFIED)
    with pytest.raises(ValueError, match="2 editions"):
        judging.judge_over_editions(
            [(Days(None, None), one), (Days(None, None), one)], person_id=1, on=day("2020-01-01")
        )


@pytest.mark.parametrize(("joined", "old_rule"), [("2020-06-30", True), ("2020-07-01", False)])
def test_those_who_joined_before_the_change_stay_under_the_old_rule(joined: str, old_rule: bool) -> None:
    tree = node(
        "guard",
        guard={
            "when": node("joined", joined={"tracks": ["member"], "before": "2020-07-01"}),
            "then": node("old", employed={"kinds": ["partner"]}),
            "otherwise": node("new", employed={"kinds": ["college"]}),
        },
    )
    term = {"term": [{"track": "member", "from": joined, "verified": True}]}
    for kind, holds in (("partner", old_rule), ("college", not old_rule)):
        facts = term | {"employment": [{"kind": kind, "verified": True}]}
        assert reading(tree, facts, "2021-01-01") == ("met" if holds else "unmet")
    newcomer = {"employment": [{"kind": "college", "verified": True}]}
    assert reading(tree, newcomer, "2021-01-01") == "met"


def test_an_unbroken_membership_ends_with_its_first_gap() -> None:
    tree = node("joined", joined={"before": "2020-02-01", "unbroken": True})
    terms = {
        "term": [
            {"track": "member", "from": a, "until": b, "verified": True}
            for a, b in (
                ("2019-01-01", "2020-01-01"),
                ("2020-01-01", "2021-01-01"),
                ("2021-01-02", "2022-01-02"),
            )
        ]
    }
    assert [
        reading(tree, terms, on)
        for on in ("2018-12-31", "2019-01-01", "2020-12-31", "2021-01-01", "2021-01-02")
    ] == ["unmet", "met", "met", "unmet", "unmet"]


def test_former_membership_counts_for_ever_or_within_a_time_or_only_now() -> None:
    terms = {"term": [{"track": "member", "from": "2019-04-08", "through": "2020-04-07", "verified": True}]}
    asked = ["2019-04-07", "2019-04-08", "2020-04-07", "2020-04-08", "2023-04-07", "2023-04-08"]
    said = {
        name: [reading(node("was", was_member=params), terms, on) == "met" for on in asked]
        for name, params in (("ever", {}), ("within", {"within": "P3Y"}), ("now", {"now": True}))
    }
    assert said == {
        "ever": [False, True, True, True, True, True],
        "within": [False, True, True, True, True, False],
        "now": [False, True, True, False, False, False],
    }


@pytest.mark.parametrize(("last", "wanted"), [("2019-12-31", "unmet"), ("2020-01-01", "met")])
def test_only_terms_that_reached_a_day_count_since_it(last: str, wanted: str) -> None:
    term = {"term": [{"track": "member", "from": "2019-01-01", "through": last, "verified": True}]}
    assert reading(node("was", was_member={"since": "2020-01-01"}), term, "2020-06-01") == wanted


def test_a_superseded_signature_counts_for_the_time_given_to_sign_again() -> None:
    tree = node("signed", signed={"document": "agreement", "time_to_sign_again": "P30D"})
    old = {
        "signature": [
            {"document": "agreement", "version": "2019-01-01", "from": "2019-05-01", "verified": True}
        ]
    }
    assert [reading(tree, old, on) for on in ("2019-04-30", "2019-05-01", "2020-03-30", "2020-03-31")] == [
        "unmet",
        "met",
        "met",
        "unmet",
    ]
    new = {
        "signature": [
            {"document": "agreement", "version": "2020-03-01", "from": "2020-03-10", "verified": True}
        ]
    }
    assert [reading(tree, new, on) for on in ("2020-03-09", "2020-03-10", "2030-01-01")] == [
        "unmet",
        "met",
        "met",
    ]


def test_an_assessment_is_passed_before_different_assessors_each_for_themselves() -> None:
    tree = node("passed", assessed={"rubric": "teach-back", "assessors": 2, "pass_mark": 70})

    def scored(*rows: tuple[str, int]) -> dict[str, Any]:
        return {
            "assessment": [
                {
                    "rubric": "teach-back",
                    "assessor": who,
                    "score": score,
                    "maximum": 10,
                    "on": "2020-01-01",
                    "verified": True,
                }
                for who, score in rows
            ]
        }

    assert reading(tree, scored(("a", 7), ("b", 7)), "2020-01-01") == "met"
    assert reading(tree, scored(("a", 7), ("a", 9)), "2020-01-01") == "unmet"
    assert reading(tree, scored(("a", 10), ("b", 6)), "2020-01-01") == "unmet"


# What was known when


def test_what_was_recorded_later_was_not_known_before() -> None:
    facts = typed.read(held(known_from="2020-02-01"))
    for known, wanted in (
        (dt.datetime(2020, 1, 31, 23, tzinfo=dt.UTC), "unmet"),
        (dt.datetime(2020, 2, 1, tzinfo=dt.UTC), "met"),
    ):
        assert (
            judging.judge_typed(policy(CERTIFIED), facts=facts, on=day("2020-03-01"), known_at=known).reading
            == wanted
        )


def test_a_corrected_fact_counts_only_as_it_was_known_then() -> None:
    facts = typed.read(held(known_from="2020-02-01", known_until="2020-04-01"))
    assert judging.judge_typed(policy(CERTIFIED), facts=facts, on=day("2020-03-01")).reading == "unmet"
    known = dt.datetime(2020, 3, 31, tzinfo=dt.UTC)
    assert (
        judging.judge_typed(policy(CERTIFIED), facts=facts, on=day("2020-03-01"), known_at=known).reading
        == "met"
    )


def test_facts_of_another_program_or_application_are_not_in_view() -> None:
    for column, own, other in (("program", "sample", "another"), ("subject", "a1", "a2")):
        facts = {1: held(**{column: own}), 2: held(**{column: other}), 3: held()}
        with stored(facts):
            said = [
                judging.judge(policy(CERTIFIED), person_id=person, on=day("2020-01-01"), subject="a1").reading
                for person in (1, 2, 3)
            ]
        assert said == ["met", "unmet", "met"], column


def test_a_requirement_that_only_a_waiver_meets_asks_for_its_reason() -> None:
    tree = node("accepted", waived={"reasons": ["equivalent"]})
    waiver = {"node": "accepted", "reason": "equivalent", "verified": True}
    assert reading(tree, {"waiver": [waiver]}, "2020-01-01") == "met"
    assert reading(tree, {"waiver": [{**waiver, "verified": False}]}, "2020-01-01") == "open"
    assert reading(tree, {"waiver": [{**waiver, "reason": "courtesy"}]}, "2020-01-01") == "unmet"
    assert reading(tree, {"waiver": [{**waiver, "node": "another"}]}, "2020-01-01") == "unmet"
