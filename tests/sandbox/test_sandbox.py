"""A sandbox lives on another day, which staff may move; a real site never asks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rostra.kernel import clock
from rostra.record.actors import Actor
from rostra.record.models import Act
from rostra.sandbox import commands, queries
from rostra.sandbox.models import SandboxClock
from rostra.site import worker
from rostra.web.formats import day
from tests.web.conftest import signed_in, staff

pytestmark = pytest.mark.django_db
SYSTEM = Actor.by_system("test")
REAL = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
DAY = dt.date(2020, 11, 15)


def shift_on(setting, real=REAL):
    return queries.shift(setting=setting, real=real)


def test_a_site_that_is_no_sandbox_asks_nothing():
    with CaptureQueriesContext(connection) as asked:
        assert shift_on("") == dt.timedelta(0)
    assert not asked.captured_queries


def test_until_it_has_begun_the_day_of_the_setting_stands_and_the_time_of_day_runs():
    assert REAL + shift_on("2020-11-15") == dt.datetime(2020, 11, 15, 9, 30, tzinfo=dt.UTC)
    later = REAL + dt.timedelta(days=3, hours=1)
    assert later + shift_on("2020-11-15", later) == dt.datetime(2020, 11, 15, 10, 30, tzinfo=dt.UTC)


def test_once_begun_the_clock_runs_on():
    assert commands.begin(day=DAY, real=REAL, by=SYSTEM, at=REAL)
    assert not commands.begin(day=dt.date(1999, 1, 1), real=REAL, by=SYSTEM, at=REAL)
    later = REAL + dt.timedelta(days=3)
    assert (later + shift_on("2020-11-15", later)).date() == dt.date(2020, 11, 18)


def test_a_move_is_on_record(at):
    commands.move(day=dt.date(2021, 3, 1), real=REAL, by=SYSTEM, at=at)
    assert (REAL + shift_on("2020-11-15")).date() == dt.date(2021, 3, 1)
    act = Act.objects.get(kind="sandbox.move")
    assert act.events.get().payload == {"day": "2021-03-01"}


@pytest.mark.parametrize("wrong", [dt.date(1989, 12, 31), dt.date(2101, 1, 1), dt.date.min, dt.date.max])
def test_a_sandbox_stays_where_calendars_work(wrong, at):
    with pytest.raises(commands.Refused):
        commands.move(day=wrong, real=REAL, by=SYSTEM, at=at)
    assert not SandboxClock.objects.exists()


def test_the_banner_shows_the_sandbox_s_day_and_staff_move_it(settings):
    settings.SANDBOX = "2020-11-15"
    client = signed_in(staff("sandbox.move"))
    assert day(DAY) in Client().get("/account/login/").content.decode()
    answer = client.post("/staff/clock/", {"day": "2021-03-01"}, follow=True)
    assert f"Here it is {day(dt.date(2021, 3, 1))} now." in answer.content.decode()
    assert day(dt.date(2021, 3, 1)) in Client().get("/account/login/").content.decode()
    act = Act.objects.get(kind="sandbox.move")
    assert act.at.date() == DAY
    client.post("/staff/clock/", {"day": "2021-03-02"})
    assert day(dt.date(2021, 3, 2)) in Client().get("/account/login/").content.decode()


def test_staff_of_a_sandbox_set_to_an_earlier_day_can_move_it_on(settings):
    settings.SANDBOX = "2020-11-15"
    client = signed_in(staff("sandbox.move"))
    client.post("/staff/clock/", {"day": "1995-01-01"})
    assert client.get("/staff/clock/").status_code == 200
    client.post("/staff/clock/", {"day": "2020-11-15"})
    assert day(DAY) in Client().get("/account/login/").content.decode()


@pytest.mark.parametrize("typed", ["", "yesterday", "31-31-31", "1066-10-14", "9999-12-31", "2020-02-30"])
def test_a_day_that_is_none_is_refused_in_words(settings, typed):
    settings.SANDBOX = "2020-11-15"
    answer = signed_in(staff("sandbox.move")).post("/staff/clock/", {"day": typed})
    assert answer.status_code == 422
    assert 'class="error-summary"' in answer.content.decode()
    assert not SandboxClock.objects.exists()


def test_on_a_real_site_there_is_no_clock_and_no_outbox():
    client = signed_in(staff("sandbox.move"))
    for page in ("/staff/clock/", "/outbox/", "/outbox/1/"):
        assert client.get(page).status_code == 404
    assert 'class="sandbox-banner"' not in client.get("/account/").content.decode()


def test_the_worker_works_on_the_sandbox_s_day(settings):
    settings.SANDBOX = "2020-11-15"
    worker.begin_the_sandbox()
    seen = worker.on_the_sites_clock(clock.today, None, None)
    assert seen == DAY
    assert clock.today() != DAY
    worker.begin_the_sandbox()
    assert Act.objects.filter(kind="sandbox.move", system="worker").count() == 1
