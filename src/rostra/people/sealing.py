"""Texts that lie sealed in the database: who has a copy of the database and not SECRET_KEY cannot read them.

Each purpose has keys of its own, so that what is sealed for one thing opens as nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from typing import cast

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def seal(text: str, purpose: str) -> str:
    """The text sealed with a key made of SECRET_KEY and of what it is for; never twice the same."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(text: str, purpose: str) -> str:
    """The text that was sealed for this purpose; SECRET_KEY_FALLBACKS still open what was sealed before.

    Raises ValueError when it was sealed under a key nobody knows any more, or for something else.
    """
    try:
        return _box(purpose).decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise ValueError(f"This was sealed under another SECRET_KEY, or not as {purpose}.") from error


def _box(purpose: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = [hashlib.sha256(f"rostra {purpose} {cast(str, key)}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
