"""What people are told: since, until, why, on what evidence, and what to do next."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.policy.asked import judged, root
from tests.policy.words import day, node

pytestmark = pytest.mark.django_db
CERTIFIED = node("certification", holds_certification={"listed": True, "grace_after_retirement": "P6M"})
REFERENCE = node("reference", reference={"experience_months": 12})
SKILL = node("skill", any_of=[node("certificate", holds_skills_certificate={}), REFERENCE])


def held(**more: Any) -> dict[str, Any]:
    return {
        "certification": [
            {"certification": "teamwork", "from": "2019-06-01", "verified": True, "ref": "c1", **more}
        ]
    }


def test_met_says_since_when_until_when_and_shows_the_last_good_day() -> None:
    found = root(CERTIFIED, held(), "2021-02-28")
    assert (found.reading, found.since, found.until, found.reason) == (
        "met",
        day("2019-06-01"),
        day("2021-03-01"),
        "met",
    )
    assert "28 February 2021" in found.sentence
    assert found.missing == ()


def test_unmet_says_when_it_was_last_met() -> None:
    found = root(CERTIFIED, held(), "2021-03-01")
    assert (found.reading, found.since, found.until, found.reason) == (
        "unmet",
        day("2021-03-01"),
        None,
        "no_certification",
    )
    assert "last met on 28 February 2021" in found.sentence


def test_unmet_says_from_when_it_will_be_met_again() -> None:
    found = root(
        REFERENCE,
        {
            "reference": [
                {"relation": "customer", "experience_months": 12, "from": "2020-03-01", "verified": True}
            ]
        },
        "2020-01-01",
    )
    assert (found.since, found.until) == (None, day("2020-03-01"))
    assert "1 March 2020" in found.sentence


def test_two_pieces_of_evidence_that_follow_each_other_are_one_span() -> None:
    terms = [
        {"track": "member", "from": a, "until": b, "verified": True}
        for a, b in (("2019-01-01", "2020-01-01"), ("2020-01-01", "2021-01-01"))
    ]
    found = root(node("member", was_member={"now": True}), {"term": terms}, "2020-06-01")
    assert (found.since, found.until) == (day("2019-01-01"), day("2021-01-01"))


def test_the_evidence_of_each_requirement_is_named_with_what_counts_first() -> None:
    facts = held()
    facts["certification"].append(
        {"certification": "mcsa-web", "from": "2015-01-01", "until": "2018-01-01", "ref": "c2"}
    )
    evidence = root(CERTIFIED, facts, "2020-01-01").evidence
    assert [(piece.ref, piece.verified, piece.counts) for piece in evidence] == [
        ("c1", True, True),
        ("c2", False, False),
    ]


def test_counted_classes_are_evidence_too() -> None:
    classes = {"class": [{"on": on, "verified": True, "ref": on} for on in ("2020-01-10", "2020-02-10")]}
    evidence = root(node("taught", taught={"at_least": 2, "window": "P1Y"}), classes, "2020-03-01").evidence
    assert [(piece.ref, piece.since, piece.until) for piece in evidence] == [
        ("2020-02-10", day("2020-02-10"), day("2021-02-10")),
        ("2020-01-10", day("2020-01-10"), day("2021-01-10")),
    ]


def test_an_accusation_nobody_confirmed_is_not_shown() -> None:
    accused = {
        "standing": [
            {"kind": "ban", "from": "2020-01-01", "verified": False},
            {"kind": "ban", "until": "2019-01-01", "verified": True},
        ]
    }
    evidence = root(node("standing", in_good_standing={}), accused, "2020-02-01").evidence
    assert [(piece.ref, piece.verified) for piece in evidence] == [("standing-1", True)]


def test_of_alternatives_the_one_with_the_fewest_steps_is_proposed() -> None:
    tree = node(
        "any",
        any_of=[node("both", all_of=[CERTIFIED, REFERENCE]), node("one", signed={"document": "agreement"})],
    )
    assert root(tree, {}, "2020-01-01").missing == ("Read and sign “Agreement”.",)


def test_what_waits_for_a_check_is_proposed_before_what_must_be_earned() -> None:
    claimed = {"reference": [{"relation": "customer", "experience_months": 12, "from": "2020-01-01"}]}
    found = judged(node("all", all_of=[CERTIFIED, SKILL]), held() | claimed, "2020-01-01")
    assert found.root.missing == ("Somebody must confirm what was stated: Reference.",)
    assert found.root.reason == "to_check"


def test_a_whole_names_what_is_not_met_and_every_step() -> None:
    found = root(node("all", all_of=[CERTIFIED, SKILL]), {}, "2020-01-01")
    assert "Certification, Skill" in found.sentence
    assert len(found.missing) == 2


def test_what_stands_against_somebody_is_named_and_asks_nothing_of_what_is_not_there() -> None:
    tree = node(
        "nothing",
        none_of=[
            node("partner", employed={"kinds": ["partner"]}),
            node("college", employed={"kinds": ["college"]}),
        ],
    )
    found = root(tree, {"employment": [{"kind": "partner", "verified": True}]}, "2020-01-01")
    assert found.missing == ("This must end or be lifted: Partner.",)
    assert [child.missing for child in found.children] == [(), ()]


def test_a_judgement_is_plain_json() -> None:
    said = judged(node("all", all_of=[CERTIFIED, SKILL]), held(), "2021-02-28").as_json()
    again = json.loads(json.dumps(said))
    assert again == said
    assert again["root"]["children"][0]["until"] == "2021-03-01"
    assert again["root"]["children"][0]["evidence"][0]["ref"] == "c1"


def test_no_node_says_nothing() -> None:
    tree = node(
        "all",
        all_of=[
            CERTIFIED,
            SKILL,
            node("standing", in_good_standing={}),
            node("two", at_least={"count": 1, "of": [node("taught", taught={})]}),
        ],
    )
    for one in judged(tree, {}, "2020-01-01").root.walk():
        assert one.sentence
        assert one.reason
        assert one.reading == "met" or one.missing
