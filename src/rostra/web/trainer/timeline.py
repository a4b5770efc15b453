"""What happened: my own timeline."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rostra.record import queries
from rostra.record.actors import Actor
from rostra.web import access, who
from rostra.web.entries import Line, PlaceField, line, older
from rostra.web.page import page
from rostra.web.trainer.places import tabs


class Where(forms.Form):
    """Where the list goes on."""

    after = PlaceField()


@dataclass(frozen=True)
class Timeline:
    """The screen."""

    lines: tuple[Line, ...]
    first: bool
    older: str
    error: str = ""


@access.signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What happened to the person signed in, the newest first."""
    person = who.person(request)
    form = Where(request.GET)
    after = form.cleaned_data["after"] if form.is_valid() else None
    found = queries.timeline(Actor.by_person(person.pk), after=after)
    screen = Timeline(
        lines=tuple(
            line(entry, zone=person.time_zone, me=person.pk, letters="my:letter") for entry in found.entries
        ),
        first=after is None,
        older=older(request.path, found.next),
        error=str(form.errors["after"][0]) if form.errors else "",
    )
    return page(
        request,
        "trainer/pages/timeline.html",
        screen,
        title=_("What happened"),
        status=400 if form.errors else 200,
        tabs=tabs(request),
        index=False,
    )
