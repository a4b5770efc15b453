"""Look people up; see who somebody is, what they may do and what happened to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.kernel import references
from rostra.people import capabilities, queries
from rostra.people.models import Grant, Person
from rostra.record import queries as record
from rostra.record.actors import Actor
from rostra.web import access, formats, who
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.entries import Line, PlaceField, line, older
from rostra.web.page import page
from rostra.web.public.countries import country_name
from rostra.web.staff.places import tabs

PAGE = 25


class Search(forms.Form):
    """A name, an address or a reference; where the list goes on."""

    q = forms.CharField(
        label=gettext_lazy("Name, e-mail address or reference"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    after = forms.RegexField(regex=r"^[0-9]{1,18}$", required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Found:
    """One person in the list."""

    name: str
    email: str
    ref: str
    href: str
    country: str


@dataclass(frozen=True)
class People:
    """The screen of the search."""

    inputs: Inputs
    found: tuple[Found, ...]
    searched: str
    older: str


@dataclass(frozen=True)
class Held:
    """A capability somebody holds or held."""

    told: str
    since: dt.datetime
    shown_since: str
    shown_until: str
    by: str


@dataclass(frozen=True)
class Profile:
    """The screen of one person."""

    name: str
    ref: str
    facts: tuple[tuple[str, str], ...]
    held: tuple[Held, ...]
    lines: tuple[Line, ...]
    first: bool
    older: str
    change: str


@access.staff("people.see")
def search(request: HttpRequest) -> HttpResponse:
    """People whose name, address or reference fits."""
    form = Search(request.GET)
    rows: list[Person] = []
    if form.is_valid():
        after = int(form.cleaned_data["after"] or 0)
        people = queries.visible_to(who.actor(request))
        rows = queries.search(people, text=form.cleaned_data["q"].strip(), after=after, limit=PAGE + 1)
    searched = "" if form.errors else form.cleaned_data["q"].strip()
    more = f"{request.path}?{_again(searched, rows[PAGE - 1].pk)}" if len(rows) > PAGE else ""
    screen = People(inputs_of(form), tuple(_found(row) for row in rows[:PAGE]), searched, more)
    return page(
        request,
        "staff/pages/people.html",
        screen,
        title=_("People"),
        status=400 if form.errors else 200,
        tabs=tabs(request),
        index=False,
    )


class Where(forms.Form):
    """Where the timeline goes on."""

    after = PlaceField()


@access.staff("people.see")
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """One person."""
    person = queries.by_reference(ref) if references.is_reference(ref) else None
    if person is None:
        raise Http404
    form = Where(request.GET)
    after = form.cleaned_data["after"] if form.is_valid() else None
    found = record.timeline(Actor.by_person(person.pk), after=after)
    grants = queries.grants_of(person)
    known = {one.pk: one for grant in grants for one in (grant.granted_by, grant.revoked_by) if one} | {
        person.pk: person
    }
    viewer = who.person(request)
    may_change = "people.grant" in viewer.capabilities and viewer.pk != person.pk
    screen = Profile(
        name=str(person),
        ref=person.ref,
        facts=_facts(person),
        held=tuple(_held(grant) for grant in grants),
        lines=tuple(
            line(entry, zone=viewer.time_zone, people=known, letters="staff:letter")
            for entry in found.entries
        ),
        first=after is None,
        older=older(request.path, found.next),
        change=reverse("staff:change-capabilities", args=[person.ref]) if may_change else "",
    )
    return page(
        request, "staff/pages/person.html", screen, title=str(person), tabs=tabs(request), index=False
    )


def _again(searched: str, after: int) -> str:
    return urlencode({**({"q": searched} if searched else {}), "after": after})


def _found(person: Person) -> Found:
    return Found(
        name=person.name or _("No name given"),
        email=person.email,
        ref=person.ref,
        href=reverse("staff:person", args=[person.ref]),
        country=country_name(person.country) if person.country else "",
    )


def _facts(person: Person) -> tuple[tuple[str, str], ...]:
    nothing = _("Not said")
    return (
        (_("Reference"), person.ref),
        (_("Name"), person.legal_name or nothing),
        (_("Name shown to others"), person.name or nothing),
        (_("Main e-mail address"), person.email),
        (_("Telephone"), person.phone or nothing),
        (_("Country"), country_name(person.country) if person.country else nothing),
        (_("Time zone"), person.time_zone or nothing),
        (_("Joined"), formats.moment(person.joined_at) if person.joined_at else nothing),
        (_("May sign in"), _("Yes") if person.is_active else _("No")),
    )


def _held(grant: Grant) -> Held:
    giver = str(grant.granted_by) if grant.granted_by else _("the command line")
    return Held(
        told=str(capabilities.ALL.get(grant.capability, grant.capability)),
        since=grant.since,
        shown_since=formats.day(grant.since.date()),
        shown_until=formats.day(grant.until.date()) if grant.until else "",
        by=giver,
    )
