"""Reminders and ends catch up by themselves, and never in a burst."""

from __future__ import annotations

import datetime as dt

import pytest
from procrastinate.contrib.django import app

from rostra.record.models import Event, Letter, SentLetter
from rostra.references import commands, sweeps
from rostra.requests.models import Request
from rostra.sandbox import commands as sandbox
from tests.references.conftest import DAY, SYSTEM, answered, ask, follow, me, outbox

pytestmark = pytest.mark.django_db


def states():
    return list(Request.objects.order_by("pk").values_list("state", flat=True))


def night(at):
    return dt.datetime.combine(at.date(), dt.time(10), dt.UTC)


def test_reminders_go_out_on_the_days_the_program_says(published, ada, at):
    ask(ada, at)
    sent = []
    for day in range(31):
        sweeps.expire_due(at=night(at + day * DAY))
        if sweeps.remind_due(at=night(at + day * DAY)):
            sent.append(day)
    assert sent == [7, 21]
    assert states() == ["expired"]


def test_missed_nights_are_made_up_for_by_one_letter(published, ada, at):
    ask(ada, at)
    late = night(at + 25 * DAY)
    assert sweeps.remind_due(at=late) == 1
    assert [sweeps.remind_due(at=late + hours * DAY / 24) for hours in range(1, 72)] == [0] * 71
    assert Request.objects.get().reminders == 1


def test_a_reminder_by_hand_counts(published, ada, at):
    reference = ask(ada, at)
    commands.remind(reference=reference, by=me(ada), at=at + 6 * DAY)
    assert sweeps.remind_due(at=night(at + 8 * DAY)) == 0
    assert sweeps.remind_due(at=night(at + 22 * DAY)) == 1


def test_whoever_agreed_is_reminded_and_whoever_answered_is_not(published, ada, at):
    answered(ask(ada, at), at)
    ask(ada, at, email="sam@elsewhere.example")
    follow(at)
    assert sweeps.remind_due(at=night(at + 8 * DAY)) == 1
    follow(at + 8 * DAY)
    assert len(outbox("sam@")) == 2
    assert states() == ["answered", "asked"]


def test_a_missed_morning_ends_what_was_over_and_leaves_the_rest(published, ada, at):
    ask(ada, at)
    ask(ada, at + 10 * DAY, email="sam@elsewhere.example")
    end = Request.objects.order_by("pk")[0].expires_at
    assert sweeps.expire_due(at=end - dt.timedelta(seconds=1)) == 0
    assert sweeps.expire_due(at=end + 3 * DAY) == 1
    assert sweeps.expire_due(at=end + 3 * DAY) == 0
    assert states() == ["expired", "asked"]
    assert Event.objects.filter(kind="references.expired").count() == 1


def test_an_address_the_mail_server_refuses_for_good_is_told_to_the_applicant(published, ada, at):
    ask(ada, at)
    ask(ada, at, email="sam@elsewhere.example", name="Sam")
    follow(at)
    assert sweeps.bounce_due(at=at + DAY) == 0
    refused = SentLetter.objects.get(recipient="Rita Referee").message_id
    Letter.objects.filter(message_id=refused).update(
        tries=8, error="SMTPRecipientsRefused, smtplib.py:1 in x"
    )
    Letter.objects.exclude(message_id=refused).update(
        tries=8, error="ConnectionRefusedError, socket.py:1 in x"
    )
    assert sweeps.bounce_due(at=at + DAY) == 1
    follow(at + DAY)
    assert Request.objects.get(name="Rita Referee", email="rita@elsewhere.example").state == "bounced"
    assert outbox("ada@")[-1]["Subject"] == "Our letter did not reach Rita Referee"


def test_the_worker_does_it_every_hour():
    task = app.tasks["references.bring_up_to_date"]
    assert task.queue == "care"
    crons = [
        periodic.cron for periodic in app.periodic_registry.periodic_tasks.values() if periodic.task is task
    ]
    assert crons == ["7 * * * *"]


def test_a_sandbox_set_to_a_later_day_shows_at_once_what_that_day_brings(published, ada, at):
    ask(ada, at)
    follow(at)
    sandbox.move(day=(at + 8 * DAY).date(), real=at, by=SYSTEM, at=at)
    follow(at + 8 * DAY)
    assert len(outbox("rita@")) == 2
    sandbox.move(day=(at + 40 * DAY).date(), real=at, by=SYSTEM, at=at)
    follow(at + 40 * DAY)
    assert states() == ["expired"]
    assert outbox("ada@")[-1]["Subject"] == "Rita Referee did not answer in time"
