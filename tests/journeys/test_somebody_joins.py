"""From an empty database over HTTP and mail: an account, confirmed by the letter that came, and what is on record of it."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.machine
ADDRESS, WORDS = "grace@example.org", "seven green lanterns"


def test_an_account_is_confirmed_by_the_letter_that_comes(visitor, post_office):
    visitor.open("/account/signup/").send(
        "Make the account", legal_name="Grace Hopper", email=ADDRESS, password1=WORDS
    )
    assert "mail" in visitor.words.lower()
    letter = post_office[0].to(ADDRESS)
    assert {part.get_content_type() for part in letter.walk()} >= {"text/plain", "text/html"}
    link = re.search(r"https?://\S+/account/\S+", letter.get_body(("plain",)).get_content())[0]
    visitor.open(link).send("Confirm")
    visitor.open("/account/login/").send("Sign in", login=ADDRESS, password=WORDS)
    assert "Grace Hopper" in visitor.words
    visitor.open("/my/timeline/")
    assert "account" in visitor.words.lower()
    assert re.search(r"confirmed|verified", visitor.words, re.I)
