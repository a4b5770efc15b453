"""Deliver a letter: to the mail server, or to a folder where there is none.

Delivery is at least once (a server may take a letter and lose the line before it says so) and the Message-ID
is the same on every try, so that mail programs show one copy. What is delivered keeps neither address nor
text here.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from rostra.record import models, running


def deliver(letter_id: int) -> bool:
    """Deliver the letter and forget its content; False when it had been delivered before. Raises OSError when
    refused.
    """
    try:
        with transaction.atomic():
            letter = models.Letter.objects.select_for_update().get(pk=letter_id)
            if letter.delivered_at is not None:
                return False
            _hand_over(letter)
            letter.delivered_at, letter.recipient, letter.source, letter.error = Now(), "", None, ""
            letter.tries += 1
            letter.save()
    except OSError as error:
        models.Letter.objects.filter(pk=letter_id).update(tries=F("tries") + 1, error=running.place_of(error))
        raise
    return True


def folder() -> Path:
    """Where letters lie as files when no mail server is named."""
    return Path(settings.VAR) / "outbox"


def _hand_over(letter: models.Letter) -> None:
    source = bytes(letter.source or b"")
    if settings.EMAIL_HOST:
        with EmailBackend() as server:
            if server.connection is None:
                raise OSError("There is no way to the mail server.")
            server.connection.sendmail(letter.sender, letter.recipient.split(", "), source)
        return
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = folder() / f".{letter.pk}"
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(source)
    waiting.rename(folder() / f"{letter.pk:09}.eml")
