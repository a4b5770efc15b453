"""Letters about the account: the text is written in templates, and the same words make the HTML beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from rostra.record.letters import spoken, styled

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True)
class Piece:
    """A piece of a letter's text: words, or an address to follow."""

    text: str
    href: str = ""


Paragraph = tuple[tuple[Piece, ...], ...]


def letter(prefix: str, *, to: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """The letter whose templates begin with `prefix`, as text and as HTML."""
    subject = " ".join(render_to_string(f"{prefix}_subject.txt", context).split())
    text = render_to_string(f"{prefix}_message.txt", context).strip() + "\n"
    written = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    # Machines wrote it: nobody's out-of-office note should answer it (RFC 3834).
    written.extra_headers["Auto-Submitted"] = "auto-generated"
    *said, foot = paragraphs(text)
    shown = {**context, **spoken(), "subject": subject, "paragraphs": said, "foot": foot}
    written.attach_alternative(styled(render_to_string("account/email/letter.html", shown)), "text/html")
    return written


def pieces(line: str) -> tuple[Piece, ...]:
    """A line of text cut where addresses begin and end."""
    found, end = [], 0
    for match in _ADDRESS.finditer(line):
        found += [Piece(line[end : match.start()]), Piece(match[0], match[0])]
        end = match.end()
    return tuple(piece for piece in [*found, Piece(line[end:])] if piece.text)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A letter's text as paragraphs of lines of pieces."""
    parts = (lines.strip() for lines in re.split(r"\n\s*\n", text))
    return tuple(tuple(pieces(line) for line in lines.splitlines()) for lines in parts if lines)
