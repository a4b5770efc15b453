"""A letter as it was sent, for a page: to whom, when, and its text with addresses that can be followed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from rostra.people.letters import Paragraph, paragraphs
from rostra.record.models import SentLetter
from rostra.web import formats
from rostra.web.entries import About

LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Shown:
    """The screen of one letter. An erased one has neither subject nor text."""

    subject: str
    recipient: str
    sent_at: dt.datetime
    shown_at: str
    paragraphs: tuple[Paragraph, ...]
    back: About


def shown(letters: QuerySet[SentLetter], number: int, *, zone: str, back: About) -> Shown:
    """The letter with this number, if it is among those its reader may see. Raises Http404 otherwise."""
    letter = letters.filter(pk=number).first() if number <= LARGEST else None
    if letter is None:
        raise Http404
    return Shown(
        subject=letter.subject,
        recipient=letter.recipient,
        sent_at=letter.sent_at,
        shown_at=formats.moment(letter.sent_at, zone or "UTC"),
        paragraphs=paragraphs(letter.text),
        back=back,
    )
