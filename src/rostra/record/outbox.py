"""Django's mail backend: a letter is kept in the transaction that wrote it, and delivered by the worker.

So a letter is never lost with a mail server that is down, and never sent for a change that was rolled back.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import make_msgid, parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from rostra.record import models, tasks


class Outbox(BaseEmailBackend):
    """Keeps each letter as a row and defers its delivery."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the letters; how many were kept. Raises BadHeaderError for a line break in a header."""
        for letter in email_messages:
            sender = parseaddr(letter.from_email)[1]
            letter.extra_headers.setdefault(
                "Message-ID", make_msgid(domain=sender.rpartition("@")[2] or "localhost")
            )
            source = letter.message()
            with transaction.atomic():
                row = models.Letter.objects.create(
                    message_id=str(source["Message-ID"]),
                    sender=sender,
                    recipient=", ".join(parseaddr(one)[1] for one in letter.recipients()),
                    source=source.as_bytes(linesep="\r\n"),  # type: ignore[call-arg] # Django's own parameter
                )
                tasks.defer_letter(row.pk)
        return len(email_messages)
