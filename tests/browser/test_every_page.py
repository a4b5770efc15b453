"""Every address of the router, with data in it, light on a desktop and dark on a phone, has nothing for axe to find.

An address nobody filled in here, and one filled in that the router does not have, fail.
"""

from __future__ import annotations

import pytest
from django.urls import URLResolver, get_resolver, reverse

from tests.browser.conftest import DESKTOP, PHONE, axe, too_wide

# Names in addresses, and what stands for them in the sandbox; `ref` is known when it runs.
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
    "ref": "",
}
ANYONE, TRAINER, STAFF = "", "trainer", "staff"
# Who opens what: the first prefix that fits.
WHO = {
    "staff:": STAFF,
    "my:": TRAINER,
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
# No pages: read by programs.
TEXTS = {"live", "ready", "robots", "security", "favicon", "mfa_download_recovery_codes"}
# Parameters that bring a page to show something.
ASKED = {
    "staff:people": "?q=ada",
    "public:certifications": "?q=azure",
    "public:fees": "?country=AT",
    "public:qualify-journey": "?check=1",
}


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


PAGES = sorted({name: fill for name, fill in names(get_resolver()) if name not in TEXTS}.items())


def who(name):
    return next((who for prefix, who in WHO.items() if name.startswith(prefix)), None)


def test_every_address_is_filled_in_here():
    unknown = [name for name, fill in PAGES if who(name) is None or not set(fill) <= set(FILLED)]
    assert not unknown
    every = {name for name, _fill in names(get_resolver())}
    assert every >= TEXTS | set(ASKED)
    assert len(PAGES) > 50


@pytest.mark.parametrize(("name", "fill"), PAGES, ids=[name for name, _fill in PAGES])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, site, name, fill):
    values = {**FILLED, "ref": site.ref}
    address = reverse(name, kwargs={one: values[one] for one in fill}) + ASKED.get(name, "")
    page = visit(address, who=who(name), width=DESKTOP)
    assert page.locator("h1").count() == 1 or name == "gallery"
    assert not axe(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert not axe(page, "color-contrast", "target-size", "scrollable-region-focusable")
    page.set_viewport_size({"width": 320, "height": 844})
    assert not too_wide(page)


@pytest.mark.parametrize(
    "address", ["/no-such-page/", "/mct/no-such-page/", "/mct/certifications/no-such-one/"]
)
def test_a_page_that_is_not_there_is_as_good_as_the_others(visit, address):
    page = visit(address, width=PHONE)
    assert not axe(page)
    assert not too_wide(page)
