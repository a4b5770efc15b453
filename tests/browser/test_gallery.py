"""Every component in every look: nothing for axe to find, nothing that scrolls sideways, no script needed."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, PHONE, axe, too_wide

LOOKS = [
    ("light", {"theme": "light"}),
    ("dark", {"theme": "dark"}),
    ("dark because the device prefers it", {"dark": True}),
    ("right to left", {"language": "qps-plocm"}),
]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("look", [look for _name, look in LOOKS], ids=[name for name, _look in LOOKS])
def test_axe_finds_nothing_in_any_look(visit, look, width):
    page = visit("/gallery/", width=width, **look)
    assert not axe(page)


@pytest.mark.parametrize("language", ["en", "qps-plocm"])
@pytest.mark.parametrize("width", [320, 360, PHONE, 768, DESKTOP, 1920])
def test_no_width_scrolls_sideways(visit, width, language):
    assert not too_wide(visit("/gallery/", width=width, language=language))


def test_a_chosen_theme_counts_more_than_the_device(visit):
    shade = "getComputedStyle(document.body).backgroundColor"
    light = visit("/gallery/", theme="light").evaluate(shade)
    dark = visit("/gallery/", theme="dark").evaluate(shade)
    assert light != dark
    assert visit("/gallery/", theme="light", dark=True).evaluate(shade) == light
    assert visit("/gallery/", dark=True).evaluate(shade) == dark
    assert visit("/gallery/").evaluate(shade) == light


def test_axe_would_find_something(visit):
    """A test that cannot fail proves nothing."""
    page = visit("/gallery/")
    page.evaluate("document.querySelector('label').remove(); document.body.style.color = '#ccc'")
    assert axe(page)


def test_something_too_wide_would_be_found(visit):
    page = visit("/gallery/", width=320)
    page.evaluate("document.querySelector('main h1').textContent = 'w'.repeat(300)")
    page.evaluate("document.querySelector('main h1').style.whiteSpace = 'nowrap'")
    assert too_wide(page)
