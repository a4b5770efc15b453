"""The gallery: every component in every state, with its snippet, in the theme and direction one asks for."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from rostra.web.access import public
from rostra.web.components.previews import Preview, State, previews
from rostra.web.page import Link, page

LOOKS = {"light": {"theme": "light"}, "dark": {"theme": "dark"}, "rtl": {"direction": "rtl"}}


@dataclass(frozen=True)
class Shown:
    """A state as it is shown: the snippet and what it makes."""

    state: State
    made: Markup


@dataclass(frozen=True)
class Section:
    preview: Preview
    states: tuple[Shown, ...]


@dataclass(frozen=True)
class GalleryScreen:
    sections: tuple[Section, ...]
    looks: tuple[Link, ...]


class LookForm(forms.Form):
    """Which look: light, dark, right to left, or as the visitor likes it."""

    look = forms.ChoiceField(choices=[("", ""), *((name, name) for name in LOOKS)], required=False)


@public
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Everything on one page."""
    form = LookForm(request.GET)
    look = form.cleaned_data["look"] if form.is_valid() else ""
    titles = {"": _("Your own"), "light": _("Light"), "dark": _("Dark"), "rtl": _("Right to left")}
    screen = GalleryScreen(
        sections=tuple(Section(one, tuple(made(one, state) for state in one.states)) for one in previews()),
        looks=tuple(Link(title, f"?look={name}", current=name == look) for name, title in titles.items()),
    )
    return page(
        request,
        "components/pages/gallery.html",
        screen,
        title=_("Components"),
        index=False,
        status=200 if form.is_valid() else 400,
        tabs=screen.looks,
        **LOOKS.get(look, {}),
    )


def made(preview: Preview, state: State) -> Shown:
    """What a snippet makes. The template engine returns text it has escaped already."""
    template = engines["jinja"].from_string(preview.line + state.snippet)
    return Shown(state, Markup(template.render(dict(state.values))))  # noqa: S704 - escaped by the engine
