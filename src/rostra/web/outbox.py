"""The outbox of a sandbox: letters that went nowhere, to be read and followed here.

It is open to anyone, because a sandbox holds nobody's real address and somebody who just signed up must read
the letter to go on. On a site that is no sandbox it does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rostra.people.letters import Paragraph, paragraphs
from rostra.record import delivery
from rostra.web import access
from rostra.web.page import page

NEWEST = 50


@dataclass(frozen=True)
class Letter:
    """A letter as it would have arrived."""

    number: int
    subject: str
    to: str
    sender: str
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class Outbox:
    """The screen of all letters, the newest first."""

    letters: tuple[Letter, ...]


@access.public
def show(request: HttpRequest) -> HttpResponse:
    """The newest letters."""
    _only_in_a_sandbox()
    files = sorted(delivery.folder().glob("*.eml"), reverse=True)[:NEWEST]
    screen = Outbox(tuple(_letter(file) for file in files))
    return page(request, "outbox_pages/list.html", screen, title=_("Outbox"), index=False)


@access.public
def read(request: HttpRequest, number: int) -> HttpResponse:
    """One letter."""
    _only_in_a_sandbox()
    file = delivery.folder() / f"{number:09}.eml"
    if len(file.name) > 30 or not file.is_file():
        raise Http404
    letter = _letter(file)
    return page(request, "outbox_pages/letter.html", letter, title=letter.subject, index=False)


def exists() -> bool:
    """Whether this site has an outbox to read."""
    return bool(settings.SANDBOX) and not settings.EMAIL_HOST


def _only_in_a_sandbox() -> None:
    if not exists():
        raise Http404


def _letter(file: Path) -> Letter:
    source = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = source.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    return Letter(
        number=int(file.stem),
        subject=str(source["Subject"]),
        to=_named(source["To"]),
        sender=_named(source["From"]),
        paragraphs=paragraphs(text),
    )


def _named(header: Any) -> str:
    """Names and addresses as people write them: what protects them in a header is left out."""
    return ", ".join(
        f"{one.display_name} <{one.addr_spec}>" if one.display_name else one.addr_spec
        for one in getattr(header, "addresses", ())
    )
