"""Reading plain values with every mistake collected: keys, texts, mappings, and names nobody declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rostra.policy.mistakes import Mistake, Path, nearest, shown, unknown

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_TEXT = 2_000


class Reader:
    """Collects the mistakes of one document; each question answers whether to read on."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def add(self, path: Path, code: str, message: str) -> None:
        self.mistakes.append(Mistake(path, code, message))

    def mapping(self, value: Any, path: Path, said: str) -> bool:
        """Whether the value is a mapping."""
        if isinstance(value, Mapping):
            return True
        self.add(path, "mapping", f"{said} Here is “{shown(value)}”.")
        return False

    def key(self, value: Any, path: Path, what: str) -> bool:
        """Whether the value is a key: small letters, digits and hyphens."""
        if isinstance(value, str) and len(value) <= 80 and _KEY.fullmatch(value):
            return True
        said = f"The key of a {what} is small letters, digits and hyphens, not “{shown(value)}”."
        self.add(path, "key", said)
        return False

    def only(self, value: Mapping[Any, Any], path: Path, known: Iterable[str], what: str) -> None:
        """A mistake for each name that is not known here."""
        known = tuple(known)
        for name in value:
            if name not in known:
                self.mistakes.append(unknown((*path, str(name)), what, name, known))

    def wrong(self, path: Path, name: str, value: Any, known: tuple[str, ...]) -> None:
        """A mistake for a value that is none of the few allowed."""
        message = f"{name} is one of {', '.join(known)}, not “{shown(value)}”."
        self.mistakes.append(Mistake((*path, name), "choice", message, nearest(value, known)))

    def text(self, value: Mapping[str, Any], name: str, path: Path, *, required: bool = False) -> str:
        """The text of that name, or nothing; only printable text of a sensible length passes."""
        text = value.get(name)
        if text is None and not required:
            return ""
        if not isinstance(text, str) or (required and not text.strip()):
            message = f"{name} is a text." if text is not None else f"{name} is missing."
            self.add((*path, name) if name in value else path, "text", message)
            return ""
        if len(text) > MAX_TEXT or any(broken(letter) for letter in text):
            self.add((*path, name), "text", f"{name} is too long or holds characters that cannot be shown.")
            return ""
        return text


def broken(letter: str) -> bool:
    """Whether a character cannot stand in a text: NUL and other controls, halves of surrogate pairs."""
    return (letter < " " and letter not in "\n\t") or letter == "\x7f" or "\ud800" <= letter <= "\udfff"
