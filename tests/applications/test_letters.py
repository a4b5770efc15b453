"""Whoever submits or withdraws hears of it by letter, once, in their language."""

from __future__ import annotations

import pytest
from django.core import mail

from rostra.applications import commands
from rostra.people.commands import Profile
from rostra.record import running
from rostra.record.models import Event, SentLetter
from tests.applications.conftest import me

pytestmark = pytest.mark.django_db
RECEIPT, FAREWELL = "applications.confirm_submission", "applications.confirm_withdrawal"


def react(kind, name, at):
    event = Event.objects.filter(kind=kind).latest("pk")
    return running.run(event.pk, name, now=at)


def test_the_receipt_says_what_happens_next_and_where_it_stands(ready):
    ready.submit()
    assert react("applications.submitted", RECEIPT, ready.at)
    assert not react("applications.submitted", RECEIPT, ready.at)
    (letter,) = mail.outbox
    assert letter.to == ["Ada Lovelace <ada@example.org>"]
    for said in ("Become an MCT", "15 November 2020", ready.now.ref, "What happens next", "Carla Customer"):
        assert said in letter.body, said
    assert f"/my/applications/{ready.now.ref}/" in letter.body
    kept = SentLetter.objects.get()
    assert (kept.person_id, kept.about, kept.program) == (ready.person.pk, ready.now.ref, "mct")


def test_the_receipt_says_the_fee_that_was_shown(ready):
    frozen = ready.submit()
    react("applications.submitted", RECEIPT, ready.at)
    assert str(frozen.fee_amount // 100) in mail.outbox[0].body.replace(",", "")


def test_a_second_submission_has_a_receipt_of_its_own(ready):
    ready.submit()
    react("applications.submitted", RECEIPT, ready.at)
    later = ready.later(days=1).decide("ask_for_more")
    later.submit()
    react("applications.submitted", RECEIPT, later.at)
    assert len(mail.outbox) == 2
    assert "changed application" in mail.outbox[1].body


def test_the_receipt_is_in_the_persons_language(ready):
    ready.later(minutes=1).profile(Profile(legal_name="Ada Lovelace", country="DE", language="de"))
    ready.submit()
    react("applications.submitted", RECEIPT, ready.at)
    assert "15. November 2020" in mail.outbox[0].body


@pytest.mark.parametrize(("submitted", "letters"), [(False, 0), (True, 1)])
def test_a_withdrawal_is_confirmed_where_the_program_had_it_already(ready, submitted, letters):
    if submitted:
        ready.submit()
    commands.withdraw(application=ready.application, by=me(ready.person), at=ready.at)
    react("applications.withdrawn", FAREWELL, ready.at)
    assert len(mail.outbox) == letters
