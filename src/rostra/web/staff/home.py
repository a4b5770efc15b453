"""The start page of staff: what I may do."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.people import capabilities
from rostra.web import access, who
from rostra.web.page import page
from rostra.web.staff.places import open_to, tabs


@dataclass(frozen=True)
class Door:
    """A page one may open."""

    title: str
    told: str
    href: str


@dataclass(frozen=True)
class Home:
    """The screen."""

    doors: tuple[Door, ...]
    may: tuple[str, ...]


@access.any_staff
def show(request: HttpRequest) -> HttpResponse:
    """What the person signed in may do as staff."""
    person = who.person(request)
    screen = Home(
        doors=tuple(Door(str(p.title), str(p.told), reverse(p.name)) for p in open_to(person)),
        may=tuple(str(told) for name, told in capabilities.ALL.items() if name in person.capabilities),
    )
    return page(request, "staff/pages/home.html", screen, title=_("Staff"), tabs=tabs(request), index=False)
