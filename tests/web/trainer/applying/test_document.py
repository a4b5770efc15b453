"""Reading and signing a document of one's application, and the copy one keeps."""

from __future__ import annotations

import html
import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rostra.agreements import rules
from rostra.agreements.models import Signature
from rostra.applications.models import Application
from rostra.catalog.folder import markdown_text
from rostra.catalog.queries import edition_in_force
from rostra.kernel import clock
from rostra.people.models import Person
from rostra.policy.judging import judge
from tests.agreements.conftest import MCT, OPEN, text_of
from tests.people.conftest import join
from tests.web.conftest import signed_in
from tests.web.trainer.applying.signing import (
    GUIDE,
    PLEDGE,
    begin,
    fill,
    hidden,
    publish_all,
    publish_with,
    shown,
)

pytestmark = pytest.mark.django_db
LATER = "A newer text than before.\n"


@pytest.fixture(autouse=True)
def published(db):
    publish_all()


def test_the_page_shows_the_whole_text_its_version_and_the_form(ada, as_ada):
    page = shown(as_ada.get(begin(ada) + f"{GUIDE}/"))
    text = text_of(MCT, GUIDE, clock.today())
    assert text.title in page
    assert "26 November 2019" in page
    assert "Sample" in page
    assert '<article class="document document-sheet prose" lang="en" dir="ltr"' in page
    for line in text.text.splitlines():
        if line.startswith("## "):
            assert f"<h2>{line[3:]}</h2>" in page
    assert hidden(page, "sha256") == rules.sha256(text.text)
    assert "Your profile says: Ada Lovelace" in page
    assert page.count("<h1") == 1


def test_a_document_in_several_languages_can_be_read_and_signed_in_each(ada, as_ada):
    address = begin(ada, OPEN, "join") + f"{PLEDGE}/"
    english, spanish = as_ada.get(address), as_ada.get(address, {"lang": "es"})
    assert 'href="?lang=es"' in shown(english)
    assert 'lang="es" dir="ltr"' in shown(spanish)
    text = text_of(OPEN, PLEDGE, clock.today(), "es")
    assert hidden(spanish.content.decode(), "sha256") == rules.sha256(text.text)
    form = fill(as_ada, f"{address}?lang=es")
    assert as_ada.post(address, form).status_code == 302
    assert Signature.objects.get().language == "es"
    assert 'lang="es" dir="ltr"' in shown(as_ada.get(address)), "what was signed is what is shown"
    assert as_ada.get(address, {"lang": "xx' OR 1=1"}).status_code == 200


def test_signing_keeps_where_it_came_from_and_the_page_says_so(ada, as_ada):
    address = begin(ada) + f"{GUIDE}/"
    answer = as_ada.post(address, fill(as_ada, address), headers={"user-agent": "Firefox/140 " + "x" * 400})
    assert (answer.status_code, answer["Location"]) == (302, address)
    signature = Signature.objects.get()
    assert (signature.person_id, signature.document, signature.typed_name) == (ada.pk, GUIDE, "Ada Lovelace")
    assert signature.address == "127.0.0.1"
    assert signature.browser.startswith("Firefox/140")
    assert len(signature.browser) == 300
    assert signature.consent in shown(Client().get("/")) or "I agree to it." in signature.consent
    page = shown(as_ada.get(address))
    assert "You signed this" in page
    assert f'href="/my/documents/{signature.pk}/"' in page
    assert 'name="typed_name"' not in page


def test_a_signature_meets_the_requirement_and_a_newer_version_asks_again(ada, as_ada, tmp_path):
    address = begin(ada) + f"{GUIDE}/"

    def reading():
        policy = edition_in_force(MCT, clock.today()).policies["entry"]
        judgement = judge(policy, person_id=ada.pk, on=clock.today())
        key = next(n.key for n in policy.nodes if n.kind == "signed" and n.criterion.params.document == GUIDE)
        return next(node.reading for node in judgement.root.walk() if node.key == key)

    assert reading() == "unmet"
    as_ada.post(address, fill(as_ada, address))
    assert reading() == "met"
    publish_with(tmp_path, LATER)
    assert reading() == "unmet"
    assert "You signed this" not in shown(as_ada.get(address))
    as_ada.post(address, fill(as_ada, address))
    assert reading() == "met"


@pytest.mark.parametrize(
    "typed", ["Grace Hopper", "ada", "Аda Lovelace", "<script>alert(1)</script>", "\u202eAda"]
)
def test_another_name_is_refused_and_stays_in_the_form(ada, as_ada, typed):
    address = begin(ada) + f"{GUIDE}/"
    answer = as_ada.post(address, fill(as_ada, address, typed_name=typed))
    assert answer.status_code == 422
    assert "not the name in your profile" in shown(answer)
    assert f'value="{html.escape(typed)}"' in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"consent": ""}, "Tick the box"),
        ({"typed_name": ""}, "Type your name"),
        ({"typed_name": "x" * 201}, "at most 200 letters"),
    ],
)
def test_what_is_missing_is_said(ada, as_ada, changed, said):
    address = begin(ada) + f"{GUIDE}/"
    answer = as_ada.post(address, fill(as_ada, address, **changed))
    assert answer.status_code == 422
    assert said in shown(answer)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("sha256", ["", "0" * 64, "x", "x" * 5000, "' OR 1=1--", "{{7*7}}"])
def test_a_changed_hash_signs_nothing_and_nobody_has_agreed_to_what_is_shown_now(ada, as_ada, sha256):
    address = begin(ada) + f"{GUIDE}/"
    answer = as_ada.post(address, fill(as_ada, address, sha256=sha256))
    page = shown(answer)
    assert answer.status_code == 422
    assert len(sha256) > 200 or "The text is another one than the one you were shown" in page
    assert 'value="Ada Lovelace"' in page
    assert len(sha256) > 200 or " checked" not in page
    assert hidden(page, "sha256") == rules.sha256(text_of(MCT, GUIDE, clock.today()).text)
    assert not Signature.objects.exists()


def test_the_text_shown_before_a_newer_version_is_not_signed_any_more(ada, as_ada, tmp_path):
    address = begin(ada) + f"{GUIDE}/"
    form = fill(as_ada, address)
    publish_with(tmp_path, LATER)
    answer = as_ada.post(address, form)
    assert answer.status_code == 422
    assert "The text is another one than the one you were shown" in shown(answer)
    assert LATER.strip() in shown(answer)
    assert not Signature.objects.exists()


def test_a_hash_of_another_document_or_another_language_signs_nothing(ada, as_ada):
    documents = begin(ada)
    form = fill(as_ada, f"{documents}{GUIDE}/")
    assert as_ada.post(f"{documents}program-agreement/", form).status_code == 422
    assert as_ada.post(f"{documents}{GUIDE}/", {**form, "language": "es"}).status_code == 422
    assert not Signature.objects.exists()


def test_in_two_tabs_it_is_signed_once_and_the_second_is_told(ada, as_ada):
    address = begin(ada) + f"{GUIDE}/"
    first, second = fill(as_ada, address), fill(as_ada, address)
    assert as_ada.post(address, first).status_code == 302
    answer = as_ada.post(address, second, follow=True)
    assert answer.status_code == 200
    assert "You have signed this version already" in shown(answer)
    assert "You signed this" in shown(answer)
    assert Signature.objects.count() == 1


def test_a_suspended_person_is_signed_out_and_signs_nothing(ada, as_ada):
    address = begin(ada) + f"{GUIDE}/"
    form = fill(as_ada, address)
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    answer = as_ada.post(address, form)
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
    assert not Signature.objects.exists()


@pytest.mark.parametrize("size", [200, 50 * 1024 * 1024], ids=["svg", "50 MB"])
def test_a_picture_of_a_signature_is_not_wanted_and_is_not_kept(ada, as_ada, size):
    address = begin(ada) + f"{GUIDE}/"
    picture = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".ljust(size)
    form = fill(as_ada, address, signature=SimpleUploadedFile("me.svg", picture, "image/svg+xml"))
    begun = time.monotonic()
    answer = as_ada.post(address, form)
    assert time.monotonic() - begun < 5
    assert answer.status_code in (302, 413)
    if answer.status_code == 302:
        copy = as_ada.get(f"/my/documents/{Signature.objects.get().pk}/").content
        assert b"svg" not in copy


def test_a_text_that_may_read_differently_than_it_is_is_written_out_and_not_signed(
    ada, as_ada, tmp_path, monkeypatch
):
    """The catalog takes no such text any more; one that came in before is not signed either."""
    monkeypatch.setattr(markdown_text, "TURNING", re.compile(r"(?!)"))
    address = begin(ada) + f"{GUIDE}/"
    form = fill(as_ada, address)
    publish_with(tmp_path, "You pay \u202enothing.\n")
    page = shown(as_ada.get(address))
    assert "You pay [U+202E]nothing." in page
    assert "\u202e" not in page
    assert "This text cannot be signed" in page
    assert 'name="typed_name"' not in page
    form["sha256"] = rules.sha256("You pay \u202enothing.\n")
    assert as_ada.post(address, form).status_code == 422
    assert not Signature.objects.exists()


def test_who_has_no_name_in_the_profile_is_led_there(db):
    nameless = join("nameless@example.org", name="", password="")
    address, client = begin(nameless) + f"{GUIDE}/", signed_in(nameless)
    page = shown(client.get(address))
    assert "Your profile does not say your name yet" in page
    assert f'href="{address.partition("documents/")[0]}profile/"' in page
    form = {"consent": "on", "typed_name": "Somebody", "language": "en", "sha256": "0" * 64}
    assert client.post(address, form).status_code == 422
    assert not Signature.objects.exists()


def test_once_it_is_on_the_desk_it_can_be_read_and_not_signed(ada, as_ada):
    address = begin(ada) + f"{GUIDE}/"
    form = fill(as_ada, address)
    Application.objects.update(stage="submitted", submitted_on=clock.today(), submitted_at=clock.now())
    page = shown(as_ada.get(address))
    assert "It cannot be signed at the moment" in page
    assert 'name="typed_name"' not in page
    answer = as_ada.post(address, form)
    assert answer.status_code == 302
    assert answer["Location"] == address.partition("documents/")[0]
    assert not Signature.objects.exists()


def test_other_peoples_applications_and_other_documents_are_not_there(ada, as_ada):
    documents = begin(ada)
    eve = signed_in(join("eve@example.org", name="Ada Lovelace", password=""))
    form = fill(as_ada, f"{documents}{GUIDE}/")
    assert eve.get(f"{documents}{GUIDE}/").status_code == 404
    assert eve.post(f"{documents}{GUIDE}/", form).status_code == 404
    for name in ("nothing", "alumni-agreement", PLEDGE, "enrollment-and-renewal-guide"):
        assert as_ada.get(f"{documents}{name}/").status_code == 404, name
        assert as_ada.post(f"{documents}{name}/", form).status_code == 404, name
    assert Client().get(f"{documents}{GUIDE}/").status_code == 302
    assert not Signature.objects.exists()


def test_the_pages_ask_six_statements_at_most(ada, as_ada, settings):
    settings.SANDBOX = clock.today().isoformat()
    address = begin(ada) + f"{GUIDE}/"
    as_ada.get(address)

    def asked(page):
        with CaptureQueriesContext(connection) as queries:
            assert as_ada.get(page).status_code == 200
        assert len(queries) <= 6, [query["sql"][:120] for query in queries]

    asked(address)
    as_ada.post(address, fill(as_ada, address))
    as_ada.get(address)
    asked(address)
    asked("/my/documents/")
    asked(f"/my/documents/{Signature.objects.get().pk}/")
