"""What surrounds every page works by keyboard and without JavaScript, in every language and theme."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, too_wide

FOCUS_IS_SEEN = """() => {
    const one = document.activeElement, own = getComputedStyle(one), after = getComputedStyle(one, '::after');
    const ring = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const box = one.getBoundingClientRect();
    return [one.outerHTML.slice(0, 120), ring(own) || ring(after), box.width > 0 && box.height > 0];
}"""


def test_a_theme_is_chosen_without_javascript_and_stays(visit, site):
    page = visit("/mct/fees/?country=AT", javascript=False, width=PHONE)
    assert page.locator("html").get_attribute("data-bs-theme") is None
    page.locator("summary.menu-button").click()
    page.get_by_role("button", name="Dark").click()
    assert page.url == f"{site.address}/mct/fees/?country=AT"
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.goto(f"{site.address}/mct/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.locator("summary.menu-button").click()
    page.get_by_role("button", name="As the device").click()
    assert page.locator("html").get_attribute("data-bs-theme") is None


def test_a_language_is_chosen_without_javascript_and_turns_the_page_around(visit):
    page = visit("/mct/", javascript=False)
    page.locator("summary.menu-button").click()
    page.get_by_role("button", name="Rehearsal").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "⟦" in page.locator("nav").first.inner_text()


def test_the_first_tab_leads_past_the_navigation(visit):
    page = visit("/mct/requirements/")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Skip to the content"
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("/", ""),
        ("/mct/", ""),
        ("/mct/qualify/enroll/", ""),
        ("/gallery/", ""),
        ("/my/profile/", "trainer"),
        ("/staff/people/", "staff"),
    ],
)
def test_whoever_uses_the_keyboard_sees_where_they_are(visit, address, who):
    page = visit(address, who=who)
    unseen, met = [], set()
    for _step in range(60):
        page.keyboard.press("Tab")
        what, ring, box = page.evaluate(FOCUS_IS_SEEN)
        if what.startswith("<body"):
            break
        met.add(what)
        if not (ring and box):
            unseen.append(what)
    assert not unseen
    assert len(met) > 4


@pytest.mark.parametrize(
    "address", ["/", "/mct/", "/mct/certifications/", "/mct/qualify/enroll/", "/account/signup/"]
)
def test_a_page_says_the_same_without_javascript(visit, address):
    told = visit(address).locator("main").inner_text()
    assert visit(address, javascript=False).locator("main").inner_text() == told


@pytest.mark.parametrize(
    "address", ["/", "/mct/", "/mct/fees/?country=AT", "/mct/requirements/", "/account/login/"]
)
def test_the_mirrored_pages_do_not_scroll_sideways(visit, address):
    page = visit(address, language="qps-plocm", width=320)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert not too_wide(page)
