"""Every name somebody uses is declared, and each is declared once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rostra.catalog.folder.mistakes import Notes, Place, nearest, shown
from rostra.catalog.folder.parts import Parts
from rostra.catalog.folder.tables import Item, duplicates

#: First parts of the site's own addresses: a program of that name could never be reached.
RESERVED = frozenset(
    [
        "account",
        "accounts",
        "admin",
        "api",
        "favicon",
        "gallery",
        "health",
        "language",
        "login",
        "logout",
        "media",
        "my",
        "outbox",
        "preferences",
        "programs",
        "reference",
        "robots",
        "security",
        "sitemap",
        "staff",
        "static",
        "well-known",
    ]
)


def check(parts: Parts, folder: str, notes: Notes) -> None:
    """Slug, keys and codes, and all that is named across files."""
    _slug(parts, folder, notes)
    _once(parts, notes)
    if parts.program is None:
        return
    _sources(parts, notes)
    _titles(parts, notes)
    tracks = _names(parts.tracks, "key")
    codes = _names(parts.certifications, "code")
    for course in _sound(parts.courses) if not notes.incomplete("certifications.csv") else ():
        for code in course.value.certifications:
            _known(code, codes, "certification", course.at("certifications"), notes)
    for benefit in _sound(parts.benefits):
        for number, track in enumerate(benefit.value.tracks):
            _known(track, tracks, "track", benefit.at("tracks", number), notes)
    employments = _names(parts.employments, "key")
    for items in parts.fees.values():
        for fee in _sound(items):
            _known(fee.value.track, tracks, "track", fee.place, notes)
            if fee.value.employment:
                _known(fee.value.employment, employments, "kind of employment", fee.place, notes)


def _slug(parts: Parts, folder: str, notes: Notes) -> None:
    slug, place = parts.head("slug"), parts.head_place("slug")
    if slug and slug != folder:
        notes.wrong(
            place,
            "slug",
            f"The slug is “{shown(slug)}” and the folder is called “{shown(folder)}”. They must be the same.",
            folder,
        )
    if slug in RESERVED:
        notes.wrong(
            place,
            "reserved",
            f"“{slug}” is the beginning of addresses of the site itself. Choose another slug.",
        )


def _once(parts: Parts, notes: Notes) -> None:
    for what, name, items in (
        ("track", "key", parts.tracks),
        ("kind of employment", "key", parts.employments),
        ("journey", "key", parts.journeys),
        ("reason", "key", parts.reasons),
        ("source", "key", parts.sources),
        ("certification", "code", parts.certifications),
        ("course", "code", parts.courses),
        ("skills certificate", "code", parts.skills),
        ("benefit", "key", parts.benefits),
    ):
        duplicates(((getattr(item.value, name, ""), item.at(name)) for item in items), what, notes)


def _sources(parts: Parts, notes: Notes) -> None:
    known = _names(parts.sources, "key")
    if not known:
        return
    lists: tuple[Iterable[Item[Any]], ...] = (
        parts.tracks,
        parts.employments,
        parts.journeys,
        parts.reasons,
        parts.links,
        parts.certifications,
        parts.courses,
        parts.skills,
        parts.benefits,
        parts.agreements,
        *parts.fees.values(),
    )
    for items in lists:
        for item in _sound(items):
            _known(item.value.source, known, "source", item.at("source"), notes)
    if parts.info:
        _known(parts.info.support.source, known, "source", parts.head_place("support", "source"), notes)
        if number := parts.info.certification_number:
            place = parts.head_place("certification_number", "source")
            _known(number.source, known, "source", place, notes)


def _titles(parts: Parts, notes: Notes) -> None:
    """A title is given to a word that the lists use."""
    if parts.info is None:
        return
    names = parts.info.names
    for section, titles, file, items, field, what in (
        ("kinds", names.kinds, "certifications.csv", parts.certifications, "kind", "kind of certification"),
        ("levels", names.levels, "certifications.csv", parts.certifications, "level", "level"),
        ("benefit_kinds", names.benefit_kinds, "benefits.yaml", parts.benefits, "kind", "kind of benefit"),
    ):
        used = _names(items, field)
        for word in titles if used and not notes.incomplete(file) else ():
            _known(word, used, what, parts.head_place("names", section, word), notes)


def _known(name: str, known: frozenset[str], what: str, place: Place, notes: Notes) -> None:
    if name not in known:
        notes.wrong(place, "unknown", f"“{shown(name)}” is not a known {what}.", nearest(name, sorted(known)))


def _names(items: Iterable[Item[Any]], name: str) -> frozenset[str]:
    return frozenset(value for item in items if (value := getattr(item.value, name, "")))


def _sound(items: Iterable[Item[Any]]) -> list[Item[Any]]:
    return [item for item in items if item.sound]
