"""An account from the first letter to a passkey, in a real browser, on a sandbox: the letters are read in its outbox."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.browser.conftest import axe

WORDS = "seven green lanterns"


@pytest.fixture
def page(chromium, site):
    """A window on `localhost`: browsers offer passkeys there without HTTPS, and not on 127.0.0.1.

    Nothing may be refused by the content security policy meanwhile.
    """
    complaints = []
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site.address.replace('127.0.0.1', 'localhost')}/account/login/")
    yield page
    context.close()
    assert not complaints


def here(page, path):
    page.goto(f"{page.url.split('/account')[0].split('/my')[0].split('/outbox')[0]}{path}")


def sign_up(page, email):
    here(page, "/account/signup/")
    page.get_by_label("Your name").fill("Grace Hopper")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Read your mail").wait_for()


def newest_letter_to(page, email):
    """Open it in the outbox; the worker delivers within a moment."""
    for _try in range(60):
        here(page, "/outbox/")
        row = page.locator("tr", has_text=email).first
        if row.count():
            row.get_by_role("link").click()
            return
        time.sleep(0.25)
    pytest.fail(f"No letter to {email} came")


def sign_in(page, email):
    here(page, "/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Sign in", exact=True).click()


def prove_again(page):
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Confirm").click()


def join(page, email):
    sign_up(page, email)
    newest_letter_to(page, email)
    page.get_by_role("main").get_by_role("link", name="confirm-email").click()
    page.get_by_role("button", name="Confirm").click()
    sign_in(page, email)
    page.get_by_role("heading", name="Hello, Grace Hopper").wait_for()


def code_of(secret):
    """The code an authenticator would show now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_out(page):
    here(page, "/account/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()


def test_somebody_joins_reads_the_letter_in_the_outbox_and_signs_in(page):
    join(page, "grace@example.org")
    page.get_by_role("link", name="What happened").click()
    page.get_by_text("An e-mail address was confirmed.").wait_for()


def test_somebody_adds_an_authenticator_and_signs_in_with_its_code(page):
    email = "grace.totp@example.org"
    join(page, email)
    here(page, "/account/2fa/totp/activate/")
    prove_again(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    assert not axe(page)
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Activate").click()
    page.wait_for_url("**/recovery-codes/**")
    sign_out(page)
    sign_in(page, email)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign In").click()
    page.locator("#errors").wait_for()
    assert not axe(page)
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign In").click()
    page.get_by_role("heading", name="Hello, Grace Hopper").wait_for()


def test_somebody_adds_a_passkey_and_signs_in_with_nothing_else(page):
    email = "grace.passkey@example.org"
    join(page, email)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    here(page, "/account/2fa/webauthn/add/")
    prove_again(page)
    page.get_by_label("Name").fill("This device")
    page.get_by_label("Passwordless").check()
    assert not axe(page)
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/**")
    sign_out(page)
    here(page, "/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="Hello, Grace Hopper").wait_for()
