"""A page is a template, one frozen screen value, and the frame around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from rostra.kernel import clock
from rostra.people.models import Person
from rostra.web import preferences


@dataclass(frozen=True)
class Link:
    """A title with its address; `current` marks the page one is on, in a navigation."""

    title: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Language:
    """A language the pages come in: its own name, its code here, and what a screen reader should speak."""

    title: str
    code: str
    spoken: str
    current: bool


@dataclass(frozen=True)
class Message:
    """What just happened, said once at the top of the next page. `tone`: info, good, warning or bad."""

    tone: str
    text: str


@dataclass(frozen=True)
class Frame:
    """What surrounds a page.

    A view may hand `page` any field of the first group by keyword; the second comes from the request.
    """

    title: str
    description: str = ""
    program: Link | None = None  # the program the page belongs to, named in the header
    tabs: tuple[Link, ...] = ()  # navigation inside the program or the surface
    breadcrumbs: tuple[Link, ...] = ()  # from the top to the parent of this page
    contact: Link | None = None  # whom to ask about this page; the site's own where none is given
    index: bool = True  # whether search engines may list the page
    quiet: bool = False  # ask nobody who is there: for pages that must come even without a database

    path: str = ""
    language: str = "en"
    direction: str = "ltr"
    theme: str = ""  # light, dark, or empty: as the device says
    languages: tuple[Language, ...] = ()
    navigation: tuple[Link, ...] = ()
    messages: tuple[Message, ...] = ()
    sandbox: dt.date | None = None  # the day shown in the banner; None where the site is real
    person: str = ""  # who is signed in


TONES = {"success": "good", "warning": "warning", "error": "bad"}


def frame(request: HttpRequest, title: str, **given: Any) -> Frame:
    """The frame of a request. Raises TypeError for a keyword `Frame` does not have."""
    quiet = given.get("quiet", False)
    person = None if quiet else whoever(request)
    code = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    found = {
        "contact": site_contact(),
        "path": request.get_full_path(),
        "language": preferences.spoken(code),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "theme": preferences.theme(request),
        "languages": tuple(
            Language(name, one, preferences.spoken(one), one == code) for one, name in preferences.languages()
        ),
        "navigation": navigation(request.path, person),
        "messages": () if quiet else messages(request),
        "sandbox": clock.today() if settings.SANDBOX and not quiet else None,
        "person": person.name or person.email if person else "",
    }
    return Frame(
        title=title, **{**found, **{name: value for name, value in given.items() if value is not None}}
    )


def whoever(request: HttpRequest) -> Person | None:
    """Who is signed in; nobody where the request broke before it was known."""
    user = getattr(request, "user", None)
    return user if isinstance(user, Person) and user.is_authenticated else None


def messages(request: HttpRequest) -> tuple[Message, ...]:
    """What is to be said once."""
    return tuple(Message(TONES.get(one.level_tag, "info"), str(one.message)) for one in get_messages(request))


def navigation(path: str, person: Person | None) -> tuple[Link, ...]:
    """Where one can go from everywhere."""
    places = [(_("Programs"), "/")]
    if person:
        places.append((_("My page"), "/my/"))
    if person and person.capabilities:
        places.append((_("Staff"), "/staff/"))
    return tuple(
        Link(title, href, current=path == href or (href != "/" and path.startswith(href)))
        for title, href in places
    )


def site_contact() -> Link | None:
    """Whom to ask about this installation (ROSTRA_SUPPORT, an address of mail or of a page)."""
    contact = settings.SUPPORT
    if not contact:
        return None
    return Link(contact, contact if "://" in contact else f"mailto:{contact}")


def page(
    request: HttpRequest, template: str, screen: Any, *, title: str, status: int = 200, **given: Any
) -> HttpResponse:
    """`template` (a path below web/) rendered with `screen`; `given` are fields of `Frame`."""
    values = {"screen": screen, "frame": frame(request, title, **given)}
    return render(request, template, values, status=status, using="jinja")
