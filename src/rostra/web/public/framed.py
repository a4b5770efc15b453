"""A page of a program: its name in the header, its own navigation, and where to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rostra.web.jinja import address
from rostra.web.page import Link, page

if TYPE_CHECKING:
    from rostra.web.public.here import Here


def tabs(here: Here, template: str) -> tuple[Link, ...]:
    """The pages of a program; what it has nothing of has no tab."""
    content, slug = here.content, here.info.slug
    places = [
        ("overview", _("Overview"), True),
        ("requirements", _("Requirements"), True),
        ("certifications", _("Certifications"), bool(content.certifications)),
        ("skills_providers", _("Teaching skill"), bool(content.skills)),
        ("courses", _("Courses"), bool(content.courses)),
        ("fees", _("Fees"), any(track.fee for track in here.info.tracks)),
        ("benefits", _("Benefits"), bool(content.benefits)),
        ("qualify", _("Do I qualify?"), True),
    ]
    belongs = PARENTS.get(template, template)
    return tuple(
        Link(title, address(f"public:{name.replace('_', '-')}", slug), current=name == belongs)
        for name, title, there in places
        if there
    )


#: Pages that have no tab of their own stand under the one they are reached from.
PARENTS = {"certification": "certifications", "answer": "qualify", "document": "requirements"}


def breadcrumbs(here: Here, template: str) -> tuple[Link, ...]:
    """From all programs to the parent of the page."""
    slug, top = here.info.slug, Link(_("Programs"), address("public:home"))
    if template == "overview":
        return (top,)
    trail = (top, Link(here.info.short_name, address("public:overview", slug)))
    if template == "certification":
        return (*trail, Link(_("Certifications"), address("public:certifications", slug)))
    if template == "answer":
        return (*trail, Link(_("Do I qualify?"), address("public:qualify", slug)))
    return trail


def framed(
    request: HttpRequest,
    here: Here,
    template: str,
    screen: Any,
    *,
    title: str,
    description: str = "",
    good: bool = True,
    status: int = 200,
    index: bool = True,
) -> HttpResponse:
    """The page `public/pages/<template>.html` in the program's frame; 400 where what was asked was not
    good.
    """
    info = here.info
    support = (
        Link(info.support.title, info.support.url) if info.support.available and info.support.url else None
    )
    return page(
        request,
        f"public/pages/{template}.html",
        screen,
        title=title,
        status=status if good else 400,
        description=description,
        program=Link(info.short_name, address("public:overview", info.slug)),
        tabs=tabs(here, template),
        breadcrumbs=breadcrumbs(here, template),
        contact=support,
        index=index and good and status == 200,
    )
