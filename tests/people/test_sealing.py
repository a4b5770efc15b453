"""What is sealed is read under its own purpose and key, and goes on being read when the key is changed."""

from __future__ import annotations

import base64
import hashlib

import pytest
from cryptography.fernet import Fernet

from rostra.people.sealing import seal, unseal
from rostra.people.second_factor import Adapter

OLD, NEW = "the old key of a site, long enough", "the new key of a site, long enough"


def test_what_is_sealed_is_read_again_and_looks_like_nothing():
    sealed = seal("4821-ÄÖ 数", "organization number")
    assert "4821" not in sealed
    assert sealed != seal("4821-ÄÖ 数", "organization number")
    assert unseal(sealed, "organization number") == "4821-ÄÖ 数"
    assert unseal(seal("", "organization number"), "organization number") == ""


def test_what_is_sealed_for_one_thing_does_not_open_as_another():
    with pytest.raises(ValueError, match="second factor"):
        unseal(seal("4821", "organization number"), "second factor")


@pytest.mark.parametrize("text", ["", "4821", "gAAAAA", "ä", "x" * 10_000])
def test_what_was_never_sealed_does_not_open(text):
    with pytest.raises(ValueError, match="sealed"):
        unseal(text, "organization number")


def test_a_new_key_still_opens_what_was_sealed_before_and_seals_under_itself(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    before = seal("4821", "organization number")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert unseal(before, "organization number") == "4821"
    after = seal("4821", "organization number")
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(after, "organization number") == "4821"
    with pytest.raises(ValueError, match="another SECRET_KEY"):
        unseal(before, "organization number")


def test_second_factors_stored_before_there_was_a_seal_are_still_read(settings):
    """The way they were kept at first, written down here once more."""
    key = hashlib.sha256(b"rostra second factor " + settings.SECRET_KEY.encode()).digest()
    stored = Fernet(base64.urlsafe_b64encode(key)).encrypt(b"JBSWY3DPEHPK3PXP").decode()
    assert Adapter().decrypt(stored) == "JBSWY3DPEHPK3PXP"
    assert unseal(Adapter().encrypt("JBSWY3DPEHPK3PXP"), "second factor") == "JBSWY3DPEHPK3PXP"
