"""A letter that was sent to somebody or about somebody, for staff who may read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.people import queries
from rostra.web import access, letters, who
from rostra.web.entries import About
from rostra.web.page import page
from rostra.web.staff.places import tabs


@access.any_staff
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One letter; for staff who may not read it, it is not there."""
    found = queries.sent_letters_visible_to(who.actor(request))
    zone = who.person(request).time_zone
    screen = letters.shown(found, number, zone=zone, back=About(_("Staff pages"), reverse("staff:home")))
    return page(
        request,
        "letter_pages/letter.html",
        screen,
        title=screen.subject or _("Letter"),
        tabs=tabs(request),
        index=False,
    )
