"""Whatever people read can be translated: in templates, on pages, and in the list translators get."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import Client, override_settings
from jinja2 import nodes

from rostra.catalog import commands, queries
from rostra.record.actors import Actor
from rostra.web import sentences
from rostra.web.sentences import CLOSED, OPENED, rehearsed

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "rostra" / "web"
OURS = sorted(path for path in WEB.rglob("*.html") if "account_templates" not in path.parts)
NAMES = {"Rostra"}  # never translated
SPOKEN = re.compile(r"""(?:aria-label|title|placeholder|alt|content)="([^"]*[A-Za-z][^"]*)\"""")
TECHNICAL = {"width=device-width, initial-scale=1", "noindex", "light dark"}


def test_the_list_for_translators_and_the_rehearsal_language_are_fresh():
    assert sentences.TEMPLATE.read_bytes() == sentences.template(), "run bin/translations"
    assert sentences.REHEARSAL.read_bytes() == sentences.rehearsal(), "run bin/translations"


def test_the_list_knows_sentences_of_python_of_jinja_and_of_django_templates():
    known = {message.id for message in sentences.gathered()}
    assert {"There is no such page", "Skip to the content", "Forgot your password?"} <= known
    assert {"The reviewer adds:", "a link for its reader alone"} <= known  # of letters as HTML and as text
    assert any("somebody, probably you, gave this address" in str(one) for one in known)  # text only
    assert len(known) > 300


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("Fee", "⟦Ƒéé"),
        ("%(n)s days", "⟦%(n)s đåýš"),
        ('<a href="/">Go</a>', '⟦<a href="/">Ĝö</a>'),
        (" At {day} ", " ⟦Åţ {day}"),
    ],
)
def test_a_rehearsed_sentence_keeps_its_placeholders_and_tags(sentence, made):
    result = rehearsed(sentence)
    assert result.rstrip("·⟧ ") == made
    assert result.strip().endswith(CLOSED)
    assert len(result) > len(sentence) + 2


def written(path):
    """What a template says in its own words, tags and attributes that are not spoken left out."""
    tree = engines["jinja"].env.parse(path.read_text())
    text = " \x00 ".join(node.data for node in tree.find_all(nodes.TemplateData))
    spoken = [words for words in SPOKEN.findall(text) if words not in TECHNICAL]
    attributes = re.compile(
        r"""\s[a-z-]+="[^"\0]*"?|\srequired\b"""
    )  # macros that fill a tag begin inside it
    return [*spoken, *re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]+)*", attributes.sub(" ", outside_tags(text)))]


def outside_tags(text):
    """The text between tags; a value written into a tag does not end it."""
    shown, depth, quoted = [], 0, ""
    for letter in text:
        if depth and quoted:
            quoted = "" if letter == quoted else quoted
        elif depth and letter in "\"'":
            quoted = letter
        elif letter == "<":
            depth = 1
        elif letter == ">" and depth:
            depth = 0
        elif not depth:
            shown.append(letter)
    return html.unescape("".join(shown))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(WEB).as_posix())
def test_no_template_says_a_word_nobody_can_translate(path):
    assert not set(written(path)) - NAMES


def test_an_untranslatable_word_would_be_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<p class="x {{ 1 }}">{{ _("Fine") }}</p><b>Not fine</b>')
    assert written(page) == ["Not fine"]


PAGES = (
    "",
    "requirements/",
    "certifications/",
    "skills-providers/",
    "fees/",
    "courses/",
    "benefits/",
    "qualify/",
)


@pytest.fixture
def rehearsal(db):
    """A visitor who reads the rehearsal language, and everything the program itself says."""
    at = dt.datetime(2020, 11, 14, 12, 0, tzinfo=dt.UTC)
    commands.publish(folder=ROOT / "programs" / "mct", by=Actor.by_system("test"), at=at)
    content = queries.edition_in_force("mct", at.date()).content
    visitor = Client()
    visitor.cookies["language"] = "qps-plocm"
    with override_settings(SANDBOX="2020-11-15"):
        yield visitor, json.dumps(content.model_dump(mode="json"), ensure_ascii=False)


@pytest.mark.parametrize("page", PAGES)
def test_on_a_rehearsed_page_only_the_programs_own_words_are_not_translated(rehearsal, page):
    visitor, data = rehearsal
    answer = visitor.get(f"/mct/{page}")
    assert answer.status_code == 200
    body = re.search(r"<main.*</main>", answer.content.decode(), re.S)[0]
    body = re.sub(r"<(script|option|time)\b.*?</\1>", " ", body, flags=re.S)
    texts = {" ".join(html.unescape(text).split()) for text in re.findall(r">([^<]+)<", body)}
    assert any(OPENED in text for text in texts)
    known = re.sub(r"\W+", " ", data).lower()
    left = []
    for text in texts:
        bare = re.sub(f"{OPENED}[^{CLOSED}]*{CLOSED}", " ", text)
        bare = re.sub(r"[⟦⟧·]|\S*[åéîöûýšţɱñŕļđ]\S*", " ", bare)
        parts = [re.sub(r"\W+", " ", part).strip().lower() for part in re.split("[,:·]", bare)]
        if not is_date(bare) and any(re.search("[a-z]{3}", one) and one not in known for one in parts):
            left.append(text)
    assert not left


def is_date(text):
    return bool(re.search(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b[A-Z][a-z]+ \d{4}\b", text))
