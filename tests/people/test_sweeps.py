"""What is over goes; what is not stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from rostra.kernel import clock
from rostra.people import limits, sweeps
from tests.people.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


def test_sessions_and_counters_go_when_they_are_over_and_not_before(ada):
    client = Client()
    sign_in(client, "ada@example.org")
    client.get("/my/")
    cache.set("used-code", True, 30)
    now = clock.now()
    kept = sweeps.clear_what_is_over(real=now - dt.timedelta(seconds=1))
    assert set(kept.values()) == {0}
    assert client.get("/my/").status_code == 200
    gone = sweeps.clear_what_is_over(real=now + dt.timedelta(days=30))
    assert gone["sessions"] == gone["devices"] == gone["codes"] == 1
    assert gone["counters"] >= 2
    assert client.get("/my/").status_code == 302


def test_nobody_can_use_the_limit_up_so_that_the_owner_hears_nothing_of_a_change(ada):
    for _n in range(limits.LETTERS.n + 2):
        Client().post("/account/password/reset/", {"email": "ada@example.org"})
    assert len(mail.outbox) == limits.LETTERS.n
    client = Client()
    sign_in(client, "ada@example.org")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    new = "eleven quiet rivers"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert "password" in mail.outbox[-1].subject.lower()
    assert len(mail.outbox) == limits.LETTERS.n + 1
