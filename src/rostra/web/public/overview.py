"""A program at a glance: what it is, for whom, what it brings, how to join, what it costs, where to ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from rostra.catalog.content import Benefit, Content, Link, Track
from rostra.catalog.fees import lowest
from rostra.catalog.queries import Edition
from rostra.kernel.money import Money
from rostra.web.access import public
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.kept import kept
from rostra.web.public.ways import Document, Way, ways
from rostra.web.public.words import length

BENEFITS_IN_SHORT = 4


@dataclass(frozen=True)
class TrackFacts:
    """A track in a line: its term in years, months or days, and its fee "from"."""

    track: Track
    term: str
    free: bool
    fee_from: Money | None
    sample: bool


@dataclass(frozen=True)
class OverviewScreen:
    here: Here
    tracks: tuple[TrackFacts, ...]
    newcomers: tuple[Way, ...]
    others: tuple[Way, ...]
    benefits: tuple[Benefit, ...]
    more_benefits: int
    documents: tuple[Document, ...]
    links: tuple[Link, ...]
    next_change: dt.date | None
    certifications: int
    courses: int
    skills: int
    about: dict[str, object]


def about(here: Here, address: str) -> dict[str, object]:
    """The program as schema.org describes such things, for search engines."""
    return {
        "@context": "https://schema.org",
        "@type": "EducationalOccupationalProgram",
        "name": here.info.name,
        "description": here.info.summary,
        "url": address,
        "provider": {"@type": "Organization", "name": here.info.owner},
    }


@kept
def tracks_of(edition: Edition) -> tuple[TrackFacts, ...]:
    """Every track of the edition in a line."""
    return tuple(track_facts(edition.content, track) for track in edition.content.program.tracks)


def track_facts(content: Content, track: Track) -> TrackFacts:
    fee = lowest(content.fees, track=track.key) if track.fee else None
    money = Money(fee.amount, fee.currency) if fee else None
    return TrackFacts(track, length(track.term), not track.fee, money, bool(fee and fee.sample))


def documents(here: Here) -> tuple[Document, ...]:
    """Every text of the edition once, whatever its languages."""
    return tuple(
        Document(*pair) for pair in {text.name: text.title for text in here.content.agreements}.items()
    )


def build(here: Here, next_change: dt.date | None, address: str) -> OverviewScreen:
    content, every = here.content, ways(here.edition)
    first = content.benefits[:BENEFITS_IN_SHORT]
    return OverviewScreen(
        here=here,
        tracks=tracks_of(here.edition),
        newcomers=tuple(way for way in every if way.for_newcomers),
        others=tuple(way for way in every if not way.for_newcomers),
        benefits=first,
        more_benefits=len(content.benefits) - len(first),
        documents=documents(here),
        links=content.program.links,
        next_change=next_change,
        certifications=len(content.certifications),
        courses=len(content.courses),
        skills=len(content.skills),
        about=about(here, address),
    )


def announced(here: Here) -> dt.date | None:
    """The day of the next change that is published already: the end of what is in force."""
    return here.edition.until if here.in_force else here.edition.effective_on


@public
@in_program
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """The program's own front page."""
    screen = build(here, announced(here), request.build_absolute_uri(request.path))
    return framed(request, here, "overview", screen, title=here.info.name, description=here.info.summary)
