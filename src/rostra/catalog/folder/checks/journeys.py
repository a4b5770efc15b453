"""Each journey can be begun, is judged by a policy there is, leads to a track there is, and its documents
are there.
"""

from __future__ import annotations

import datetime as dt

from rostra.catalog.content import Journey
from rostra.catalog.folder import compiling
from rostra.catalog.folder.mistakes import Notes, nearest, shown
from rostra.catalog.folder.parts import Parts
from rostra.catalog.folder.tables import Item

NEWCOMER, MEMBER, FORMER = "newcomer", "member", "former"


def check(parts: Parts, notes: Notes) -> None:
    """Names in journeys, and whether somebody who begins as a newcomer can ever come to each of them."""
    sound = [item for item in parts.journeys if item.sound]
    tracks = {item.value.key for item in parts.tracks if item.value.key}
    for journey in sound:
        _names(parts, journey, tracks, notes)
        _policy(parts, journey, notes)
        _documents(parts, journey, notes)
    if len(sound) == len(parts.journeys):
        _reachable(parts, notes)
        _unused(parts, notes)


def _names(parts: Parts, journey: Item[Journey], tracks: set[str], notes: Notes) -> None:
    if journey.value.track not in tracks:
        near = nearest(journey.value.track, sorted(tracks))
        notes.wrong(
            journey.at("track"), "unknown", f"“{shown(journey.value.track)}” is not a known track.", near
        )
    known = {NEWCOMER, MEMBER, FORMER} | tracks
    for number, begin in enumerate(journey.value.begins):
        if begin not in known:
            said = f"“{shown(begin)}” is nobody who begins a journey: newcomer, member, former or a track."
            notes.wrong(journey.at("begins", number), "unknown", said, nearest(begin, sorted(known)))


def _policy(parts: Parts, journey: Item[Journey], notes: Notes) -> None:
    for day in parts.dates:
        document = compiling.newest(parts.policies, day)
        if document and journey.value.policy not in document.value:
            said = f"The policy “{shown(journey.value.policy)}” is not in {document.file}."
            notes.wrong(
                journey.at("policy"), "unknown", said, nearest(journey.value.policy, list(document.value))
            )


def _documents(parts: Parts, journey: Item[Journey], notes: Notes) -> None:
    first = {name: min(days) for name, days in _days(parts).items()}
    for number, name in enumerate(journey.value.documents):
        place = journey.at("documents", number)
        if name not in parts.documents:
            said = f"“{shown(name)}” is not a known document: there is no folder agreements/{shown(name)}."
            notes.wrong(place, "unknown", said, nearest(name, sorted(parts.documents)))
        elif name in first and parts.dates and first[name] > parts.dates[0]:
            said = f"The document “{name}” begins on {first[name]}, the journey on {parts.dates[0]}."
            notes.wrong(place, "not_yet", said)


def _days(parts: Parts) -> dict[str, list[dt.date]]:
    days: dict[str, list[dt.date]] = {}
    for item in parts.agreements:
        days.setdefault(item.value.name, []).append(item.value.effective_on)
    return days


def _reachable(parts: Parts, notes: Notes) -> None:
    states, waiting = {NEWCOMER}, list(parts.journeys)
    while opened := [journey for journey in waiting if states & set(journey.value.begins)]:
        for journey in opened:
            states |= {MEMBER, FORMER, journey.value.track}
            waiting.remove(journey)
    for journey in waiting:
        begins = ", ".join(shown(begin) for begin in journey.value.begins)
        notes.wrong(
            journey.at("begins"),
            "unreachable",
            f"Nobody can ever begin this journey: no journey makes anybody {begins}.",
        )
    for track in parts.tracks:
        if track.sound and track.value.key not in states:
            notes.warn(track.place, "unreachable", f"No journey leads to the track “{track.value.key}”.")


def _unused(parts: Parts, notes: Notes) -> None:
    used = {journey.value.policy for journey in parts.journeys}
    for document in parts.policies.values():
        for key in document.value:
            if key not in used:
                notes.warn(
                    document.place((key,)), "unused", f"No journey is judged by the policy “{shown(key)}”."
                )
