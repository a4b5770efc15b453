"""Countries, currencies, languages and time zones that there are."""

from __future__ import annotations

import datetime as dt

from rostra.catalog import regions
from rostra.catalog.content import Fee
from rostra.catalog.folder.mistakes import Notes, Place, shown
from rostra.catalog.folder.parts import Parts
from rostra.catalog.folder.tables import Item


def check(parts: Parts, notes: Notes) -> None:
    """The program's time zone and language, the countries and currencies of fees, the languages of texts."""
    zone = parts.head("time_zone")
    if zone and zone not in regions.time_zones():
        said = f"“{shown(zone)}” is not the name of a time zone, such as Europe/Berlin."
        notes.wrong(parts.head_place("time_zone"), "unknown_time_zone", said, regions.near_zone(zone))
    if parts.head("language"):
        _language(parts.head("language"), parts.head_place("language"), notes)
    for course in parts.courses:
        if course.sound:
            _language(course.value.language, course.place, notes)
    for text in parts.agreements:
        _language(text.value.language, Place(text.place.file), notes)
    for day, items in parts.fees.items():
        for fee in items:
            if fee.sound:
                _fee(fee, day, notes)
    _translations(parts, notes)


def _fee(item: Item[Fee], day: dt.date, notes: Notes) -> None:
    fee = item.value
    if fee.country != "*" and fee.country not in regions.countries():
        said = f"“{fee.country}” is not the code of a country (ISO 3166)."
        notes.wrong(item.place, "unknown_country", said, regions.near_country(fee.country))
    if fee.currency not in regions.currency_names():
        said = f"“{fee.currency}” is not the code of a currency (ISO 4217)."
        notes.wrong(item.place, "unknown_currency", said, regions.near_currency(fee.currency))
    elif fee.currency not in regions.currencies(day):
        name = regions.currency_names()[fee.currency]
        notes.wrong(item.place, "old_currency", f"“{fee.currency}” ({name}) was not money anywhere on {day}.")


def _language(tag: str, place: Place, notes: Notes) -> None:
    if not regions.is_language(tag):
        said = f"“{shown(tag)}” is not the code of a language, such as en or pt-BR."
        notes.wrong(place, "unknown_language", said, regions.near_language(tag))


def _translations(parts: Parts, notes: Notes) -> None:
    """Each text is there in the program's language; a language a newer text lost is told."""
    own = parts.head("language")
    texts: dict[str, dict[str, set[str]]] = {}
    for name, day, language in parts.texts:
        texts.setdefault(name, {}).setdefault(day, set()).add(language)
    for name, days in texts.items():
        before: set[str] = set()
        for day, languages in sorted(days.items()):
            place = Place(f"agreements/{name}/{day}.{sorted(languages)[0]}.md")
            if own and own not in languages and "" not in languages:
                said = f"The text is not there in the program's language: {day}.{own}.md is missing."
                notes.wrong(place, "missing_language", said)
            if lost := before - languages - {own}:
                said = f"The text that begins on {day} is no longer there in: {', '.join(sorted(lost))}."
                notes.warn(place, "lost_language", said)
            before = languages
