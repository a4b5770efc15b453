"""Whom one may name, and what one may claim."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from hypothesis import given
from hypothesis import strategies as st

from rostra.kernel import calendar
from rostra.record.models import Act, Event
from rostra.references import commands, queries, rules
from rostra.references.commands import Refused
from rostra.references.refusals import REASONS
from rostra.requests.models import Request
from tests.at_once import second_of
from tests.people.conftest import join
from tests.references.conftest import CLAIM, DAY, PROGRAM, ask, me

pytestmark = pytest.mark.django_db


def refused(code):
    return pytest.raises(Refused, match=f"^{code}$")


def test_whoever_is_named_is_asked_and_the_reference_is_a_claim_from_that_day(published, ada, at):
    reference = ask(ada, at)
    assert (reference.verified, reference.confirmed_at, reference.valid.lower) == (False, None, at.date())
    request = Request.objects.get()
    assert (request.state, request.email, request.name) == ("asked", CLAIM["email"], CLAIM["name"])
    assert queries.of(ada.pk, PROGRAM) == (reference,)


def test_the_last_day_to_answer_is_counted_where_the_program_is(published, ada):
    late = dt.datetime(2020, 11, 16, 3, 0, tzinfo=dt.UTC)  # still the 15th in the program's zone
    reference = ask(ada, late)
    assert reference.asked_on == dt.date(2020, 11, 15)
    assert reference.request.expires_at == dt.datetime(2020, 12, 15, 6, 0, tzinfo=dt.UTC)
    assert queries.last_day(reference.request, "America/Chicago") == dt.date(2020, 12, 14)


def test_an_act_names_nobody_and_says_nothing(published, ada, at):
    reference = ask(ada, at)
    act = Act.objects.get(kind="references.ask")
    payload = Event.objects.get(act=act).payload
    assert payload == {"request": reference.request.ref, "piece": reference.piece}


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.org",
        "ADA@Example.ORG",
        "ada+referee@example.org",
        "  ada@example.org ",
        "ａｄａ@example.org",  # full-width letters: the same mailbox once composed
        "second@example.org",
        "second+x+y@example.org",
        "unconfirmed@example.org",
    ],
)
def test_nobody_is_their_own_referee_under_any_address_or_spelling(published, ada, at, address):
    EmailAddress.objects.create(user=ada, email="second@example.org", verified=True)
    EmailAddress.objects.create(user=ada, email="unconfirmed+1@example.org", verified=False)
    with refused("own_address"):
        ask(ada, at, email=address)
    assert not Request.objects.exists()
    assert not Act.objects.filter(kind__startswith="requests.").exists()


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b", "a b@example.org", "a@example.org\nBcc: c@example.org", "é@example.org", "x" * 300 + "@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(published, ada, at, address):
    with refused("not_an_address"):
        ask(ada, at, email=address)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"relation": "uncle"}, "unknown_relation"),
        ({"relation": ""}, "unknown_relation"),
        ({"program": "nowhere"}, "unknown_program"),
        ({"name": " \n "}, "no_name"),
        ({"name": "x" * 201}, "too_long"),
        ({"taught": "  "}, "nothing_taught"),
        ({"taught": "x" * 2_001}, "too_long"),
        ({"experience_months": 0}, "no_months"),
        ({"experience_months": 25}, "more_than_the_period"),
        ({"taught_until": dt.date(2018, 8, 31)}, "dates_out_of_order"),
        ({"taught_from": dt.date(2020, 11, 18), "taught_until": None}, "not_yet"),
        ({"taught_until": dt.date(2020, 11, 18)}, "not_yet"),
        ({"taught_from": dt.date(1, 1, 1)}, "impossible_date"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_and_nobody_is_asked(published, ada, at, change, code):
    with refused(code):
        ask(ada, at, **change)
    assert not Request.objects.exists()
    assert str(REASONS[code])


def test_a_period_holds_its_months_begun_ones_included(published, ada, at):
    assert ask(ada, at, experience_months=24).experience_months == 24
    assert rules.months_in(dt.date(2019, 1, 15), dt.date(2019, 12, 15)) == 12
    assert rules.months_in(dt.date(2020, 2, 29), dt.date(2021, 2, 28)) == 13
    assert rules.months_in(dt.date(2020, 5, 1), dt.date(2020, 5, 1)) == 1


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)), st.integers(1, 600))
def test_so_many_months_from_a_day_on_hold_so_many_months(first, months):
    last = calendar.add(first, f"P{months}M") - dt.timedelta(days=1)
    assert rules.months_in(first, last) == months


def test_a_name_is_kept_on_one_line(published, ada, at):
    assert ask(ada, at, name=" Rita\r\nBcc: x@example.org\t R. ").request.name == "Rita Bcc: x@example.org R."


def test_the_same_mailbox_is_asked_once_at_a_time(published, ada, at):
    reference = ask(ada, at)
    for spelling in ("rita@elsewhere.example", "RITA+two@elsewhere.example"):
        with refused("asked_already"):
            ask(ada, at, email=spelling)
    commands.withdraw(reference=reference, by=me(ada), at=at + DAY)
    assert ask(ada, at + DAY).is_current


def test_somebody_else_may_ask_the_same_person(published, ada, at):
    ask(ada, at)
    assert ask(join("other@example.org", at=at), at).is_current


def test_five_are_asked_at_a_time_and_ten_in_a_day(published, ada, at):
    asked = [ask(ada, at, email=f"r{n}@elsewhere.example") for n in range(5)]
    with refused("too_many_open"):
        ask(ada, at, email="r5@elsewhere.example")
    for reference in asked:
        commands.withdraw(reference=reference, by=me(ada), at=at + DAY / 48)
    for n in range(5, 10):
        ask(ada, at + DAY / 24, email=f"r{n}@elsewhere.example")
    commands.withdraw(reference=queries.of(ada.pk, PROGRAM)[0], by=me(ada), at=at + DAY / 20)
    with refused("too_many_today"):
        ask(ada, at + DAY / 12, email="r10@elsewhere.example")
    assert ask(ada, at + DAY, email="r10@elsewhere.example").is_current


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_do_not_ask_one_more_than_may_be_asked(published, ada, at):
    for n in range(4):
        ask(ada, at, email=f"r{n}@elsewhere.example")
    lost = second_of(
        lambda: ask(ada, at, email="r4@elsewhere.example"), lambda: ask(ada, at, email="r5@elsewhere.example")
    )
    assert isinstance(lost, Refused)
    assert lost.code == "too_many_open"
    assert Request.objects.count() == 5


def test_only_the_person_reminds_and_withdraws(published, ada, at):
    reference, other = ask(ada, at), join("other@example.org", at=at)
    for verb in (commands.remind, commands.withdraw):
        with refused("not_yours"):
            verb(reference=reference, by=me(other), at=at + DAY)


def test_relations_are_those_a_policy_takes_and_any_word_of_the_program_otherwise(published, ada, at):
    found, _on = queries.edition_on(PROGRAM, at)
    words = found.content.program.names.relations
    assert [key for key, _title in rules.relations_offered(words, None)] == list(words)
    entry = rules.relations_offered(words, found.policies["entry"])
    assert dict(entry) == words
    assert rules.relations_offered({}, found.policies["entry"]) == ()
    assert rules.relation_fits("anybody", {})
    assert not rules.relation_fits("", {})
    assert not rules.relation_fits("two words", {})
