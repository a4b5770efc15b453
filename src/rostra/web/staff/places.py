"""Where staff can go: the pages their capabilities open."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostra.people.models import Person
from rostra.web import who
from rostra.web.page import Link


@dataclass(frozen=True)
class Place:
    """A page of staff: its name, what it is for, the capability that opens it."""

    name: str
    title: str | Promise
    told: str | Promise
    capability: str
    sandbox: bool = False


PLACES = (
    Place(
        "staff:cases",
        _("Applications"),
        _("Look at applications, check evidence and decide."),
        "applications.review",
    ),
    Place("staff:people", _("People"), _("Look somebody up and see what happened to them."), "people.see"),
    Place("staff:readings", _("Readings"), _("How everybody stands against a policy today."), "people.see"),
    Place(
        "staff:assessments",
        _("Assessments"),
        _("Score the teaching of people who apply."),
        "assessments.score",
    ),
    Place("staff:audit", _("Audit"), _("Everything that was done, by whom and when."), "record.audit"),
    Place("staff:capabilities", _("Capabilities"), _("Who may do what as staff."), "people.grant"),
    Place("staff:jobs", _("Failed work"), _("What could not be done, and trying it again."), "record.repair"),
    Place("staff:clock", _("Clock"), _("Set the sandbox to another day."), "sandbox.move", sandbox=True),
)


def open_to(person: Person) -> tuple[Place, ...]:
    """The pages this person's capabilities open on this site."""
    return tuple(
        place
        for place in PLACES
        if place.capability in person.capabilities and (settings.SANDBOX or not place.sandbox)
    )


def tabs(request: HttpRequest) -> tuple[Link, ...]:
    """The navigation of the staff pages."""
    person = who.person(request)
    links = [(str(place.title), reverse(place.name)) for place in open_to(person)]
    return tuple(Link(title, href, current=request.path.startswith(href)) for title, href in links)
