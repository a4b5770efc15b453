"""Letters as values: what is said, to be shown the same as text and as HTML.

A package's `letters.py` makes a `Letter`; `record.commands.send_letter` sends it once for each intent and
keeps it as it was sent. A `Secret` is a link for its reader alone, and what is `Confided` is for its reader
alone: the kept copy names them and leaves them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import formataddr
from functools import cache
from pathlib import Path

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

SHEET = Path(__file__).parent / "templates" / "record" / "letter.css"


@dataclass(frozen=True)
class Action:
    """The one thing to do next, as a link: what it does, and where."""

    label: str
    href: str
    kind: str = "action"


@dataclass(frozen=True)
class Secret:
    """A link that opens something to whoever holds it."""

    label: str
    href: str
    kind: str = "secret"


@dataclass(frozen=True)
class Points:
    """Several things, one under the other."""

    items: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True)
class ReasonGiven:
    """One reason: its title, what it means, and what can be done; `note` is somebody's own words."""

    title: str
    lines: tuple[str, ...]
    note: str = ""
    kind: str = "reason"


@dataclass(frozen=True)
class Said:
    """Somebody's own words, set apart from ours."""

    text: str
    kind: str = "said"


@dataclass(frozen=True)
class Confided:
    """What its reader told us in confidence: the kept copy says only that it stood there."""

    label: str
    items: tuple[str, ...]
    kind: str = "confided"


Part = str | Action | Secret | Points | ReasonGiven | Said | Confided


@dataclass(frozen=True)
class Letterhead:
    """On whose behalf a letter is written, and whom its reader asks: a title with an address."""

    program: str
    support: str
    support_href: str


@dataclass(frozen=True)
class Letter:
    """A letter to be sent. `greeting` is a whole line; plain strings among `parts` are paragraphs."""

    subject: str
    greeting: str
    parts: tuple[Part, ...]
    head: Letterhead


@dataclass(frozen=True)
class Written:
    """A letter as text and as HTML."""

    subject: str
    text: str
    html: str


def address(path: str) -> str:
    """The whole address of a page of this site, for a letter."""
    return f"{settings.SITE_ADDRESS}{path}"


def written(letter: Letter, *, with_secrets: bool) -> Written:
    """The letter in the language in force; without secrets a link for its reader alone is only named."""
    shown = {
        "letter": letter,
        "subject": one_line(letter.subject),
        "support": letter.head.support_href.removeprefix("mailto:"),
        "parts": [{"kind": "text", "text": part} if isinstance(part, str) else part for part in letter.parts],
        "with_secrets": with_secrets,
        **spoken(),
    }
    text = "\n".join(line.rstrip() for line in render_to_string("record/letter.txt", shown).splitlines())
    text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return Written(one_line(letter.subject), text, styled(render_to_string("record/letter.html", shown)))


def spoken() -> dict[str, str]:
    """The language in force and the side it is written from, for a sheet."""
    return {"language": get_language() or "en", "direction": "rtl" if get_language_bidi() else "ltr"}


def styled(html: str) -> str:
    """A sheet (record/sheet.html) with its look written into it, as mail programs want it."""
    return _inliner().inline(html)


def one_line(text: str) -> str:
    """The text as the header of a mail may hold it: no line break, no control character."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def message(letter: Letter, *, to: str, name: str, message_id: str) -> EmailMultiAlternatives:
    """The letter as mail, to this address and name. Raises BadHeaderError for a line break in the address."""
    name = one_line(name)
    full = written(letter, with_secrets=True)
    mail = EmailMultiAlternatives(
        full.subject,
        full.text,
        settings.DEFAULT_FROM_EMAIL,
        [formataddr((name, to)) if name else to],
        # Machines wrote it: nobody's out-of-office note should answer it (RFC 3834).
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(full.html, "text/html")
    return mail


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        extra_css=SHEET.read_text(), keep_at_rules=True, load_remote_stylesheets=False
    )
