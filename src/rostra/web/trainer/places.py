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
    return tuple(Link(title, href, current=request.path == href) for title, href in places)
