"""My profile: read it, change it."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.evidence import commands
from rostra.evidence.refusals import Refused
from rostra.kernel import clock
from rostra.people.commands import Profile
from rostra.people.forms import PhoneField, one_line
from rostra.people.models import Person
from rostra.web import access, who
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.page import page
from rostra.web.public.asked import OneOf
from rostra.web.public.countries import countries
from rostra.web.trainer.places import tabs


@cache
def time_zones() -> tuple[tuple[str, str], ...]:
    """Every IANA time zone of a place, by name."""
    named = sorted(
        zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/")
    )
    return tuple((zone, zone.replace("_", " ")) for zone in ["UTC", *named])


def _countries() -> list[tuple[str, str]]:
    return [("", _("Not said")), *countries()]


def _languages() -> list[tuple[str, str]]:
    return [("", _("As the page")), *((code, str(name)) for code, name in settings.LANGUAGES)]


def _zones() -> list[tuple[str, str]]:
    return [("", _("As the program")), *time_zones()]


class ProfileForm(forms.Form):
    """What somebody says about themself."""

    legal_name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("As in your official papers: agreements and certificates use it."),
        error_messages={
            "required": gettext_lazy("Enter your name."),
            "max_length": gettext_lazy("A name here has at most 200 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    display_name = forms.CharField(
        label=gettext_lazy("Name shown to others"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Leave it empty to show the name above."),
        error_messages={"max_length": gettext_lazy("A name here has at most 100 letters.")},
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    country = OneOf(_countries, label=gettext_lazy("Country you live in"))
    language = OneOf(_languages, label=gettext_lazy("Language of letters"))
    time_zone = OneOf(_zones, label=gettext_lazy("Time zone"))
    phone = PhoneField()

    def clean_legal_name(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["legal_name"])

    def clean_display_name(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["display_name"])


@dataclass(frozen=True)
class Screen:
    """The form."""

    inputs: Inputs


@access.signed_in
def edit(request: HttpRequest) -> HttpResponse:
    """Show the profile; take a changed one."""
    person = who.person(request)
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=as_it_is(person))
    if request.method == "POST" and form.is_valid() and _told(request, form):
        return redirect("my:profile")
    return page(
        request,
        "trainer/pages/profile.html",
        Screen(inputs_of(form)),
        title=_("Profile"),
        status=422 if form.errors else 200,
        tabs=tabs(request),
        index=False,
    )


def _told(request: HttpRequest, form: ProfileForm) -> bool:
    profile, by = Profile(**form.cleaned_data), who.actor(request)
    try:
        changed = commands.tell_profile(person=who.person(request), profile=profile, by=by, at=clock.now())
    except Refused as refused:
        form.add_error("country", str(refused.message))
        return False
    if changed:
        messages.success(request, _("Your profile was changed."))
    else:
        messages.info(request, _("Nothing was different, so nothing was changed."))
    return True


def as_it_is(person: Person) -> dict[str, Any]:
    """What the profile says now, by the names of the form's questions."""
    names = ("legal_name", "display_name", "country", "language", "time_zone", "phone")
    return {name: getattr(person, name) for name in names}
