"""What cannot be text is refused once, before any page, in words and without a traceback."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from rostra.web import input_guard

BROKEN = {
    "NUL": b"%00",
    "a lone surrogate": b"%ed%a0%80",
    "an over-long slash": b"%c0%af",
    "half a letter": b"%c3",
    "Latin-1": b"caf%e9",
    "no UTF-8 at all": b"%ff%fe",
}


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("place", ["/gallery/?q={}", "/gallery/?{}=1", "/gallery/{}/", "/{}/"])
def test_broken_text_in_an_address_is_refused(visitor, place, broken):
    answer = visitor.get(place.format(broken.decode()))
    assert answer.status_code == 400
    assert "cannot be text" in answer.content.decode()


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("body", [b"theme=%s", b"%s=1", b"theme=dark&next=/%s"])
def test_broken_text_in_a_form_is_refused(visitor, body, broken):
    answer = visitor.post("/preferences/", body % broken, content_type=input_guard.FORM)
    assert answer.status_code == 400
    assert "theme" not in answer.cookies


@pytest.mark.parametrize("form", [{"theme": "a\0b"}, {"a\0b": "1"}])
def test_nul_in_a_form_of_many_parts_is_refused(visitor, form):
    assert visitor.post("/preferences/", form).status_code == 400


def test_a_file_that_hides_a_nul_in_its_name_changes_nothing(visitor):
    file = SimpleUploadedFile("x.pdf", b"%PDF-")
    file.name = "x\0.pdf"
    assert visitor.post("/preferences/", {"file": file}).status_code in {302, 400}


@pytest.mark.parametrize("charset", ["bogus", "utf-16", "utf-7", "latin-1", "us-ascii", "x" * 500])
def test_a_body_in_another_character_set_is_refused(visitor, charset):
    answer = visitor.generic("POST", "/preferences/", b"theme=dark", f"{input_guard.FORM}; charset={charset}")
    assert answer.status_code == 415
    assert "UTF-8" in answer.content.decode()


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_utf_8_is_read(visitor, charset):
    answer = visitor.generic("POST", "/preferences/", b"theme=dark", f"{input_guard.FORM}; charset={charset}")
    assert answer.cookies["theme"].value == "dark"


def test_absurd_lengths_are_refused(visitor):
    assert visitor.get("/gallery/", {"q": "x" * 20_000}).status_code == 400
    assert visitor.get("/" + "x" * 5_000 + "/").status_code == 400
    assert visitor.get("/gallery/?" + "&".join(f"a{n}=" for n in range(2_001))).status_code == 400
    fields = {f"field{number}": "1" for number in range(2_001)}
    assert visitor.post("/preferences/", fields).status_code in {400, 413}
    assert visitor.post("/preferences/", {"next": "x" * 3_000_000}).status_code == 413


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "CONNECT", "get", "BREW"])
def test_a_method_nobody_uses_is_refused(visitor, method):
    assert visitor.generic(method, "/gallery/").status_code == 405


def test_a_cookie_that_cannot_be_text_is_forgotten(visitor):
    visitor.cookies.load('sessionid="\\000\\000\\000\\000\\000\\000\\000\\000\\000"; theme="\\000"')
    answer = visitor.get("/gallery/")
    assert answer.status_code == 200


@pytest.mark.parametrize("words", ["Łódź", "日本語", "שלום", "👩‍🏫", "a+b", "100%25", "%E2%80%AE"])
def test_every_script_people_write_in_is_read(visitor, words):
    assert visitor.get(f"/gallery/?q={words}").status_code == 200


@given(st.binary(max_size=40))
def test_readable_is_exactly_utf_8_without_nul(raw):
    try:
        expected = "\0" not in raw.decode("utf-8", "strict")
    except UnicodeDecodeError:
        expected = False
    assert input_guard.readable(raw) == expected


@given(st.text(st.characters(codec=None), max_size=20))
def test_whatever_is_writable_can_be_stored(text):
    storable = "\0" not in text and not any(0xD800 <= ord(letter) <= 0xDFFF for letter in text)
    assert input_guard.writable(text) == storable
