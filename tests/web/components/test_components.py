"""A component is a folder with template and preview; its style is in the one sheet that is served."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines

from rostra.web.components import gallery, stylesheet
from rostra.web.components.previews import previews

HERE = stylesheet.WEB / "components"
FOLDERS = sorted(path.parent.name for path in HERE.glob("*/*.html") if path.parent.name != "pages")
UNSEEN = {"frame"}  # around the gallery itself


def test_every_component_has_a_preview_of_its_name():
    assert {one.name for one in previews()} == set(FOLDERS) - UNSEEN


@pytest.mark.parametrize("preview", previews(), ids=lambda one: one.name)
def test_a_preview_names_every_macro_a_page_may_import(preview):
    text = (HERE / preview.name / f"{preview.name}.html").read_text()
    macros = [name for name in re.findall(r"{% macro (\w+)", text) if not name.startswith("_")]
    assert sorted(preview.macros.split(", ")) == sorted(macros)
    shown = " ".join(state.snippet for state in preview.states)
    assert not [name for name in macros if not re.search(rf"\b{name}\(", shown)]


@pytest.mark.parametrize("preview", previews(), ids=lambda one: one.name)
def test_every_state_can_be_shown(preview):
    for state in preview.states:
        assert gallery.made(preview, state).made.strip()


def test_the_served_sheet_is_fresh():
    assert stylesheet.TARGET.read_text() == stylesheet.combined(), "run bin/styles"


def test_every_class_of_a_component_is_styled_or_is_known_to_need_no_style():
    sheets = (
        stylesheet.combined() + (stylesheet.WEB / "static" / "vendor" / "tabler" / "tabler.css").read_text()
    )
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheets))
    used = {
        name
        for path in HERE.glob("*/*.html")
        for group in re.findall(r'class="([^"{]*)', path.read_text())
        for name in group.split()
        if not name.endswith("-")
    }
    assert not used - styled - {"gallery", "prose"}


def test_every_icon_a_template_asks_for_is_there():
    known = set(
        re.findall(
            r'symbol id="([\w-]+)"', (HERE.parent / "static/vendor/tabler-icons/icons.svg").read_text()
        )
    )
    asked = {
        name
        for path in HERE.parent.rglob("*.html")
        for name in re.findall(r'(?:\bicon\(|\bpicture\(|icon=)"([\w-]+)"', path.read_text())
    }
    assert asked
    assert asked <= known, "add them to ICONS in bin/vendor and run it"


def test_a_reading_is_a_word_and_a_picture_and_never_colour_alone():
    template = '{% from "components/badge/badge.html" import reading %}{{ reading(value) }}'
    said = {}
    for value in ("met", "open", "unmet"):
        html = engines["jinja"].from_string(template).render({"value": value})
        said[value] = re.sub(r"<[^>]+>", "", html).strip()
        assert 'aria-hidden="true"' in html
    assert said == {"met": "Met", "open": "To be checked", "unmet": "Not met"}


def test_text_of_people_is_escaped_in_every_component():
    attack = '<script>alert(1)</script>" onload="x'
    template = '{% from "components/card/card.html" import card %}{{ card(title=attack, href=attack) }}'
    html = engines["jinja"].from_string(template).render({"attack": attack})
    assert "<script>" not in html
    assert '" onload' not in html


def test_no_sheet_has_a_colour_beside_the_tokens():
    """Colours are written once, in the tokens, for light and dark together.

    Apart from the lines of a judgement, the mark, and the white a code to be scanned stands on.
    """
    free = {"tokens.css", "judgement_tree.css", "frame.css", "account.css"}
    wrong = [
        f"{Path(path).name}: {match[0]}"
        for path in stylesheet.parts()
        if path.name not in free and (match := re.search(r"#[0-9a-f]{3,8}\b|oklch\(|rgb\(", path.read_text()))
    ]
    assert not wrong
