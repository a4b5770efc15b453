"""Markdown as HTML of headings, paragraphs, lists, tables, emphasis and links, and nothing else.

What is written as HTML in the text stays text. Headings begin at the second level, because the page has its
own first; levels are not skipped, whatever the text skips. Links lead to the web or to mail only.
"""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_WRITTEN = "h2 h3 h4 h5 h6 p br hr ul ol li strong em code pre blockquote a table thead tbody tr th td del"
TAGS = set(_WRITTEN.split())
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
LETTERS_AT_MOST = 500_000

_reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])


def rendered(text: str) -> Markup:
    """The text as HTML that is safe to show. ValueError for one of more than half a million letters."""
    if len(text) > LETTERS_AT_MOST:
        raise ValueError("This text is too long to be shown.")
    tokens = _levelled(_reader.parse(text))
    html = _reader.renderer.render(tokens, _reader.options, {})
    cleaned = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noreferrer")
    return Markup(cleaned)  # noqa: S704 - cleaned in the line above


def _levelled(tokens: list[Token]) -> list[Token]:
    """The same tokens, headings one level under the page's own and none skipped."""
    written: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while written and written[-1] >= level:
                written.pop()
            written.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, len(written) + 1)}"
    return tokens
