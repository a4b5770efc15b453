"""The ways into and along a program: who may begin each, what it asks, what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from rostra.catalog.content import Fee, Journey, ProgramInfo, Track
from rostra.catalog.fees import lowest
from rostra.catalog.queries import Edition
from rostra.kernel.money import Money
from rostra.web.public.kept import kept
from rostra.web.public.words import joined_by_or

NEWCOMER = "newcomer"
_WHO = {
    "newcomer": pgettext_lazy("who may begin", "people new to the program"),
    "member": pgettext_lazy("who may begin", "members"),
    "alumni": pgettext_lazy("who may begin", "members who no longer teach"),
    "former": pgettext_lazy("who may begin", "former members"),
}


@dataclass(frozen=True)
class Document:
    name: str
    title: str


@dataclass(frozen=True)
class Way:
    """One journey: `asks` are the first requirements of its policy, `fee` the lowest row or None."""

    journey: Journey
    track: Track
    who: str
    asks: tuple[str, ...]
    documents: tuple[Document, ...]
    free: bool
    fee: Fee | None
    for_newcomers: bool

    @property
    def money(self) -> Money | None:
        return Money(self.fee.amount, self.fee.currency) if self.fee else None


def who(info: ProgramInfo, begins: tuple[str, ...]) -> str:
    """Who may begin, in the program's own words where it has them."""
    holders = {track.key: track.holders for track in info.tracks}
    return joined_by_or(
        [str(holders.get(kind) or info.words.get(kind) or _WHO.get(kind, kind)) for kind in begins]
    )


def way(edition: Edition, journey: Journey) -> Way:
    """What one journey asks and costs under an edition."""
    content = edition.content
    track = next(track for track in content.program.tracks if track.key == journey.track)
    titles = {text.name: text.title for text in content.agreements}
    documents = tuple(Document(name, titles[name]) for name in journey.documents if name in titles)
    policy = edition.policies[journey.policy]
    return Way(
        journey=journey,
        track=track,
        who=who(content.program, journey.begins),
        asks=tuple(child.title for child in policy.root.children),
        documents=documents,
        free=not track.fee,
        fee=lowest(content.fees, track=track.key) if track.fee else None,
        for_newcomers=NEWCOMER in journey.begins,
    )


@kept
@kept
def ways(edition: Edition) -> tuple[Way, ...]:
    """Every journey, those a newcomer can begin first, otherwise in the program's order."""
    every = [way(edition, journey) for journey in edition.content.program.journeys]
    return tuple(sorted(every, key=lambda one: not one.for_newcomers))
