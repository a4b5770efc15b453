"""Texts for visitors that are not people."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from rostra.kernel import clock
from rostra.web.access import public
from rostra.web.page import site_contact

PERSONAL = ("/account/", "/my/", "/staff/", "/preferences/")
VALID_FOR = dt.timedelta(days=180)


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything public; nothing of a sandbox."""
    closed = ("/",) if settings.SANDBOX else PERSONAL
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in closed)]
    return plain(lines)


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116): the support contact, or the site itself where none is set."""
    contact = site_contact()
    here = request.build_absolute_uri("/")
    expires = (clock.now() + VALID_FOR).replace(microsecond=0)
    return plain(
        [
            f"Contact: {contact.href if contact else here}",
            f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
            "Preferred-Languages: en",
            f"Canonical: {request.build_absolute_uri()}",
        ]
    )


@public
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The old address of the small picture."""
    return HttpResponsePermanentRedirect(static("favicon.svg"))


def plain(lines: list[str]) -> HttpResponse:
    """Lines as plain text."""
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
