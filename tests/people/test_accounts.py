"""Signing up, confirming, signing in, choosing a new password: what a person can rely on."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from rostra.people.models import Person
from rostra.record.models import Act
from tests.people.conftest import PASSWORD, confirm, join, link_in, sign_in, sign_up

pytestmark = pytest.mark.django_db


def acts_about(person):
    return list(
        Act.objects.filter(subjects__kind="person", subjects__key=str(person.pk))
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def prove_again(client):
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302


def signed_in(client):
    return client.get("/my/").status_code == 200


def test_somebody_signs_up_confirms_and_signs_in(visitor):
    answer = sign_up(visitor, "ada@example.org")
    assert answer.headers["location"] == "/account/confirm-email/"
    person = Person.objects.get(email="ada@example.org")
    assert person.legal_name == "Ada Lovelace"
    assert confirm(visitor).status_code == 302
    sign_in(visitor, "ada@example.org")
    assert signed_in(visitor)
    assert acts_about(person) == ["people.join", "people.confirm_address"]


def test_the_letter_has_the_same_words_as_text_and_as_html(visitor):
    sign_up(visitor, "ada@example.org")
    letter = mail.outbox[0]
    html = letter.alternatives[0].content
    for line in letter.body.split():
        assert line.strip(",") in html
    assert f'<a href="http://testserver{link_in(letter, "confirm-email")}"' in html
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_an_account_that_is_not_confirmed_opens_nothing(visitor):
    sign_up(visitor, "ada@example.org")
    answer = sign_in(visitor, "ada@example.org")
    assert answer.headers["location"] == "/account/confirm-email/"
    for page in ("/my/", "/my/profile/", "/my/timeline/", "/account/", "/account/email/", "/account/2fa/"):
        assert visitor.get(page).status_code == 302, page
    assert visitor.post("/my/profile/", {"legal_name": "Eve"}).status_code == 302
    assert Person.objects.get().legal_name == "Ada Lovelace"


def test_looking_at_the_link_confirms_nothing(visitor):
    sign_up(visitor, "ada@example.org")
    for _time in range(5):  # mail scanners do
        assert visitor.get(link_in(mail.outbox[0], "confirm-email")).status_code == 200
    assert not EmailAddress.objects.get().verified


def test_a_password_is_kept_as_argon2(visitor):
    sign_up(visitor, "ada@example.org")
    assert Person.objects.get().password.startswith("argon2$argon2id$")


@pytest.mark.parametrize(
    "other", ["ADA@example.org", "ada@EXAMPLE.ORG", " ada@example.org ", "ada@ｅxample.org"]
)
def test_another_spelling_of_an_address_is_the_same_account(visitor, ada, other):
    sign_up(visitor, other)
    assert Person.objects.count() == 1
    assert mail.outbox[-1].to == ["ada@example.org"]
    assert "already" in mail.outbox[-1].subject
    assert sign_in(Client(), other).headers["location"] == "/my/"


def test_composed_and_decomposed_letters_of_a_domain_are_one_address(visitor):
    sign_up(visitor, "ada@m\u00fcller.example")
    sign_up(Client(), "ada@mu\u0308ller.example")
    assert list(Person.objects.values_list("email", flat=True)) == ["ada@xn--mller-kva.example"]


def test_two_people_cannot_have_one_address_whatever_writes_it(ada):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=ada.pk).update(email="Ada@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        join("ada@example.org")


class TestNobodyLearnsWhoHasAnAccount:
    def bodies(self, ask):
        import re

        def plain(answer):
            return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", answer.content)

        known, unknown = ask("ada@example.org"), ask("bob@example.org")
        return (known.status_code, known.headers.get("location"), plain(known)), (
            unknown.status_code,
            unknown.headers.get("location"),
            plain(unknown),
        )

    def test_by_signing_up(self, ada):
        known, unknown = self.bodies(lambda email: sign_up(Client(), email))
        assert known == unknown

    def test_by_asking_for_a_new_password(self, ada):
        known, unknown = self.bodies(
            lambda email: Client().post("/account/password/reset/", {"email": email})
        )
        assert known == unknown
        assert len(mail.outbox) == 2

    def test_by_a_wrong_password(self, ada):
        def ask(email):
            answer = sign_in(Client(), email, "not the password at all")
            answer.content = answer.content.replace(email.encode(), b"X")
            return answer

        known, unknown = self.bodies(ask)
        assert known == unknown

    def test_and_the_password_is_hashed_once_either_way(self, ada, monkeypatch):
        from rostra.people.passwords import Argon2

        hashed = []
        for name in ("verify", "encode"):
            real = getattr(Argon2, name)
            monkeypatch.setattr(
                Argon2,
                name,
                lambda self, *a, _real=real, _name=name, **k: (hashed.append(_name), _real(self, *a, **k))[1],
            )
        sign_in(Client(), "ada@example.org", "not the password at all")
        for_known = [name for name in hashed if name == "verify"]
        hashed.clear()
        sign_in(Client(), "bob@example.org", "not the password at all")
        assert len(for_known) == 1
        assert hashed == ["encode"]


class TestANewPassword:
    @pytest.fixture
    def link(self, ada):
        Client().post("/account/password/reset/", {"email": "ada@example.org"})
        return link_in(mail.outbox[-1], "password/reset/key")

    def choose(self, link, password="eleven quiet rivers"):
        client = Client()
        page = client.get(link)
        if page.status_code == 302:
            page = client.post(page.headers["location"], {"password1": password, "password2": password})
        return page

    def test_is_chosen_once_by_the_link(self, ada, link):
        assert self.choose(link).status_code == 302
        assert sign_in(Client(), "ada@example.org", "eleven quiet rivers").headers["location"] == "/my/"
        self.choose(link, "another password then")
        assert sign_in(Client(), "ada@example.org", "another password then").status_code == 200
        assert acts_about(ada)[-1] == "people.change_password"

    def test_cannot_be_chosen_for_somebody_else(self, ada, link):
        bob = join("bob@example.org")
        from allauth.account.utils import user_pk_to_url_str

        mine, theirs = user_pk_to_url_str(ada), user_pk_to_url_str(bob)
        self.choose(link.replace(f"/{mine}-", f"/{theirs}-"))
        assert sign_in(Client(), "bob@example.org", "eleven quiet rivers").status_code == 200

    def test_cannot_be_chosen_by_an_old_link_after_the_password_was_changed(self, ada, link):
        ada.set_password("changed in between")
        ada.save()
        self.choose(link)
        assert sign_in(Client(), "ada@example.org", "eleven quiet rivers").status_code == 200

    def test_ends_every_other_session(self, ada):
        thief = Client()
        sign_in(thief, "ada@example.org")
        Client().post("/account/password/reset/", {"email": "ada@example.org"})
        assert signed_in(thief)
        assert self.choose(link_in(mail.outbox[-1], "password/reset/key")).status_code == 302
        assert not signed_in(thief)


def test_somebody_who_may_not_sign_in_any_more_is_out_at_once(visitor, ada):
    sign_in(visitor, "ada@example.org")
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    assert not signed_in(visitor)
    assert sign_in(Client(), "ada@example.org").headers["location"] == "/account/inactive/"


def test_signing_in_changes_the_session_and_signing_out_ends_it(visitor, ada):
    visitor.get("/account/login/")
    sign_in(visitor, "ada@example.org")
    stolen = Client()
    stolen.cookies["sessionid"] = visitor.cookies["sessionid"].value
    assert signed_in(stolen)
    visitor.post("/account/logout/")
    assert not signed_in(visitor)
    assert not signed_in(stolen)


def test_a_second_address_can_be_added_confirmed_and_used(visitor, ada):
    sign_in(visitor, "ada@example.org")
    prove_again(visitor)
    visitor.post("/account/email/", {"action_add": "", "email": "lovelace@example.org"})
    assert acts_about(ada)[-1] == "people.add_address"
    confirm(visitor)
    assert acts_about(ada)[-1] == "people.confirm_address"
    assert sign_in(Client(), "lovelace@example.org").headers["location"] == "/my/"


def test_an_address_is_added_only_by_somebody_who_proved_the_password_again(visitor, ada):
    sign_in(visitor, "ada@example.org")
    answer = visitor.post("/account/email/", {"action_add": "", "email": "lovelace@example.org"})
    assert answer.headers["location"].startswith("/account/reauthenticate/")
    assert not EmailAddress.objects.filter(email="lovelace@example.org").exists()


def test_the_account_page_shows_how_it_stands(visitor, ada):
    sign_in(visitor, "ada@example.org")
    page = visitor.get("/account/").content.decode()
    assert "1 address" in page
    assert "1 session" in page


def test_every_account_page_opens_for_its_owner(visitor, ada):
    sign_in(visitor, "ada@example.org")
    prove_again(visitor)
    for page in (
        "/account/email/",
        "/account/password/change/",
        "/account/2fa/",
        "/account/sessions/",
        "/account/logout/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/inactive/",
    ):
        answer = visitor.get(page)
        assert answer.status_code == 200, (page, answer.headers.get("location"))
        assert b'<main id="main"' in answer.content, page
        assert b"&lt;" not in answer.content, page
