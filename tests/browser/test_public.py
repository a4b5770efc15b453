"""A stranger in a real browser: from the front door to a judged answer, by keyboard, on a phone, without script."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import DESKTOP, PHONE, axe, too_wide

ANSWER = (
    "/mct/qualify/enroll/?certification-1-certification=azure-administrator&certification-1-from=2020-03-03"
    "&reference-1-experience_months=24&reference-1-from=2020-10-01&check=1"
)
# Beside what test_every_page opens: the other program, answers, mistakes, nothing found.
PAGES = [
    "/open-instructors/",
    "/open-instructors/requirements/",
    "/open-instructors/certifications/",
    "/open-instructors/qualify/join/",
    "/open-instructors/qualify/continue/?check=1",
    "/mct/qualify/enroll/?certification-1-certification=azure-administrator&check=1",
    "/mct/certifications/m365-teamwork-administrator/",
    "/mct/certifications/no-such-certification/",
    "/mct/certifications/?q=nothing+like+it&day=31-31-31",
    "/no-such-program/",
    ANSWER,
]


def tab_to(page, text: str, *, at_most: int = 120) -> None:
    """Press Tab until what has the focus is called so."""
    called = (
        "(document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || '').trim()"
    )
    for _press in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate(called).startswith(text):
            return
    raise AssertionError(f"“{text}” cannot be reached by keyboard on {page.url}")


def tab_into(page, name: str, *, at_most: int = 120) -> None:
    """Press Tab until the field of that name has the focus."""
    for _press in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || ''") == name:
            return
    raise AssertionError(f"the field {name} cannot be reached by keyboard on {page.url}")


def type_day(page, day: str) -> None:
    """Fill the date control that has the focus."""
    year, month, date = day.split("-")
    page.keyboard.type(f"{month}{date}{year}")


def test_a_stranger_reaches_a_judged_answer_by_keyboard_alone(visit):
    page = visit("/")
    tab_to(page, "Microsoft Certified Trainer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mct/")
    tab_to(page, "Check: Become an MCT")
    page.keyboard.press("Enter")
    page.wait_for_url("**/qualify/enroll/")
    tab_into(page, "certification-1-certification")
    page.keyboard.type("Microsoft Certified: Azure Admin")
    tab_into(page, "certification-1-from")
    type_day(page, "2020-03-03")
    tab_into(page, "reference-1-experience_months")
    page.keyboard.type("24")
    tab_into(page, "reference-1-from")
    type_day(page, "2020-10-01")
    page.keyboard.press("Enter")
    page.wait_for_url("**check=1**")
    assert page.locator("#verdict").inner_text() == "Yes, if what you say is confirmed."
    assert "Azure Administrator Associate" in page.locator("#answer").inner_text()


def test_without_script_rows_are_added_and_the_answer_comes(visit):
    page = visit("/mct/qualify/enroll/", javascript=False, width=PHONE)
    page.select_option("[name=certification-1-certification]", "azure-administrator")
    page.fill("[name=certification-1-from]", "2020-03-03")
    page.click("button[value=certification]")
    assert page.input_value("[name=certification-1-from]") == "2020-03-03"
    page.select_option("[name=certification-2-certification]", "azure-developer")
    page.fill("[name=certification-2-from]", "2020-04-04")
    page.click("form.qualify-form .buttons button")
    assert page.locator("#verdict").inner_text() == "Not yet."
    assert page.locator("#answer").is_visible()
    page.fill("[name=reference-1-experience_months]", "12")
    page.fill("[name=reference-1-from]", "2020-10-01")
    page.click("form.qualify-form .buttons button")
    assert page.locator("#verdict").inner_text().startswith("Yes")
    page.click(".share-link a")
    assert page.locator("#verdict").inner_text().startswith("Yes")


def test_an_error_is_linked_to_its_field_and_keeps_what_was_typed(visit):
    page = visit("/mct/qualify/enroll/", javascript=False)
    page.select_option("[name=certification-1-certification]", "azure-administrator")
    page.click("form.qualify-form .buttons button")
    page.click(".error-summary a")
    assert page.url.endswith("#field-certification-1-from")
    assert page.input_value("[name=certification-1-certification]") == "azure-administrator"


def test_the_other_program_is_answered_in_its_own_words(visit):
    page = visit("/open-instructors/qualify/", width=PHONE)
    page.click("text=Become an instructor")
    page.select_option("[name=certification-1-certification]", "open-maps")
    page.fill("[name=certification-1-from]", "2019-05-01")
    page.click("form.qualify-form .buttons button")
    assert page.locator("#verdict").inner_text() == "Not yet."
    assert "teach-back" in page.locator("#answer").inner_text()
    assert not re.search("Microsoft|MCT", page.locator("main").inner_text())


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(visit, address):
    page = visit(address, width=DESKTOP)
    assert not axe(page)
    assert not too_wide(page)
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert not too_wide(page)
    assert not axe(page, "color-contrast", "scrollable-region-focusable", "target-size")


@pytest.mark.parametrize("address", ["/mct/", "/mct/requirements/", "/mct/certifications/", ANSWER])
def test_right_to_left_nothing_breaks(visit, address):
    page = visit(address, width=DESKTOP, language="qps-plocm")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    for width in (320, PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 844})
        assert not too_wide(page)


def test_on_paper_the_answer_stands_without_the_form(visit):
    page = visit(ANSWER)
    page.emulate_media(media="print")
    assert page.locator("#verdict").is_visible()
    assert not page.locator("form.qualify-form").is_visible()
    assert not page.locator(".site-header").is_visible()
