"""My page: who I am here and what I can do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.applications import queries
from rostra.people.models import Person
from rostra.web import access, who
from rostra.web.page import page
from rostra.web.trainer.applying.mine import Mine, listed
from rostra.web.trainer.places import tabs


@dataclass(frozen=True)
class Next:
    """Something one can do: what, why, where, and whether it is done already."""

    title: str
    hint: str
    href: str
    done: bool = False


@dataclass(frozen=True)
class Home:
    """The screen."""

    name: str
    ref: str
    email: str
    applications: tuple[Mine, ...]
    steps: tuple[Next, ...]


@access.signed_in
def show(request: HttpRequest) -> HttpResponse:
    """The home of somebody signed in."""
    person = who.person(request)
    alive = listed(queries.live(person.pk))
    screen = Home(person.name, person.ref, person.email, alive, tuple(_steps(person)))
    return page(
        request, "trainer/pages/home.html", screen, title=_("My page"), tabs=tabs(request), index=False
    )


def _steps(person: Person) -> list[Next]:
    complete = bool(person.legal_name and person.country and person.time_zone)
    steps = [
        Next(
            _("Complete your profile"),
            _("Your name, country and time zone: what a program needs to know first."),
            reverse("my:profile"),
            done=complete,
        ),
        Next(
            _("See whether you qualify"),
            _("Choose a program and answer what it asks. Nothing is stored."),
            reverse("public:home"),
        ),
        Next(
            _("Protect your account"),
            _("Add a passkey or an authenticator, so that a stolen password is not enough."),
            reverse("mfa_index"),
        ),
    ]
    if person.is_staff:
        steps.append(Next(_("Staff pages"), _("What you may do as staff."), reverse("staff:home")))
    return steps
