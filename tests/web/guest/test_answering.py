"""A referee says yes, fills in the form, checks it and sends it; or says no."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import Client

from rostra.record.models import Act
from rostra.references.models import Reference
from rostra.requests.models import Request
from tests.references.conftest import follow, outbox, text_of
from tests.web.guest.conftest import FORM, h1, text


@pytest.fixture
def filling(rita, here):
    rita.post(here + "yes/")
    return rita


def current():
    return Reference.objects.get(recorded__upper_inf=True)


def test_yes_leads_to_the_form_and_is_kept(rita, here):
    answer = rita.post(here + "yes/", follow=True)
    assert h1(answer) == "What can you confirm of Ada Lovelace?"
    assert Request.objects.get().state == "agreed"
    assert h1(rita.post(here + "yes/", follow=True)) == "What can you confirm of Ada Lovelace?"
    assert Act.objects.filter(kind="references.agree").count() == 1


def test_opening_yes_or_the_form_by_its_address_does_nothing(rita, here):
    assert rita.get(here + "yes/").status_code == 405
    assert rita.get(here + "answer/", follow=True).status_code == 200
    assert Request.objects.get().state == "asked"


def test_the_answer_is_checked_before_it_is_sent(filling, here):
    checked = filling.post(here + "answer/", FORM)
    assert (checked.status_code, h1(checked)) == (200, "Check your answer")
    for told in ("A manager", "1 September 2018", "14 months", "I sat in her classes.", "Patient and clear."):
        assert told in text(checked)
    assert current().confirmed_at is None
    changed = filling.post(here + "answer/", {**FORM, "step": "change"})
    assert "I sat in her classes." in changed.content.decode()
    sent = filling.post(
        here + "answer/", {**FORM, "step": "send"}, follow=True, headers={"User-Agent": "Web"}
    )
    assert (sent.status_code, h1(sent)) == (200, "Your answer has arrived. Thank you.")
    kept = current()
    assert (kept.experience_months, kept.taught, kept.verified) == (14, FORM["taught"], False)
    assert (kept.answered_from, kept.answered_with) == ("127.0.0.1", "Web")


def test_sent_twice_it_is_kept_once_and_the_second_is_told(filling, here):
    filling.post(here + "answer/", {**FORM, "step": "send"})
    again = filling.post(here + "answer/", {**FORM, "step": "send", "experience_months": "1"}, follow=True)
    assert h1(again) == "Your answer has arrived. Thank you."
    assert current().experience_months == 14
    assert Act.objects.filter(kind="references.answer").count() == 1


def test_no_needs_no_reason_and_the_applicant_does_not_see_one(rita, here, now):
    asked = rita.get(here + "no/")
    assert h1(asked) == "You cannot answer?"
    told = rita.post(here + "no/", {"reason": "We fell out."}, follow=True)
    assert h1(told) == "You said that you cannot answer"
    follow(now)
    assert "fell out" not in text_of(outbox("ada@")[-1])
    assert h1(rita.post(here + "no/", {}, follow=True)) == "You said that you cannot answer"


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"relation": ""}, "relation", "Say who you are to them."),
        ({"relation": "uncle"}, "relation", "Choose one of the list."),
        ({"taught_from": "31.12.2018"}, "taught_from", "Write the day as year, month and day"),
        ({"taught_from": "2019-02-30"}, "taught_from", "There is no such day in the calendar"),
        ({"taught_until": "2018-08-31"}, "taught_until", "The last day is before the first."),
        ({"taught_until": "2199-01-01"}, "taught_until", "This date is in the future."),
        ({"experience_months": "0"}, "experience_months", "Enter at least one month."),
        ({"experience_months": "１２a"}, "experience_months", "Enter a whole number of months"),
        ({"experience_months": "1" * 400}, "experience_months", "Enter at most 1,200 months."),
        ({"experience_months": "99"}, "experience_months", "more months than there are"),
        ({"taught": " "}, "taught", "Say what you saw them teach."),
        ({"statement": "x" * 4001}, "statement", "Shorten it to 4,000 letters."),
        ({"signed_name": ""}, "signed_name", "Enter your name."),
        ({"consent": ""}, "consent", "Tick the box"),
    ],
)
def test_what_is_wrong_is_said_beside_the_question_and_what_was_typed_stays(
    filling, here, change, field, told
):
    answer = filling.post(here + "answer/", {**FORM, **change, "step": "send"})
    assert answer.status_code == 422
    assert f'href="#id_{field}' in answer.content.decode()
    assert told in text(answer)
    assert "I sat in her classes." in answer.content.decode() or "taught" in change
    assert current().confirmed_at is None


def test_a_megabyte_of_markup_is_refused_and_never_run(filling, here):
    much = "<img src=x onerror=alert(1)>" * 40_000
    for step in ("check", "send", "change"):
        answer = filling.post(here + "answer/", {**FORM, "taught": much, "statement": much, "step": step})
        assert answer.status_code == (200 if step == "change" else 422)
        assert "<img src=x" not in answer.content.decode()
        assert len(answer.content) < 100_000
    assert current().confirmed_at is None


def test_markup_that_fits_is_shown_as_it_was_typed(filling, here):
    bad = '"><script>alert(1)</script>{{7*7}}'
    checked = filling.post(here + "answer/", {**FORM, "taught": bad, "signed_name": bad, "statement": bad})
    assert checked.status_code == 200
    assert "<script>alert" not in checked.content.decode()
    assert "{{7*7}}" in checked.content.decode()
    filling.post(here + "answer/", {**FORM, "taught": bad, "step": "send"})
    assert current().taught == bad


def test_a_reason_of_a_megabyte_is_refused(rita, here):
    answer = rita.post(here + "no/", {"reason": "x" * 1_000_000})
    assert answer.status_code == 422
    assert Request.objects.get().state == "asked"


def test_who_said_yes_comes_back_later_to_the_form(filling, here, link):
    another = Client()
    assert h1(another.get(link, follow=True)) == "What can you confirm of Ada Lovelace?"


@pytest.mark.django_db(transaction=True)
def test_of_two_browsers_that_send_at_once_one_wins(filling, here, link):
    clients = [filling, Client()]
    clients[1].get(link)
    started, titles = threading.Barrier(2), []

    def send(client, months):
        try:
            started.wait()
            answer = client.post(
                here + "answer/", {**FORM, "experience_months": months, "step": "send"}, follow=True
            )
            titles.append(h1(answer))
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(c, m)) for c, m in zip(clients, ("3", "4"), strict=True)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert titles == ["Your answer has arrived. Thank you."] * 2
    assert Act.objects.filter(kind="references.answer").count() == 1
    assert Reference.objects.count() == 2
