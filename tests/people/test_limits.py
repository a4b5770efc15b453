"""Limits let through exactly as many as they say, whoever asks and however many at once."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from rostra.kernel import clock
from rostra.people import limits
from rostra.people.models import Attempts
from tests.people.conftest import PASSWORD, join, sign_in, sign_up

AT = dt.datetime(2020, 11, 15, 12, 0, tzinfo=dt.UTC)


def at_once(n, ask):
    """Ask `n` times from 16 threads; the answers."""
    answers, todo, lock = [], list(range(n)), threading.Lock()

    def run():
        try:
            while True:
                with lock:
                    if not todo:
                        return
                    number = todo.pop()
                answer = ask(number)
                with lock:
                    answers.append(answer)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(16)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return answers


@pytest.mark.django_db(transaction=True)
def test_of_400_tries_in_16_threads_exactly_ten_pass():
    limit = limits.Limit("test", 10, 3600)
    answers = at_once(400, lambda _number: limit.lets_through("ada", at=AT))
    assert (len(answers), sum(answers)) == (400, 10)


@pytest.mark.django_db
def test_a_limit_counts_each_key_and_each_stretch_by_itself():
    limit = limits.Limit("test", 1, 60)
    assert limit.lets_through("ada", at=AT)
    assert not limit.lets_through("ada", at=AT + dt.timedelta(seconds=59))
    assert limit.lets_through("bob", at=AT)
    assert limit.lets_through("ada", at=AT + dt.timedelta(seconds=60))


@pytest.mark.django_db
def test_counters_hold_no_address_and_go_when_their_stretch_is_over():
    limits.Limit("test", 1, 60).lets_through("ada@example.org", at=AT)
    assert "ada" not in Attempts.objects.get().key
    assert limits.sweep(at=AT + dt.timedelta(seconds=59)) == 0
    assert limits.sweep(at=AT + dt.timedelta(seconds=61)) == 1


@pytest.fixture
def standing_clock(monkeypatch):
    """One moment for the whole test: a stretch that ends in the middle would let more through."""
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.mark.django_db(transaction=True)
def test_of_many_wrong_passwords_at_once_exactly_five_are_looked_at(standing_clock, monkeypatch):
    from rostra.people.models import Person

    ada = join(at=AT)
    looked, real = [], Person.check_password
    monkeypatch.setattr(Person, "check_password", lambda self, raw: (looked.append(raw), real(self, raw))[1])
    answers = at_once(32, lambda number: sign_in(Client(), ada.email, f"wrong {number}").content)
    assert sum(b"too many tries" in answer for answer in answers) == 27
    assert len(looked) == limits.SIGN_IN.n == 5


@pytest.mark.django_db(transaction=True)
def test_of_many_letters_asked_for_at_once_exactly_as_many_are_written_as_the_limit_says(standing_clock):
    ada = join(at=AT)
    answers = at_once(
        16, lambda _number: Client().post("/account/password/reset/", {"email": ada.email}).status_code
    )
    assert set(answers) == {302}
    assert len(mail.outbox) == limits.LETTERS.n == 5


@pytest.mark.django_db(transaction=True)
def test_of_many_sign_ups_at_once_exactly_as_many_become_accounts_as_the_limit_says(standing_clock):
    from rostra.people.models import Person

    at_once(24, lambda number: sign_up(Client(), f"ada{number}@example.org").status_code)
    assert Person.objects.count() == limits.SIGN_UP.n == 20


@pytest.mark.django_db
def test_another_forwarded_address_every_time_does_not_get_around_the_limit(standing_clock):
    ada = join(at=AT)
    answers = [
        Client().post(
            "/account/login/",
            {"login": ada.email, "password": f"wrong {n}"},
            headers={"x-forwarded-for": f"10.0.0.{n}"},
        )
        for n in range(50)
    ]
    assert sum(b"too many tries" in answer.content for answer in answers) == 45
    right = Client().post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert b"too many tries" in right.content


@pytest.mark.django_db
def test_guessing_from_one_network_does_not_lock_the_owner_out_of_another(standing_clock):
    ada = join(at=AT)
    for n in range(10):
        sign_in(Client(REMOTE_ADDR="192.0.2.1"), ada.email, f"wrong {n}")
    assert sign_in(Client(REMOTE_ADDR="198.51.100.1"), ada.email).headers["location"] == "/my/"


@pytest.mark.django_db
def test_a_good_password_starts_the_count_anew(standing_clock):
    ada = join(at=AT)
    for _round in range(3):
        for n in range(4):
            sign_in(Client(), ada.email, f"wrong {n}")
        assert sign_in(Client(), ada.email).headers["location"] == "/my/"
