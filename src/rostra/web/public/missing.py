"""What is not there: a program, a journey, a certification, a document; answered with the nearest that is."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.catalog import queries as catalog
from rostra.kernel import clock
from rostra.web.page import page
from rostra.web.public.framed import framed
from rostra.web.public.search import nearest

if TYPE_CHECKING:
    from rostra.web.public.here import Here

SHOWN_AT_MOST = 60
FEW = 3


class Kind(enum.Enum):
    """What can be looked for: the address of one of it, and of all of it."""

    CERTIFICATION = ("public:certification", "public:certifications")
    DOCUMENT = ("public:document", "public:overview")
    JOURNEY = ("public:qualify-journey", "public:qualify")

    @property
    def one(self) -> str:
        return self.value[0]

    @property
    def every(self) -> str:
        return self.value[1]

    def said(self, asked: str, program: str) -> str:
        """What is not there, in a sentence."""
        sentences = {
            Kind.CERTIFICATION: _("%(program)s knows no certification called “%(asked)s”."),
            Kind.DOCUMENT: _("%(program)s has no document called “%(asked)s”."),
            Kind.JOURNEY: _("%(program)s has no way in called “%(asked)s”."),
        }
        return sentences[self] % {"program": program, "asked": asked}

    def everything(self) -> str:
        """Where to find what there is."""
        links = {
            Kind.CERTIFICATION: _("All certifications"),
            Kind.DOCUMENT: _("The program and its documents"),
            Kind.JOURNEY: _("All ways in"),
        }
        return links[self]


@dataclass(frozen=True)
class MissingScreen:
    """What is not there in a sentence; `near` and `elsewhere` are titles with their addresses."""

    said: str
    near: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, str]


def shortened(asked: str) -> str:
    """What was asked, short enough to be shown."""
    return asked if len(asked) <= SHOWN_AT_MOST else asked[:SHOWN_AT_MOST] + "…"


def program(request: HttpRequest, slug: str) -> HttpResponse:
    """No program of that name: the nearest known ones, or all where there are few."""
    known = {card.slug: card.name for card in catalog.programs(clock.today())}
    slugs = nearest(slug, known) or (tuple(known) if len(known) <= FEW else ())
    screen = MissingScreen(
        said=_("There is no program called “%(asked)s” here.") % {"asked": shortened(slug)},
        near=tuple((known[one], reverse("public:overview", args=[one])) for one in slugs),
        elsewhere=(_("All programs here"), reverse("public:home")),
    )
    return page(request, "public/pages/missing.html", screen, title=_("Page not found"), status=404)


def thing(
    request: HttpRequest, here: Here, kind: Kind, asked: str, titles: Mapping[str, str]
) -> HttpResponse:
    """Nothing of that name in this edition: the nearest by name or by title. `titles` holds what there is."""
    slug = here.info.slug
    by_title = {title: name for name, title in titles.items()}
    names = dict.fromkeys([*nearest(asked, titles), *(by_title[title] for title in nearest(asked, by_title))])
    screen = MissingScreen(
        said=kind.said(shortened(asked), here.info.short_name),
        near=tuple((titles[one], reverse(kind.one, args=[slug, one])) for one in list(names)[:FEW]),
        elsewhere=(kind.everything(), reverse(kind.every, args=[slug])),
    )
    return framed(request, here, "missing", screen, title=_("Page not found"), description="", status=404)
