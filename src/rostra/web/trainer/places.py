"""Where somebody signed in can go."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.web.page import Link


def tabs(request: HttpRequest) -> tuple[Link, ...]:
    """The navigation of one's own pages."""
    places = [
        (_("My page"), reverse("my:home")),
        (_("Applications"), reverse("my:applications")),
        (_("Profile"), reverse("my:profile")),
        (_("Documents"), reverse("my:documents")),
        (_("What happened"), reverse("my:timeline")),
        (_("Account"), reverse("account")),
    ]
    return tuple(Link(title, href, current=_is_in(request.path, href)) for title, href in places)


def _is_in(path: str, place: str) -> bool:
    """Whether a page is the place or below it; everything is below the first of them."""
    return path == place or (place != reverse("my:home") and path.startswith(place))
