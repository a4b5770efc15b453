"""Requests are asked once, end once, and tell whoever comes too late how they ended."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from rostra.kernel import references
from rostra.record.models import Act, Event
from rostra.requests import commands, queries, rules
from rostra.requests.commands import Refused
from rostra.requests.models import Request, RequestLink
from tests.people.conftest import join
from tests.requests.conftest import DAY, HOW, US, act, asked, link


def refused(code):
    return pytest.raises(Refused, match=f"^{code}$")


@pytest.mark.parametrize("verb", sorted(HOW))
def test_it_ends_once_and_the_next_is_told_how(ada, at, verb):
    request = asked(ada, at)
    digest = link(request, at)
    late = at + 30 * DAY if verb == "expire" else at + DAY
    act(verb, request, digest, late)
    kept = Request.objects.get()
    assert (kept.state, kept.ended_at) == (HOW[verb], late)
    for another in HOW:
        with refused(HOW[verb]):
            act(another, request, digest, late)
    assert Event.objects.filter(kind="requests.ended").count() == 1


def test_who_agreed_may_still_answer_or_decline(ada, at):
    request = asked(ada, at)
    digest = link(request, at)
    act("agree", request, digest, at)
    with refused("agreed_already"):
        act("agree", request, digest, at)
    assert act("answer", request, digest, at).state == "answered"


def test_the_last_second_is_in_time_and_the_next_is_not(ada, at):
    request = asked(ada, at, days=30)
    digest = link(request, at)
    end = request.expires_at
    with refused("expired"):
        act("answer", request, digest, end)
    with refused("still_time"):
        act("expire", request, digest, end - DAY / 86400)
    assert act("answer", request, digest, end - DAY / 86400).state == "answered"


def test_only_digests_of_links_are_kept_and_every_link_leads_there_until_it_ends(ada, at):
    request = asked(ada, at)
    tokens = [commands.make_link(request=request, letter=f"tests.letter:{n}", by=US, at=at) for n in range(3)]
    assert len(set(tokens)) == 3
    kept = set(RequestLink.objects.values_list("digest", flat=True))
    assert kept == {references.digest(token) for token in tokens}
    assert {queries.by_token(token) for token in tokens} == {request}
    act("withdraw", request, "", at)
    with refused("withdrawn"):
        commands.make_link(request=request, letter="tests.letter:9", by=US, at=at)
    assert queries.by_token(tokens[0]).state == "withdrawn"


@pytest.mark.parametrize("wrong", ["", "x", "é", "A" * 101, "a b"])
def test_a_token_we_never_mailed_leads_nowhere(ada, at, wrong):
    asked(ada, at)
    assert queries.by_token(wrong) is None


def test_a_token_altered_by_one_character_leads_nowhere(ada, at):
    token = commands.make_link(request=asked(ada, at), letter="tests.letter:1", by=US, at=at)
    for place in range(len(token)):
        other = "A" if token[place] != "A" else "B"
        assert queries.by_token(token[:place] + other + token[place + 1 :]) is None


def test_the_link_of_another_request_opens_nothing_here(ada, at):
    mine = asked(ada, at)
    other = asked(join("other@example.org", at=at - DAY), at)
    digest = link(other, at)
    assert queries.by_link(mine.ref, digest) is None
    assert queries.by_link(other.ref, digest) == other
    for verb in ("agree", "answer", "decline"):
        with refused("wrong_link"):
            act(verb, mine, digest, at)
    assert Request.objects.get(pk=mine.pk).state == "asked"


def test_the_same_address_is_asked_once_at_a_time(ada, at):
    first = asked(ada, at)
    with refused("asked_already"):
        asked(ada, at + DAY)
    act("withdraw", first, "", at + DAY)
    assert asked(ada, at + DAY).is_open


def test_a_reminder_goes_out_at_most_once_a_day(ada, at):
    request = asked(ada, at)
    with refused("written_today"):
        act("remind", request, "", at + DAY / 2)
    act("remind", request, "", at + DAY)
    with refused("written_today"):
        act("remind", request, "", at + DAY * 1.9)
    assert act("remind", request, "", at + 2 * DAY).reminders == 2


def test_a_reason_to_decline_is_kept_beside_the_act_where_it_can_be_erased(ada, at):
    request = asked(ada, at)
    commands.decline(request=request, digest=link(request, at), reason="Too long ago.", by=US, at=at)
    kept = Act.objects.get(kind="requests.decline").personal.get()
    assert (kept.person_id, kept.value) == (ada.pk, "Too long ago.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verbs", [("answer", "answer"), ("answer", "decline"), ("answer", "withdraw")])
def test_of_two_at_once_one_wins_and_the_other_is_told(at, verbs):
    request = asked(join(password="", at=at), at)
    digest = link(request, at)
    started, said = threading.Barrier(2), []

    def run(verb):
        try:
            started.wait()
            said.append(act(verb, request, digest, at).state)
        except Refused as refusal:
            said.append(f"told {refusal.code}")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[verb]) for verb in verbs]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    state = Request.objects.get().state
    assert sorted(said) == sorted([state, f"told {state}"])
    assert Event.objects.filter(kind="requests.ended").count() == 1


class Life(RuleBasedStateMachine):
    """Any order of acts at any moments: the model is the table, read by hand in test_rules."""

    @initialize()
    def begin(self):
        import datetime as dt

        self.at = dt.datetime(2020, 11, 15, 12, tzinfo=dt.UTC)
        self.request = asked(join(f"p{references.reference().lower()}@example.org", at=self.at), self.at)
        self.digest = link(self.request, self.at, f"tests.letter:{self.request.pk}")
        self.state, self.written, self.ends = "asked", self.at, 0

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours):
        self.at += DAY * hours / 24

    @rule(verb=st.sampled_from([move.verb for move in rules.MOVES]))
    def act(self, verb):
        over = self.at >= self.request.expires_at
        free = self.state in rules.OPEN and {
            "agree": self.state == "asked" and not over,
            "remind": not over and self.at - self.written >= DAY,
            "answer": not over,
            "decline": not over,
            "expire": over,
        }.get(verb, True)
        try:
            act(verb, self.request, self.digest, self.at)
        except Refused:
            assert not free
            return
        assert free
        if verb == "remind":
            self.written = self.at
        else:
            self.state = "agreed" if verb == "agree" else HOW[verb]
            self.ends += verb in HOW

    @invariant()
    def it_is_what_the_model_says(self):
        kept = Request.objects.get(pk=self.request.pk)
        assert (kept.state, kept.is_open) == (self.state, self.state in rules.OPEN)
        assert (kept.ended_at is None) == kept.is_open
        assert self.ends <= 1


class TestLife(TestCase):
    def test_a_request_follows_its_table_in_any_order(self):
        few = settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        )
        run_state_machine_as_test(Life, settings=few)
