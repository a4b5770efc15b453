"""Random names: references people may read aloud, and tokens nobody can guess.

A reference says which one is meant and is no secret: whoever knows it still has to be allowed in. A token is
a secret that travels in a letter; only its digest is ever stored.
"""

from __future__ import annotations

import hashlib
import secrets

# Crockford's base 32: no I, L, O or U, so nothing is read for something else and no word appears by chance.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12


def reference() -> str:
    """A new public reference: 12 characters of Crockford's base 32, 60 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_reference(text: str) -> bool:
    """Whether `text` could be a reference at all, before anybody asks the database."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET)


def token() -> str:
    """A new secret for a link in a letter: 256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored instead of a token: its SHA-256 in hexadecimal (64 characters)."""
    return hashlib.sha256(token.encode()).hexdigest()
