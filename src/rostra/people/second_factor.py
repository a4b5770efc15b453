"""Authenticators and passkeys: their secrets are kept sealed."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter

from rostra.people.sealing import seal, unseal

PURPOSE = "second factor"


class Adapter(DefaultMFAAdapter):
    """Seals what the library stores."""

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return seal(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself. Raises ValueError when it was sealed under a key nobody knows any more."""
        return unseal(encrypted_text, PURPOSE)
