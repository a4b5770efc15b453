"""The copy a person keeps: the exact text, what was kept of the signature, and a seal that any change breaks."""

from __future__ import annotations

import random

import pytest

from rostra.agreements import queries, rules
from tests.agreements.conftest import CONSENT, MCT, OPEN, sign, text_of

pytestmark = pytest.mark.django_db
CHANGES = 500


def test_the_copy_begins_with_the_exact_text_and_says_who_signed_what_when(published, ada, at):
    signature = sign(ada, at)
    copy = queries.copy_of(queries.own(ada.pk).get()).decode()
    text = text_of(MCT, "program-guide", at.date())
    assert copy.startswith(text.text)
    below = copy[len(text.text) :]
    for said in (
        "Simple electronic signature", text.title, "26 November 2019", "Ada Lovelace", ada.ref, CONSENT,
        "15 November 2020", "UTC", "192.0.2.7", "Firefox/140", rules.sha256(text.text), str(signature.pk),
        "Language: en",
    ):  # fmt: skip
        assert said in below, said
    assert rules.intact(copy.encode())


def test_the_copy_is_the_same_whenever_and_in_whatever_language_it_is_fetched(published, ada, at):
    from django.utils import translation

    sign(ada, at, program=OPEN, document="teaching-pledge", language="es")
    signature = queries.own(ada.pk).get()
    with translation.override("de"):
        first = queries.copy_of(signature)
    assert first == queries.copy_of(queries.own(ada.pk).get())
    assert "Language: es" in first.decode() or "es\n" in first.decode()


def test_of_five_hundred_single_changed_bytes_every_one_is_noticed(published, ada, at):
    sign(ada, at)
    copy = queries.copy_of(queries.own(ada.pk).get())
    text = text_of(MCT, "program-guide", at.date()).text.encode()
    dice = random.Random(20201115)
    ends = [0, len(text) - 1, len(text), len(copy) - 66, len(copy) - 65, len(copy) - 2, len(copy) - 1]
    places = [*ends, *(dice.randrange(len(text), len(copy)) for _ in range(CHANGES // 2))]
    places += [dice.randrange(len(copy)) for _ in range(CHANGES - len(places))]
    assert len(places) == CHANGES
    for place in places:
        changed = bytearray(copy)
        changed[place] ^= dice.randrange(1, 256)
        assert not rules.intact(bytes(changed)), place
    assert rules.intact(copy)


def test_of_five_hundred_single_changed_bytes_of_the_text_every_one_has_another_hash(published, ada, at):
    signature = sign(ada, at)
    text = signature.text.text.encode()
    dice = random.Random(20201116)
    for _ in range(CHANGES):
        changed = bytearray(text)
        changed[dice.randrange(len(text))] ^= dice.randrange(1, 256)
        assert rules.sha256(changed.decode("latin-1")) != signature.text.sha256
        assert not rules.intact(bytes(changed))


def test_what_cannot_be_seen_in_what_a_browser_says_is_written_out(published, ada, at):
    sign(ada, at, browser="Fire\u202efox\x1b[31m")
    copy = queries.copy_of(queries.own(ada.pk).get()).decode()
    assert "Fire[U+202E]fox[U+001B][31m" in copy
    assert "\u202e" not in copy
