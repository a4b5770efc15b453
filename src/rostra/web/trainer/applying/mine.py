"""My applications: each with where it stands and what is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.applications import queries
from rostra.applications.models import Application
from rostra.web import access, formats, who
from rostra.web.page import page
from rostra.web.trainer.places import tabs

MOST = 50
#: The word of a stage, its tone, and what its owner can expect or do.
STAGES: dict[str, tuple[str | Promise, str, str | Promise]] = {
    "draft": (gettext_lazy("Begun"), "neutral", gettext_lazy("Go on with it. It is not submitted yet.")),
    "submitted": (
        gettext_lazy("Submitted"),
        "info",
        gettext_lazy("The program looks at it. There is nothing you have to do."),
    ),
    "returned": (
        gettext_lazy("Something is asked of you"),
        "warning",
        gettext_lazy("Read what is needed, change it and submit it again."),
    ),
    "accepted": (gettext_lazy("Accepted"), "good", gettext_lazy("See what comes next.")),
    "declined": (gettext_lazy("Declined"), "bad", gettext_lazy("Read why, and what you can do.")),
    "withdrawn": (gettext_lazy("Withdrawn"), "neutral", gettext_lazy("You can begin again at any time.")),
}


@dataclass(frozen=True)
class Mine:
    """One application in a list."""

    title: str
    program: str
    state: str
    tone: str
    next: str
    since: str
    href: str


@dataclass(frozen=True)
class Applications:
    """The screen."""

    found: tuple[Mine, ...]


@access.signed_in
def show(request: HttpRequest) -> HttpResponse:
    """One's own applications, the newest first."""
    found = queries.own(who.person(request).pk)[:MOST]
    return page(
        request,
        "trainer/applying/pages/applications.html",
        Applications(listed(found)),
        title=_("Applications"),
        tabs=tabs(request),
        index=False,
    )


def listed(found: Iterable[Application]) -> tuple[Mine, ...]:
    """Applications read with their editions, as a list shows them."""
    return tuple(_mine(one) for one in found)


def _mine(application: Application) -> Mine:
    edition = queries.pinned(application)
    word, tone, then = STAGES[application.stage]
    info = edition.content.program
    names = {one.key: one.name for one in info.journeys}
    return Mine(
        title=names.get(application.journey, application.journey),
        program=info.short_name,
        state=str(word),
        tone=tone,
        next=str(then),
        since=formats.day(queries.day_of(edition, application.moved_at)),
        href=reverse("my:application", args=[application.ref]),
    )
