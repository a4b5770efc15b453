"""The name a file is offered under: the person's own words, without what could do harm on somebody's disk."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100  # letters, the ending among them
LONGEST_IN_BYTES = 240  # what file systems take
ENDINGS = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg", ".jpe"), "png": (".png",)}
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$)", re.IGNORECASE)
_HARMFUL = re.compile(r'[<>:"|?*%&;$`\'~#]')
_LOOKS_LIKE_AN_ENDING = re.compile(r"\.(?=[^\W\d])")


def stored(given: str, kind: str) -> str:
    """The name with the ending its kind has: no folder, no control or direction signs, no device's name."""
    words = _last_part(given)
    for ending in ENDINGS[kind]:
        if words.lower().endswith(ending):
            words = words[: -len(ending)]
            break
    words = _LOOKS_LIKE_AN_ENDING.sub("_", _HARMFUL.sub("_", words)).strip(" ._-") or "file"
    if DEVICES.fullmatch(words.split(".")[0].strip()):
        words = f"file-{words}"
    return _shortened(words, ENDINGS[kind][0])


def shown(given: str) -> str:
    """The name as a sentence may repeat it."""
    words = _last_part(given)
    return words if len(words) <= 60 else f"{words[:59]}…"


def _last_part(given: str) -> str:
    last = re.split(r"[/\\]", given)[-1]
    # Category C: control signs, direction signs, what nobody has assigned. None of it can be seen.
    visible = "".join(
        letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C"
    )
    return " ".join(visible.split())


def _shortened(words: str, ending: str) -> str:
    words = words[: LONGEST - len(ending)]
    while len((words + ending).encode()) > LONGEST_IN_BYTES:
        words = words[:-1]
    return words.rstrip(" .") + ending
