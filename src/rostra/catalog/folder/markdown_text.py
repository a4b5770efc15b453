"""Markdown with front matter: a YAML mapping between two lines of three hyphens, then the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rostra.catalog.folder import yaml_text
from rostra.catalog.folder.mistakes import TURNING, Notes, Place

LONGEST = 400_000
_FENCE = re.compile(r"---[ \t]*")


@dataclass(frozen=True)
class Page:
    """A Markdown file: its front matter as a document, the text below it and the line the text begins on."""

    front: yaml_text.Document
    text: str
    begins: int


def read(file: str, text: str, notes: Notes) -> Page | None:
    """The page, or nothing when front matter or text is missing or unreadable."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        notes.wrong(
            Place(file, 1),
            "no_front_matter",
            "The file begins with a line “---”, then title, source and more, then “---”.",
        )
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), 0)
    if not end:
        notes.wrong(
            Place(file, 1), "no_front_matter", "The line “---” that ends the front matter is missing."
        )
        return None
    front = yaml_text.read(file, "\n".join(lines[1:end]), notes, offset=1)
    body = "\n".join(lines[end + 1 :]).strip("\n")
    if not body.strip():
        notes.wrong(Place(file, end + 1), "empty", "There is no text below the front matter.")
        return None
    if found := TURNING.search(text):
        said = (
            f"There is a sign here that turns the order of what is read (U+{ord(found[0]):04X}): people "
            "would not see the text they sign. Remove it; right-to-left text needs none."
        )
        notes.wrong(Place(file, text.count("\n", 0, found.start()) + 1), "turns_text", said)
        return None
    if len(body) > LONGEST:
        notes.wrong(Place(file, end + 1), "too_large", f"The text has more than {LONGEST:,} characters.")
        return None
    return Page(front, body, end + 2) if front else None
