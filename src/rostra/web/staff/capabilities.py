"""Who may do what as staff; give and take."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.kernel import clock, references
from rostra.people import capabilities, commands, queries
from rostra.people.models import Person
from rostra.web import access, who
from rostra.web.page import page
from rostra.web.staff.places import tabs


@dataclass(frozen=True)
class Member:
    """A member of staff with what they may do."""

    name: str
    email: str
    may: tuple[str, ...]
    change: str


@dataclass(frozen=True)
class Capability:
    """One capability and whether the person holds it."""

    name: str
    told: str
    held: bool


@dataclass(frozen=True)
class Staff:
    """The screen of everybody."""

    members: tuple[Member, ...]


@dataclass(frozen=True)
class Change:
    """The screen of one person's capabilities."""

    name: str
    own: bool
    capabilities: tuple[Capability, ...]


class ChangeForm(forms.Form):
    """Give or take one capability."""

    capability = forms.ChoiceField(choices=[(name, name) for name in capabilities.ALL])
    verb = forms.ChoiceField(
        choices=[("grant", "grant"), ("revoke", "revoke")],
        error_messages={"invalid_choice": gettext_lazy("A capability is given or taken away, nothing else.")},
    )


@access.staff("people.grant")
def show(request: HttpRequest) -> HttpResponse:
    """Everybody who holds a capability now."""
    members = tuple(
        Member(
            name=str(person),
            email=person.email,
            may=tuple(str(told) for name, told in capabilities.ALL.items() if name in person.capabilities),
            change=reverse("staff:change-capabilities", args=[person.ref]),
        )
        for person in queries.staff()
    )
    return page(
        request,
        "staff/pages/capabilities.html",
        Staff(members),
        title=_("Capabilities"),
        tabs=tabs(request),
        index=False,
    )


@access.staff("people.grant")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """One person's capabilities: shown, and given or taken one at a time."""
    person = queries.by_reference(ref) if references.is_reference(ref) else None
    if person is None:
        raise Http404
    if request.method == "POST":
        _give_or_take(request, person)
        return redirect("staff:change-capabilities", ref=ref)
    screen = Change(
        name=str(person),
        own=person.pk == request.user.pk,
        capabilities=tuple(
            Capability(name, str(told), name in person.capabilities)
            for name, told in capabilities.ALL.items()
        ),
    )
    return page(
        request,
        "staff/pages/change_capabilities.html",
        screen,
        title=_("Capabilities of %(name)s") % {"name": person},
        tabs=tabs(request),
        index=False,
    )


def _give_or_take(request: HttpRequest, person: Person) -> None:
    form = ChangeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This is not something to give or take. Nothing was changed."))
        return
    command = commands.grant if form.cleaned_data["verb"] == "grant" else commands.revoke
    capability = form.cleaned_data["capability"]
    try:
        command(person=person, capability=capability, by=who.actor(request), at=clock.now())
    except commands.Refused as refused:
        messages.error(request, str(refused))
        return
    told = capabilities.ALL[capability]
    given = form.cleaned_data["verb"] == "grant"
    messages.success(
        request, (_("Given: %(told)s.") if given else _("Taken away: %(told)s.")) % {"told": told}
    )
