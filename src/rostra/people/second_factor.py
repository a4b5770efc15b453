"""Authenticators and passkeys: their secrets are kept encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import cast

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Adapter(DefaultMFAAdapter):
    """Encrypts with a key made of SECRET_KEY; SECRET_KEY_FALLBACKS still read what was written before."""

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself. Raises ValueError when it was written under a key nobody knows any more."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValueError("A second factor was stored under another SECRET_KEY.") from error


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = [hashlib.sha256(b"rostra second factor " + cast(str, key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
