"""Pure questions about what is signed: is it the same name, the same text, readable, a whole copy."""

from __future__ import annotations

import hashlib
import unicodedata

#: Invisible characters that turn the order in which a stretch of a line is read. The marks that only say to
#: which side one place belongs (U+200E, U+200F, U+061C) are not among them: Hebrew and Arabic need them.
ORDER_CHANGING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SEAL = 64 + 1  # the digits of a SHA-256 and the end of the line


def same_name(typed: str, legal: str) -> bool:
    """Whether both are one name; only case, blanks and the way an accent is written do not matter."""
    return bool(legal.strip()) and _plain(typed) == _plain(legal)


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, hexadecimal: the same only for exactly the same text."""
    return hashlib.sha256(text.encode()).hexdigest()


def readable(text: str) -> bool:
    """Whether everybody reads it as it is stored: no control characters but tabs and ends of lines."""
    return not any(_hidden(letter) for letter in text)


def unmasked(text: str) -> str:
    """The text with what cannot be seen in it written out, as [U+202E]."""
    return "".join(f"[U+{ord(letter):04X}]" if _hidden(letter) else letter for letter in text)


def sealed(copy: str) -> bytes:
    """The copy as a file that ends with the SHA-256 of all that stands before; `intact` compares."""
    return f"{copy}{sha256(copy)}\n".encode()


def intact(download: bytes) -> bool:
    """Whether a downloaded copy is byte for byte as it was handed out."""
    body, seal = download[:-_SEAL], download[-_SEAL:]
    return seal == hashlib.sha256(body).hexdigest().encode() + b"\n"


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return " ".join(folded.split())


def _hidden(letter: str) -> bool:
    return letter in ORDER_CHANGING or (unicodedata.category(letter) == "Cc" and letter not in "\n\t")
