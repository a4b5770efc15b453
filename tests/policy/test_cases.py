"""Cases: what a file of them says, how mistakes in it are found, and that both ways of running agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rostra.policy import cases, judging
from rostra.policy.mistakes import Mistakes
from tests.policy.stored import stored
from tests.policy.words import node, policy

POLICIES = {
    "entry": policy(
        node(
            "entry",
            all_of=[
                node("certification", holds_certification={"listed": True, "grace_after_retirement": "P6M"})
            ],
        )
    )
}
FILE = """
verified: true
cases:
  - case: A retired certification counts for six months and not a day more
    policy: entry
    on: 2021-02-28
    facts:
      certification: [{certification: teamwork, from: 2019-06-01}]
    expect: {root: met, certification: {reading: met, since: 2019-06-01, until: 2021-03-01, through: 2021-02-28}}
  - case: The day after, it does not
    policy: entry
    on: 2021-03-01
    facts:
      certification: [{certification: teamwork, from: 2019-06-01}]
    expect: {certification: {reading: unmet, reason: no_certification, until: null}}
  - case: A claim is open
    policy: entry
    on: 2020-01-01
    facts:
      certification: [{certification: teamwork, from: 2019-06-01, verified: false}]
    expect: open
"""


@pytest.mark.django_db
def test_cases_of_a_folder_hold_typed_and_stored(tmp_path: Path) -> None:
    (tmp_path / "entry.yaml").write_text(FILE)
    read = cases.load(tmp_path)
    assert len(read) == 3
    assert cases.unexpected(read, POLICIES) == {}
    for case in read:
        with stored({1: case.facts}):
            judgement = judging.judge(POLICIES[case.policy], person_id=1, on=case.on, moments=case.moments)
        assert cases.differences(case, judgement) == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("unmet", "root: reading is met, expected unmet."),
        (
            {"certification": {"until": "2021-03-02"}},
            "certification: until is 2021-03-01, expected 2021-03-02.",
        ),
        ({"certification": {"through": None}}, "certification: until is 2021-03-01, expected None."),
        ({"certificaton": "met"}, "Did you mean “certification”?"),
    ],
)
def test_a_case_that_does_not_hold_says_what_came_out(expect: Any, said: str) -> None:
    facts = {"certification": [{"certification": "teamwork", "from": "2019-06-01", "verified": True}]}
    (case,) = cases.read(
        {"cases": [{"case": "X", "policy": "entry", "on": "2021-02-28", "facts": facts, "expect": expect}]}
    )
    (found,) = cases.run(case, POLICIES)
    assert said in found


def test_a_case_of_an_unknown_policy_says_so() -> None:
    (case,) = cases.read({"cases": [{"case": "X", "policy": "entri", "on": "2021-02-28", "expect": "met"}]})
    assert "entry" in cases.run(case, POLICIES)[0]


@pytest.mark.parametrize(
    ("case", "path"),
    [
        ("text", ()),
        ({"case": "X", "policy": "entry", "on": "2021-02-28"}, ()),
        ({"case": "X", "policy": "entry", "on": "2021-02-30", "expect": "met"}, ("on",)),
        ({"case": "X", "policy": "entry", "on": "2021-02-28", "expect": "mett"}, ("expect", "root")),
        (
            {"case": "X", "policy": "entry", "on": "2021-02-28", "expect": {"root": {"untl": None}}},
            ("expect", "root", "untl"),
        ),
        (
            {"case": "X", "policy": "entry", "on": "2021-02-28", "expect": "met", "facts": {"class": [{}]}},
            ("facts", "class", 0),
        ),
        ({"case": "X", "policy": "entry", "on": "2021-02-28", "expect": "met", "when": 1}, ("when",)),
    ],
)
def test_a_mistake_in_a_case_says_where_it_stands(case: Any, path: tuple[Any, ...]) -> None:
    with pytest.raises(Mistakes) as refused:
        cases.read({"cases": [case]})
    assert ("cases", 0, *path) in [mistake.path for mistake in refused.value.mistakes]


def test_broken_files_are_mistakes_with_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("cases: [")
    (tmp_path / "b.yaml").write_text("case: []")
    (tmp_path / "c.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Mistakes) as refused:
        cases.load(tmp_path)
    assert {mistake.path[0] for mistake in refused.value.mistakes} == {"a.yaml", "b.yaml", "c.yaml"}
