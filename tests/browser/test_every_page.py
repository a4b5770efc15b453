"""Every address of the router, with data in it, light on a desktop and dark on a phone, has nothing for axe to find.

An address nobody filled in here, and one filled in that the router does not have, fail. Where a page shows
different things as time goes on, each of them is looked at; forms also with what is wrong in them.
"""

from __future__ import annotations

import pytest
from django.urls import URLResolver, get_resolver, reverse

from tests.browser.conftest import DESKTOP, PHONE, axe, too_wide

# Names in addresses, and what stands for them in the sandbox; what is not here is known when it runs.
FILLED = {
    "program": "mct",
    "code": "azure-administrator",
    "journey": "enroll",
    "name": "program-guide",
    "number": 1,
    "job": 1,
    "pk": 1,
    "key": "no-such-key",
    "uidb36": "1",
    "outcome": "ask-for-more",
    "task": "profile",
}
KNOWN_LATER = {"ref", "piece", "upload", "asked", "token"}
ANYONE, TRAINER, STAFF, REVIEWER, GUEST = "", "trainer", "staff", "reviewer", "guest"
# Who opens what: the first prefix that fits.
WHO = {
    "staff:case": REVIEWER,
    "staff:assess": "assessor",
    "staff:": STAFF,
    "my:application": "complete",
    "my:letter": "declined",
    "my:": TRAINER,
    "guest:": GUEST,
    "account_login": ANYONE,
    "account_signup": ANYONE,
    "account_reset": ANYONE,
    "account_confirm": ANYONE,
    "account_email_verification_sent": ANYONE,
    "account_inactive": ANYONE,
    "account": TRAINER,
    "mfa_": TRAINER,
    "usersessions_": TRAINER,
    "public:": ANYONE,
    "outbox": ANYONE,
    "letter": ANYONE,
    "gallery": ANYONE,
    "preferences": ANYONE,
}
# Whose application a page is of, where it is not the reader's own; the first prefix that fits.
WHOSE = {"staff:case": "working", "staff:assess": "instructor", "my:application": "complete"}
# No pages: read by programs, or taken home as files.
TEXTS = {"live", "ready", "robots", "security", "favicon", "mfa_download_recovery_codes"}
TEXTS |= {"my:application-draft", "my:signed", "my:file", "staff:file"}
# Parameters that bring a page to show something.
ASKED = {
    "staff:people": "?q=ada",
    "public:certifications": "?q=azure",
    "public:fees": "?country=AT",
    "public:qualify-journey": "?check=1",
}
# Pages that show something else with time: whose page, the address, and of which application or reference.
STATES = [
    *(
        ("my:application", stage, stage)
        for stage in ("drafting", "handed-in", "vouched", "asked", "accepted")
    ),
    *(("my:application", stage, stage) for stage in ("declined", "withdrawn", "instructor")),
    ("my:application-check", "drafting", "drafting"),
    ("my:application-check", "asked", "asked"),
    ("my:application-check", "instructor", "instructor"),
    ("my:application-references", "drafting", "drafting"),
    ("my:application-certifications", "asked", "asked"),
    ("my:application-document", "drafting", "drafting"),
    ("my:application-document", "handed-in", "handed-in"),
    ("my:application-withdraw", "vouched", "vouched"),
    ("my:applications", "declined", ""),
    ("my:home", "drafting", ""),
    ("my:home", "asked", ""),
    ("my:timeline", "declined", ""),
    ("my:documents", "accepted", ""),
    ("staff:cases", STAFF, ""),
    *(("staff:case", REVIEWER, stage) for stage in ("handed-in", "vouched", "asked", "accepted", "declined")),
    ("staff:case-decide decline", REVIEWER, "working"),
    ("staff:assess", "assessor", "instructor"),
    *(("guest:reference", GUEST, state) for state in ("asked", "agreed", "answered", "declined", "expired")),
    *(("guest:reference", GUEST, state) for state in ("withdrawn", "bounced")),
    ("guest:reference", ANYONE, "asked"),
    ("guest:reference", "drafting", "asked"),
    ("guest:decline", GUEST, "agreed"),
]
# Forms sent empty: the page, who, of what, and the button.
WRONG = [
    ("my:application-profile", "complete", "complete", "Save and continue"),
    ("my:application-employment", "complete", "complete", "Save and continue"),
    ("my:application-certifications", "complete", "complete", "Add"),
    ("my:application-certification", "complete", "complete", "Save"),
    ("my:application-skills", "complete", "complete", "Add"),
    ("my:application-references", "complete", "complete", "Ask them"),
    ("my:application-document", "drafting", "drafting", "Sign"),
    ("guest:reference", GUEST, "agreed", "Check your answer"),
    ("staff:assess", "assessor", "instructor", "Save the score"),
    ("staff:case-decide", REVIEWER, "working", "Send"),
]
EMPTY = """() => {
    for (const one of document.querySelectorAll('main form :is(input, textarea, select)')) {
        if (one.type === 'hidden' || one.type === 'submit') continue;
        if (one.type === 'radio' || one.type === 'checkbox') one.checked = false;
        else one.value = '';
    }
}"""


def names(resolver, namespace=""):
    """(name, names to fill) of every address of the router."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from (
                (name, (*fill, *pattern.pattern.regex.groupindex)) for name, fill in names(pattern, inner)
            )
        else:
            yield f"{namespace}{pattern.name}", tuple(pattern.pattern.regex.groupindex)


EVERY = dict(names(get_resolver()))
PAGES = sorted((name, fill) for name, fill in EVERY.items() if name not in TEXTS)


def first(table, name, default=None):
    return next((found for prefix, found in table.items() if name.startswith(prefix)), default)


def address_of(site, name, of=""):
    """The address of a page; after a blank in `name` the outcome it is about."""
    name, _blank, outcome = name.partition(" ")
    refs = site.guests if name.startswith("guest:") else {**site.refs, "": site.ref}
    told = {
        **FILLED,
        **site.told,
        "ref": refs[of or first(WHOSE, name, "asked" if refs is site.guests else "")],
    }
    told["piece"] = site.told[{"my:application-certification": "certification"}.get(name, "piece")]
    if name == "my:application-skill":
        told["piece"] = site.told["skill"]
    if name in ("my:letter", "staff:letter"):
        told["number"] = site.told["letter"]
    told["outcome"] = outcome or told["outcome"]
    return reverse(name, kwargs={one: told[one] for one in EVERY[name]}) + ASKED.get(name, "")


def looks_right(page):
    """One heading, nothing for axe, nothing that scrolls sideways: light, dark, small."""
    assert page.locator("h1").count() == 1 or page.url.endswith("/gallery/")
    assert not axe(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert not axe(page, "color-contrast", "target-size", "scrollable-region-focusable")
    page.set_viewport_size({"width": 320, "height": 844})
    assert not too_wide(page)


def test_every_address_is_filled_in_here():
    unknown = [
        name for name, fill in PAGES if first(WHO, name) is None or not set(fill) <= set(FILLED) | KNOWN_LATER
    ]
    assert not unknown
    listed = {name.partition(" ")[0] for name, *_rest in [*STATES, *WRONG]}
    assert set(EVERY) >= TEXTS | set(ASKED) | listed
    assert len(PAGES) > 90


@pytest.mark.parametrize("name", [name for name, _fill in PAGES])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, site, name):
    looks_right(visit(address_of(site, name), who=first(WHO, name), width=DESKTOP))


@pytest.mark.parametrize(("name", "who", "of"), STATES, ids=["-".join(one) for one in STATES])
def test_a_page_is_as_good_in_each_state(visit, site, name, who, of):
    looks_right(visit(address_of(site, name, of), who=who, width=DESKTOP))


@pytest.mark.parametrize(("name", "who", "of", "button"), WRONG, ids=[one[0] for one in WRONG])
def test_a_form_with_mistakes_is_as_good(visit, site, name, who, of, button):
    page = visit(address_of(site, name, of), who=who, width=DESKTOP)
    page.evaluate(EMPTY)
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.get_by_role("button", name=button, exact=True).click()
    assert sent.value.status == 422
    page.locator(".error-summary").wait_for()
    looks_right(page)


def test_a_refusal_without_a_reason_is_as_good(visit, site):
    page = visit(address_of(site, "staff:case"), who=REVIEWER, width=DESKTOP)
    page.locator("summary", has_text="Refuse…").first.click()
    page.get_by_role("button", name="Refuse", exact=True).first.click()
    page.locator(".error-summary").wait_for()
    looks_right(page)


@pytest.mark.parametrize(
    "address", ["/no-such-page/", "/mct/no-such-page/", "/mct/certifications/no-such-one/"]
)
def test_a_page_that_is_not_there_is_as_good_as_the_others(visit, address):
    page = visit(address, width=PHONE)
    assert not axe(page)
    assert not too_wide(page)
