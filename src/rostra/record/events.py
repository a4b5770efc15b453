"""The vocabulary of what happens: each kind of event is a frozen dataclass that knows its sentence and its
erasure.

    @dataclass(frozen=True)
    class CapabilityGranted(Event, kind="people.capability_granted", erasure=Erasure.IDS_ONLY,
                            sentence=_("You were given the capability %(capability)s.")):
        capability: str

A package's events stand in its `events.py`; the record imports them when the site starts. A field holds an
id, a code, a number, a date or a yes/no, never text that somebody wrote: such text is a personal value of the
act.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_CODE = re.compile(r"[A-Za-z0-9_.:/+-]{0,80}")
_KIND = re.compile(r"[a-z_]+\.[a-z_]+")


class Erasure(Enum):
    """What an erasure of the person concerned does to an event."""

    IDS_ONLY = "ids only"  # nothing to erase: the event itself holds no personal value
    WITH_PERSONAL_VALUES = "with personal values"  # stays, and loses the personal values beside its act


@dataclass(frozen=True)
class Event:
    """Something that happened by an act; the base of every kind of event."""

    kind: ClassVar[str] = ""
    sentence: ClassVar[str | Promise] = ""
    erasure: ClassVar[Erasure]
    shown: ClassVar[bool] = True  # in the timeline of the person concerned

    def __init_subclass__(
        cls, *, kind: str, sentence: str | Promise, erasure: Erasure, shown: bool = True
    ) -> None:
        """Add the kind to the vocabulary. Raises ValueError for a malformed or a taken kind."""
        if not _KIND.fullmatch(kind):
            raise ValueError(f"{kind!r} is not the kind of an event: package.what_happened.")
        if kind in VOCABULARY:
            raise ValueError(f"{kind} is already an event: {VOCABULARY[kind].__qualname__}.")
        cls.kind, cls.sentence, cls.erasure, cls.shown = kind, sentence, erasure, shown
        VOCABULARY[kind] = cls

    def payload(self) -> dict[str, Any]:
        """What is stored: ids, codes, numbers, dates as text. Raises ValueError for anything that could be
        prose.
        """
        return {field.name: _stored(self, field.name) for field in dataclasses.fields(self)}

    def words(self) -> dict[str, object]:
        """What the sentence is filled with: the fields; a kind overrides it to show better words."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    def told(self) -> str:
        """The sentence, in the language in force."""
        return str(self.sentence) % self.words()

    @classmethod
    def restored(cls, payload: dict[str, Any]) -> Self:
        """The event as it was stored; fields it did not know then keep their defaults."""
        known = {field.name: field for field in dataclasses.fields(cls)}
        return cls(
            **{name: _restored(known[name].type, value) for name, value in payload.items() if name in known}
        )


VOCABULARY: dict[str, type[Event]] = {}


@dataclass(frozen=True)
class LetterSent(
    Event,
    kind="record.letter_sent",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("We sent you a letter."),
):
    """A letter went to the person it concerns; `number` is that of the kept copy."""

    number: int


@dataclass(frozen=True)
class LetterSentAboutYou(
    Event,
    kind="record.letter_sent_about_you",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("We sent a letter to somebody you named."),
):
    """A letter about the person went to somebody else, as they asked for."""

    number: int


def told(kind: str, payload: dict[str, Any]) -> str:
    """The sentence of a stored event; of a kind nobody knows any more, its kind in words."""
    known = VOCABULARY.get(kind)
    return known.restored(payload).told() if known else kind.replace(".", ": ").replace("_", " ")


def _stored(event: Event, name: str) -> Any:
    value = getattr(event, name)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str) and _CODE.fullmatch(value):
        return value
    raise ValueError(
        f"{event.kind}.{name} is no id, code, number or date. Text belongs into a personal value."
    )


def _restored(annotation: Any, value: Any) -> Any:
    if isinstance(value, str) and "datetime" in str(annotation):
        return dt.datetime.fromisoformat(value)
    if isinstance(value, str) and "date" in str(annotation):
        return dt.date.fromisoformat(value)
    return value
