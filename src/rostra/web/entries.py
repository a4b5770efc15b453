"""Entries of the record as pages show them: sentences, who, when, and the way on to older ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.queries import Entry, Place
from rostra.web import formats

NOT_A_PLACE = gettext_lazy("This is not a place in the list. Start again from its beginning.")


@dataclass(frozen=True)
class About:
    """A subject in words, with the address of its page where it has one."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Line:
    """One act on a page."""

    number: int
    told: tuple[str, ...]
    at: dt.datetime
    shown_at: str
    who: str
    program: str
    about: tuple[About, ...]
    personal: tuple[tuple[str, str], ...]
    letters: tuple[About, ...] = ()


class PlaceField(forms.CharField):
    """Where a list goes on: `moment~number`, as `written` makes it."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=60, widget=forms.HiddenInput)

    def clean(self, value: str | None) -> Place | None:
        """The place. Raises ValidationError for anything `written` would not have made."""
        text = super().clean(value)
        if not text:
            return None
        moment, _tilde, number = text.partition("~")
        try:
            at = dt.datetime.fromisoformat(moment)
            if not (number.isascii() and number.isdigit() and len(number) < 19 and at.tzinfo):
                raise ValueError
            at.astimezone(dt.UTC)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(NOT_A_PLACE, code="place") from error
        return Place(at, int(number))


def written(place: Place) -> str:
    """A place as a parameter of an address."""
    return f"{place.at.isoformat()}~{place.number}"


def older(path: str, place: Place | None, **kept: str) -> str:
    """The address of the next stretch, with the filters kept; empty at the end."""
    if place is None:
        return ""
    given = {name: value for name, value in kept.items() if value}
    return f"{path}?{urlencode({**given, 'after': written(place)})}"


def line(
    entry: Entry,
    *,
    zone: str,
    people: dict[int, Person] | None = None,
    me: int | None = None,
    letters: str = "",
) -> Line:
    """One act for a page; `people` are those named in it, `me` is the reader, who is called you.

    `letters` names the page on which its reader finds a letter; without it letters are not linked.
    """
    known = people or {}
    return Line(
        number=entry.number,
        told=entry.told or (entry.kind.replace(".", ": ").replace("_", " "),),
        at=entry.at,
        shown_at=formats.moment(entry.at, zone or "UTC"),
        who=_who(entry.by, known, me),
        program=entry.program,
        about=tuple(_about(kind, key, known) for kind, key in entry.subjects),
        personal=entry.personal,
        letters=tuple(
            About(letter.subject or _("This letter was erased."), reverse(letters, args=[letter.number]))
            for letter in (entry.letters if letters else ())
        ),
    )


def _who(by: Actor, people: dict[int, Person], me: int | None) -> str:
    if by.person_id is None:
        return _("the system (%(part)s)") % {"part": by.system.replace("_", " ")}
    if by.person_id == me:
        return _("you")
    person = people.get(by.person_id)
    return str(person) if person else _("a member of staff") if me else f"#{by.person_id}"


def _about(kind: str, key: str, people: dict[int, Person]) -> About:
    if kind == "person" and (person := people.get(int(key))):
        return About(str(person), f"/staff/people/{person.ref}/")
    return About(f"{kind.replace('_', ' ')} {key}")
