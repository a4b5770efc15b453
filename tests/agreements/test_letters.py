"""Whoever signs hears what they signed, once, in their language."""

from __future__ import annotations

import pytest
from django.core import mail

from rostra.people import commands as people
from rostra.record import running
from rostra.record.models import Event, SentLetter
from tests.agreements.conftest import me, sign

pytestmark = pytest.mark.django_db
NAME = "agreements.confirm_signature"


def react(at):
    event = Event.objects.get(kind="agreements.signed")
    return running.run(event.pk, NAME, now=at)


def test_the_letter_says_what_was_signed_and_where_the_copy_is(published, ada, at):
    signature = sign(ada, at)
    assert react(at)
    (letter,) = mail.outbox
    assert letter.to == ["Ada Lovelace <ada@example.org>"]
    assert signature.text.title in letter.subject
    for said in ("15 November 2020", "26 November 2019", signature.text.sha256, "/my/documents/"):
        assert said in letter.body, said
    kept = SentLetter.objects.get()
    assert (kept.person_id, kept.to_person, kept.program) == (ada.pk, True, "mct")


def test_the_letter_goes_out_once(published, ada, at):
    sign(ada, at)
    assert react(at)
    assert not react(at)
    assert len(mail.outbox) == 1


def test_the_letter_is_in_the_persons_language(published, ada, at):
    people.change_profile(
        person=ada, profile=people.Profile(legal_name="Ada Lovelace", language="de"), by=me(ada), at=at
    )
    sign(ada, at)
    react(at)
    assert "15. November 2020" in mail.outbox[0].body
