"""The language: what it reads, and what it says about everything else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rostra.policy import language
from rostra.policy.asking import questions
from rostra.policy.criteria.known import CRITERIA
from rostra.policy.language import MAX_DEPTH, MAX_NODES, MAX_OF
from rostra.policy.mistakes import Mistake, Mistakes
from rostra.policy.question import Choice
from rostra.policy.vocabulary import Word
from tests.policy.words import WORDS, node, policy


def wrong(document: Any) -> tuple[Mistake, ...]:
    with pytest.raises(Mistakes) as refused:
        language.parse(document, vocabulary=WORDS)
    return refused.value.mistakes


def wrong_node(requires: Any) -> list[tuple[Any, ...]]:
    """The mistakes of a root node: path below requires, code, nearest name."""
    found = wrong({"tried": {"title": "Tried", "judged_on": "every_day", "requires": requires}})
    return [(mistake.path[2:], mistake.code, mistake.near) for mistake in found]


def test_a_policy_is_a_tree_with_a_key_on_every_node() -> None:
    read = policy(
        node(
            "all",
            all_of=[node("one", waived={}), node("some", any_of=[node("two", reference={})], note="Because")],
        )
    )
    assert [one.key for one in read.nodes] == ["all", "one", "some", "two"]
    assert (read.root.children[1].note, read.judged_on, read.reads) == (
        "Because",
        "every_day",
        ("reference", "waiver"),
    )


def test_a_criterion_without_parameters_may_stand_alone() -> None:
    assert policy({"key": "k", "title": "K", "in_good_standing": None}).root.kind == "in_good_standing"


@pytest.mark.parametrize(
    ("requires", "mistake"),
    [
        (node("k", holds_certificaton={}), (("holds_certificaton",), "unknown", "holds_certification")),
        (node("k"), ((), "one_operator", "")),
        (node("k", waived={}, reference={}), ((), "one_operator", "")),
        ({"title": "K", "waived": {}}, ((), "missing", "")),
        ({"key": "Key", "title": "K", "waived": {}}, (("key",), "key", "")),
        ({"key": "k", "waived": {}}, ((), "text", "")),
        ({"key": "k", "title": " ", "waived": {}}, (("title",), "text", "")),
        ({"key": "k", "title": "a\x00b", "waived": {}}, (("title",), "text", "")),
        (node("k", waived={}, as_of="submision"), (("as_of",), "choice", "submission")),
        (node("k", all_of=[]), (("all_of",), "list", "")),
        (node("k", any_of={"key": "x"}), (("any_of",), "list", "")),
        (
            node("k", at_least={"count": 2, "of": [node("a", waived={})]}),
            (("at_least", "count"), "count", ""),
        ),
        (
            node("k", at_least={"count": True, "of": [node("a", waived={})]}),
            (("at_least", "count"), "count", ""),
        ),
        (
            node("k", at_least={"cuont": 1, "of": [node("a", waived={})]}),
            (("at_least", "cuont"), "unknown", "count"),
        ),
        (
            node("k", guard={"when": node("a", waived={}), "then": node("b", waived={})}),
            (("guard",), "missing", ""),
        ),
        (
            node("k", holds_certification={"certifications": ["azure-adnim"]}),
            (("holds_certification", "certifications", 0), "unknown", "azure-admin"),
        ),
        (
            node("k", holds_certification={"kinds": ["role-baesd"]}),
            (("holds_certification", "kinds", 0), "unknown", "role-based"),
        ),
        (node("k", holds_certification={}), (("holds_certification",), "missing", "")),
        (
            node("k", holds_certification={"listed": True, "levels": ["none"]}),
            (("holds_certification",), "nothing", ""),
        ),
        (
            node("k", holds_certification={"listed": "yes"}),
            (("holds_certification", "listed"), "bool_type", ""),
        ),
        (
            node("k", holds_certification={"listed": True, "grace": "P6M"}),
            (("holds_certification", "grace"), "unknown", ""),
        ),
        (
            node("k", holds_certification={"listed": True, "grace_after_retirement": "6 months"}),
            (("holds_certification", "grace_after_retirement"), "value", ""),
        ),
        (
            node("k", holds_certification={"listed": True, "earned_by": "2020-02-30"}),
            (("holds_certification", "earned_by"), "value", ""),
        ),
        (
            node("k", holds_certification={"listed": True, "earned_by": 20200101}),
            (("holds_certification", "earned_by"), "value", ""),
        ),
        (
            node(
                "k",
                holds_certification={"listed": True, "earned_by": "2019-01-01", "earned_since": "2020-01-01"},
            ),
            (("holds_certification", "earned_by"), "contradiction", ""),
        ),
        (
            node("k", holds_skills_certificate={"audiences": ["college"]}),
            (("holds_skills_certificate", "audiences", 0), "unknown", "college-staff"),
        ),
        (node("k", signed={"document": "agrement"}), (("signed", "document"), "unknown", "agreement")),
        (node("k", signed={}), (("signed",), "missing", "")),
        (node("k", joined={}), (("joined",), "missing", "")),
        (
            node("k", joined={"before": "2020-01-01", "since": "2020-01-01"}),
            (("joined", "before"), "contradiction", ""),
        ),
        (node("k", was_member={"tracks": ["membre"]}), (("was_member", "tracks", 0), "unknown", "member")),
        (node("k", employed={"kinds": []}), (("employed", "kinds"), "missing", "")),
        (node("k", resides={"countries": ["Germany"]}), (("resides", "countries", 0), "country", "")),
        (
            node("k", reference={"experience_months": 0}),
            (("reference", "experience_months"), "greater_than_equal", ""),
        ),
        (
            node("k", reference={"experience_months": True}),
            (("reference", "experience_months"), "int_type", ""),
        ),
        (node("k", reference={"relations": "customer"}), (("reference", "relations"), "tuple_type", "")),
        (node("k", taught={"measure": "hors"}), (("taught", "measure"), "literal_error", "")),
        (node("k", taught={"window": "P0D"}), (("taught", "window"), "nothing", "")),
        (
            node("k", taught={"average": {"at_least": 7, "respones": 3}}),
            (("taught", "average", "respones"), "unknown", "responses"),
        ),
        (
            node("k", taught={"average": {"at_least": "7.001"}}),
            (("taught", "average", "at_least"), "value", ""),
        ),
        (node("k", taught={"share": {"of": "top"}}), (("taught", "share"), "contradiction", "")),
        (
            node("k", taught={"distinct_courses": True, "measure": "hours"}),
            (("taught", "measure"), "contradiction", ""),
        ),
        (node("k", taught={"during": "cetification"}), (("taught", "during"), "unknown", "")),
        (node("k", taught={"during": "k"}), (("taught", "during"), "circle", "")),
        (node("k", waived={"during": "k"}), (("waived", "during"), "unknown", "")),
        (node("k", waived="always"), (("waived",), "mapping", "")),
        ("text", ((), "mapping", "")),
        (["a"], ((), "mapping", "")),
    ],
)
def test_a_mistake_says_where_what_and_what_was_perhaps_meant(
    requires: Any, mistake: tuple[Any, ...]
) -> None:
    assert mistake in wrong_node(requires)


def test_a_circle_of_during_is_refused_wherever_it_closes() -> None:
    tree = node(
        "all",
        all_of=[node("a", taught={"during": "b"}), node("b", any_of=[node("c", taught={"during": "a"})])],
    )
    assert {mistake[1] for mistake in wrong_node(tree)} == {"circle"}


def test_all_mistakes_of_a_document_are_shown_at_once() -> None:
    found = wrong({"one": {"title": "One", "requires": node("k", waved={})}, "Two!": {}, "three": [], 4: {}})
    assert [mistake.path for mistake in found] == [
        ("one", "judged_on"),
        ("one", "requires", "waved"),
        ("one", "requires"),
        ("Two!",),
        ("three",),
        ("4",),
    ]


def test_a_source_must_be_one_of_the_programs() -> None:
    from dataclasses import replace

    with pytest.raises(Mistakes, match="Did you mean “seed”"):
        policy(node("k", waived={}, source="sed"), words=replace(WORDS, sources=("seed",)))


def nested(depth: int) -> dict[str, Any]:
    tree = node("leaf", waived={})
    for level in range(depth - 1):
        tree = node(f"n{level}", all_of=[tree])
    return tree


def test_a_tree_two_hundred_deep_is_a_mistake_and_no_crash() -> None:
    assert [mistake[1] for mistake in wrong_node(nested(200))] == ["too_deep"]
    assert [mistake[1] for mistake in wrong_node(nested(MAX_DEPTH + 1))] == ["too_deep"]
    assert len(policy(nested(MAX_DEPTH)).nodes) == MAX_DEPTH


def test_a_policy_has_a_bounded_number_of_requirements() -> None:
    many = [node(f"k{index}", waived={}) for index in range(MAX_NODES)]
    assert "too_many" in [mistake[1] for mistake in wrong_node(node("all", all_of=many))]


def test_at_least_counts_a_bounded_number_of_requirements() -> None:
    of = [node(f"k{index}", waived={}) for index in range(MAX_OF + 1)]
    assert "too_many" in [mistake[1] for mistake in wrong_node(node("all", at_least={"count": 20, "of": of}))]


@pytest.mark.parametrize(
    "document", [None, [], "policies", 7, {"a": None}, {"": {}}, {None: {}}, {"a": {"requires": {}}}]
)
def test_nonsense_is_refused_with_mistakes(document: Any) -> None:
    assert wrong(document)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["key", "title", "all_of", "of", "count", "at_least", "taught", "during", "guard", *CRITERIA]
            )
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(value=values, kind=st.sampled_from(sorted(CRITERIA)))
def test_whatever_is_written_either_reads_or_is_refused_with_mistakes(value: Any, kind: str) -> None:
    for requires in (
        value,
        node("k", **{kind: value}),
        node("k", all_of=[value, node("l", taught={"during": value})]),
    ):
        found: tuple[Mistake, ...] = ()
        try:
            language.parse(
                {"a": {"title": "A", "judged_on": "every_day", "requires": requires}}, vocabulary=WORDS
            )
        except Mistakes as refused:
            found = refused.mistakes
        assert all(mistake.message for mistake in found)


def test_a_closed_vocabulary_accepts_no_word_of_a_list_that_is_not_declared() -> None:
    asked = node("k", earned_points={"points": 1, "activities": ["talk"]})
    assert policy(asked, words=replace(WORDS, activities=()))
    with pytest.raises(Mistakes) as found:
        policy(asked, words=replace(WORDS, activities=(), closed=True))
    (mistake,) = found.value.mistakes
    assert mistake.code == "undeclared"
    assert "names, activities" in mistake.message


def test_the_measures_to_choose_from_are_those_of_the_program() -> None:
    asked = node("k", in_good_standing={})
    kind, *_ = questions(policy(asked))[0].fields
    assert (kind.type, kind.choices) == ("text", ())
    kind, *_ = questions(policy(asked, words=replace(WORDS, standings=(Word("ban", "A ban"),))))[0].fields
    assert (kind.type, kind.choices) == ("choice", (Choice("ban", "A ban"),))
