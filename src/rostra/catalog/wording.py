"""Days, values and names of fields as the sentences of a plan say them."""

from __future__ import annotations

import datetime as dt
from typing import Any

_FIELDS = {
    "effective_on": "the day it begins",
    "released_on": "the day of release",
    "time_zone": "the time zone",
    "short_name": "the short name",
    "fee": "whether a fee is asked",
    "term": "the length of a term",
    "begins": "who may begin it",
    "url": "the address",
    "readable": "whether it can be read",
    "available": "whether it is available",
    "sample": "whether it is a sample",
    "listed": "whether the owner lists it",
    "how": "what to do",
    "organization_number": "the number asked for",
    "without": "what those do who have none",
    "expires_after": "the time a referee has",
    "reminded_after": "the time after which we remind",
    "means": "what it means",
    "fixed_by": "who can fix it",
    "concerns": "what it may be said of",
    "text": "the text",
    "earlier": "the list of earlier versions",
}


def day(value: dt.date) -> str:
    """30 June 2021."""
    return f"{value.day} {value:%B %Y}"


def field(name: str) -> str:
    """The name of a field with its article; what is quoted already stays."""
    return _FIELDS.get(name) or (name if name.startswith("“") else f"the {name.replace('_', ' ')}")


def value_in_words(value: Any) -> str:
    """A value as it stands in a sentence."""
    if value is None or value == "" or value == () or value == []:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, list | tuple):
        return ", ".join(value_in_words(inner) for inner in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {value_in_words(inner)}" for key, inner in value.items())
    text = " ".join(str(value).split())
    return f"“{text[:77]}…”" if len(text) > 80 else f"“{text}”" if isinstance(value, str) else text
