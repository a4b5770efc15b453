"""Everybody who owes a fee finds one, and only one."""

from __future__ import annotations

from rostra.catalog.content import Fee, Track
from rostra.catalog.folder import compiling
from rostra.catalog.folder.mistakes import Notes
from rostra.catalog.folder.parts import Parts
from rostra.catalog.folder.tables import Item, Items

EVERYWHERE = "*"


def check(parts: Parts, notes: Notes) -> None:
    """Of each edition: a row for every track that asks a fee, for countries and employments not named as
    well.
    """
    for items in parts.fees.values():
        _once(items, notes)
        _free_tracks(parts, items, notes)
    if notes.incomplete("fees/"):
        return
    for track in parts.tracks:
        if track.sound and track.value.fee:
            for day in parts.dates:
                fees = compiling.newest(parts.fees, day)
                if fees is None:
                    said = f"The track “{track.value.key}” asks a fee, and no fees are in force on {day}."
                    notes.wrong(track.at("fee"), "missing_fee", said)
                    break
                _fallback(parts, track, fees, notes)


def _once(items: Items[Fee], notes: Notes) -> None:
    first: dict[tuple[str, str, str], int] = {}
    for item in items:
        fee = item.value
        key = (fee.country, fee.employment, fee.track)
        if key in first and item.sound:
            said = (
                "The fee for this country, employment and track stands here a second time; "
                f"the first is on line {first[key]}."
            )
            notes.wrong(item.place, "duplicate", said)
        first.setdefault(key, item.place.line)


def _free_tracks(parts: Parts, items: Items[Fee], notes: Notes) -> None:
    free = {track.value.key: track for track in parts.tracks if track.sound and not track.value.fee}
    for item in items:
        if item.sound and item.value.track in free:
            where = free[item.value.track].at("fee")
            notes.wrong(
                item.place,
                "contradiction",
                f"The track “{item.value.track}” asks no fee ({where}), and here is one.",
            )


def _fallback(parts: Parts, track: Item[Track], fees: Items[Fee], notes: Notes) -> None:
    """A row for countries that are not named (`*`), of any employment or of each."""
    rows = [
        item.value
        for item in fees
        if item.value.track == track.value.key and item.value.country == EVERYWHERE
    ]
    known = {row.employment for row in rows}
    missing = [kind.value.key for kind in parts.employments if kind.value.key not in known]
    if "" in known or (rows and parts.employments and not missing):
        return
    place = fees[-1].place if fees else track.at("fee")
    whom = f" and the employment {', '.join(missing)}" if rows else ""
    said = f"No row has a fee of the track “{track.value.key}” for countries not named{whom}. Add one (*)."
    notes.wrong(place, "missing_fee", said)
