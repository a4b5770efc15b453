"""Days and lengths of time that fit each other."""

from __future__ import annotations

import re

from rostra.catalog.folder.mistakes import Notes, Place
from rostra.catalog.folder.parts import Parts


def check(parts: Parts, notes: Notes) -> None:
    """Policies are there from the first day on, nothing ends before it begins, no term is empty."""
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
