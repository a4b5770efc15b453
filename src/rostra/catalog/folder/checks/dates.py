"""Days and lengths of time that fit each other."""

from __future__ import annotations

import datetime as dt
import re

from rostra.catalog.content import ReferenceRules
from rostra.catalog.folder.mistakes import Notes, Place
from rostra.catalog.folder.parts import Parts
from rostra.kernel import calendar


def check(parts: Parts, notes: Notes) -> None:
    """Policies are there from the first day on, nothing ends before it begins, no term is empty, a referee
    is reminded before the time is over.
    """
    _policies_first(parts, notes)
    for item in parts.certifications:
        value = item.value
        if item.sound and value.released_on and value.retires_on and value.retires_on < value.released_on:
            said = f"It retires on {value.retires_on}, before it is released on {value.released_on}."
            notes.wrong(item.place, "ends_before_it_begins", said)
    for track in parts.tracks:
        if track.sound and not re.search(r"[1-9]", track.value.term):
            notes.wrong(
                track.at("term"), "empty_term", "A membership lasts at least a day: P1Y is a year.", "P1Y"
            )
    if parts.info:
        _references(parts.info.references, parts, notes)


def _references(rules: ReferenceRules, parts: Parts, notes: Notes) -> None:
    """Each reminder comes a day or more after the one before it, and before the time to answer is over."""
    if not re.search(r"[1-9]", rules.expires_after):
        said = "A referee has at least a day to answer: P30D is thirty days."
        notes.wrong(parts.head_place("references", "expires_after"), "empty_term", said, "P30D")
        return
    before = "P0D"
    for number, length in enumerate(rules.reminded_after):
        place = parts.head_place("references", "reminded_after", number)
        if not _shorter(length, rules.expires_after):
            said = f"This reminder comes when the time to answer ({rules.expires_after}) is over."
            notes.wrong(place, "too_late", said)
        elif not _shorter(before, length):
            said = "Each reminder comes later than the one before it, and the first after a day or more."
            notes.wrong(place, "not_in_order", said)
        before = length


def _shorter(one: str, other: str) -> bool:
    """Whether it is, counted from any day of a year (a month has 28 days or 31)."""
    days = [dt.date(2023, 1, 1) + dt.timedelta(days=day) for day in range(366)]
    return all(calendar.add(day, one) < calendar.add(day, other) for day in days)


def _policies_first(parts: Parts, notes: Notes) -> None:
    if not parts.policies:
        if not any(mistake.file.startswith("policies/") for mistake in notes.errors):
            notes.wrong(
                Place("policies"),
                "missing_file",
                "There is no policies/<date>.yaml: nothing says what is required.",
            )
        return
    first = min(parts.policies)
    for day in parts.fees:
        if day < first:
            file = f"fees/{day}.csv"
            notes.wrong(
                Place(file),
                "before_policies",
                f"This comes into force on {day}, before the first policies on {first}.",
            )
    for item in parts.agreements:
        if item.value.effective_on < first:
            said = (
                f"This comes into force on {item.value.effective_on}, before the first policies on {first}."
            )
            notes.wrong(Place(item.place.file), "before_policies", said)
