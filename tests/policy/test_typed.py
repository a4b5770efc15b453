"""Facts typed by somebody without an account: checked, believed as far as they go, judged without any right."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from rostra.policy import judging, typed
from rostra.policy.asking import questions
from rostra.policy.mistakes import Mistakes
from tests.policy.words import day, node, policy

pytestmark = pytest.mark.django_db
TREE = node(
    "all",
    all_of=[
        node("certification", holds_certification={"kinds": ["role-based"]}),
        node("legacy", holds_certification={"kinds": ["mcsa"]}),
        node("reference", reference={"experience_months": 12}),
        node("taught", taught={"at_least": 1, "average": {"at_least": 7}, "evidence": ["survey"]}),
        node("standing", in_good_standing={"against": ["suspension"]}),
        node("home", resides={"countries": ["DE"]}),
        node("waiver", waived={}),
    ],
)
CERTIFICATION = {"certification": "azure-admin", "from": "2019-06-01"}


def mistakes(answers: dict[str, Any]) -> list[tuple[Any, ...]]:
    with pytest.raises(Mistakes) as refused:
        typed.answered(questions(policy(TREE)), answers)
    return [(*mistake.path, mistake.code) for mistake in refused.value.mistakes]


def test_questions_come_from_the_policy_one_for_each_kind_of_fact() -> None:
    asked = {question.fact: question for question in questions(policy(TREE))}
    assert list(asked) == ["certification", "reference", "class", "standing", "residence"]
    assert asked["certification"].keys == ("certification", "legacy")
    codes = [choice.value for choice in asked["certification"].fields[0].choices]
    assert codes == ["azure-admin", "teamwork", "power-dev", "mcsa-web"], (
        "both lists, each certification once"
    )
    assert asked["residence"].repeatable is False


def test_answers_become_claims() -> None:
    asked = questions(policy(TREE))
    answers = {
        "certification": [CERTIFICATION, {"certification": "", "from": "", "through": ""}],
        "class": [{"on": "2020-05-04", "evidence": "survey", "responses": "8", "average": "7,5"}],
    }
    facts = typed.answered(asked, answers)
    judgement = judging.judge_typed(policy(TREE), facts=facts, on=day("2020-06-01"))
    assert judgement.node("certification").reading == "open"
    assert judgement.node("taught").reading == "open"
    assert len(facts.rows["certification"]) == 1, "an answer left wholly empty is none"


def test_what_somebody_says_against_themselves_is_believed() -> None:
    asked = questions(policy(TREE))
    facts = typed.answered(asked, {"standing": [{"kind": "suspension", "from": "2020-01-01"}]})
    assert (
        judging.judge_typed(policy(TREE), facts=facts, on=day("2020-06-01")).node("standing").reading
        == "unmet"
    )


@pytest.mark.parametrize(
    ("answer", "field", "code"),
    [
        ({"from": "2020-01-01"}, "certification", "missing"),
        ({**CERTIFICATION, "from": "2020-02-30"}, "from", "value"),
        ({**CERTIFICATION, "from": "0000-01-01"}, "from", "value"),
        ({**CERTIFICATION, "from": "9999-12-31"}, "from", "value"),
        ({**CERTIFICATION, "from": "٢٠٢٠-٠١-٠١"}, "from", "value"),
        ({**CERTIFICATION, "certification": "azure\x00"}, "certification", "value"),
        ({**CERTIFICATION, "certification": "\ud800"}, "certification", "value"),
        ({**CERTIFICATION, "certification": "fundamentals"}, "certification", "value"),
        ({**CERTIFICATION, "through": "2019-05-31"}, "through", "order"),
        ({**CERTIFICATION, "colour": "red"}, "colour", "unknown"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_where_it_stands(
    answer: dict[str, str], field: str, code: str
) -> None:
    assert ("certification", 0, field, code) in mistakes({"certification": [answer]})


@pytest.mark.parametrize("months", ["-1", "1.5", "1e9", "99999999", "²", "NaN", "twelve"])
def test_a_number_that_is_none_is_refused(months: str) -> None:
    answer = {"relation": "customer", "experience_months": months, "from": "2020-01-01"}
    assert ("reference", 0, "experience_months", "value") in mistakes({"reference": [answer]})


def test_there_are_not_more_answers_than_can_be_judged() -> None:
    assert mistakes({"certification": [CERTIFICATION] * 101}) == [("certification", "too_many")]
    assert mistakes({"residence": [{"country": "DE"}, {"country": "FR"}]}) == [("residence", "too_many")]
    with pytest.raises(Mistakes):
        typed.read({"certification": [CERTIFICATION] * 60, "class": [{"on": "2020-01-01"}] * 60})


@pytest.mark.parametrize(
    ("end", "good"),
    [({"through": "2019-05-31"}, False), ({"through": "2019-06-01"}, True), ({"until": "2019-05-31"}, False)],
)
def test_a_row_whose_last_day_lies_before_its_first_is_refused(end: dict[str, str], good: bool) -> None:
    rows = {"certification": [{**CERTIFICATION, "from": "2019-06-01", **end}]}
    if good:
        typed.read(rows)
        return
    with pytest.raises(Mistakes, match="last day"):
        typed.read(rows)


def test_rows_with_unknown_names_are_refused_with_the_nearest_known() -> None:
    with pytest.raises(Mistakes) as refused:
        typed.read(
            {
                "certificaton": [],
                "class": [{"on": "2020-01-01", "learnrs": 3}],
                "term": ["x"],
                "points": [{"points": 3}],
            }
        )
    found = {mistake.path: mistake.near for mistake in refused.value.mistakes}
    assert found == {
        ("certificaton",): "certification",
        ("class", 0, "learnrs"): "learners",
        ("term",): "",
        ("points", 0): "",
    }


def test_a_typed_judgement_can_read_no_table() -> None:
    for name in ("fact_person", "fact_certification", "django_migrations", "people_person"):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            typed.judged_without_rights(),
        ):
            connection.cursor().execute(f"SELECT * FROM {name}")


def test_a_typed_judgement_leaves_the_connection_as_it_was() -> None:
    def state() -> tuple[Any, ...]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_user, current_setting('role'), current_setting('statement_timeout')"
            )
            return tuple(cursor.fetchone())

    before = state()
    judging.judge_typed(policy(TREE), facts=typed.read({}), on=day("2020-06-01"))
    assert state() == before
    with pytest.raises(ZeroDivisionError), typed.judged_without_rights():
        raise ZeroDivisionError
    assert state() == before


def test_a_typed_judgement_ends_when_it_takes_too_long() -> None:
    with typed.judged_without_rights(), connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == (typed.TIMEOUT,)


def test_without_the_role_nothing_is_judged_and_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typed, "ROLE", "no_such_role")
    with pytest.raises(typed.CannotJudgeTyped, match="CREATE ROLE no_such_role"):
        judging.judge_typed(policy(TREE), facts=typed.read({}), on=day("2020-06-01"))


def test_the_application_itself_may_judge_typed_facts() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE rostra_app")
        judgement = judging.judge_typed(
            policy(TREE), facts=typed.read({"certification": [CERTIFICATION]}), on=day("2020-06-01")
        )
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("rostra_app",)
    assert judgement.node("certification").reading == "open"
