"""A letter we sent: to me, or to somebody about me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.record import queries
from rostra.web import access, letters, who
from rostra.web.entries import About
from rostra.web.page import page
from rostra.web.trainer.places import tabs


@access.signed_in
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One of my letters."""
    own = queries.sent_letter_visible_to(who.actor(request))
    zone = who.person(request).time_zone
    screen = letters.shown(own, number, zone=zone, back=About(_("What happened"), reverse("my:timeline")))
    return page(
        request,
        "letter_pages/letter.html",
        screen,
        title=screen.subject or _("Letter"),
        tabs=tabs(request),
        index=False,
    )
