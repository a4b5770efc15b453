"""What a link leads to when there is nothing to answer: wrong, over, or answered; each says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rostra.web import formats
from rostra.web.page import Link, page

if TYPE_CHECKING:
    from rostra.web.guest.here import Here


@dataclass(frozen=True)
class Standing:
    """The screen: what it is, what it means, what to do next."""

    title: str
    meaning: str
    next_step: str


def wrong_link(request: HttpRequest) -> HttpResponse:
    """404: this secret was never in a letter of ours."""
    screen = Standing(
        _("This link leads nowhere"),
        _("It is not quite the link of a letter of ours. Often a part of it was lost when it was copied."),
        _("Open it from the letter itself, or copy the whole address from there, down to its last sign."),
    )
    return _page(request, screen, 404)


def no_link(request: HttpRequest) -> HttpResponse:
    """404: this browser came by no link to this request, or keeps no cookies."""
    screen = Standing(
        _("Open the link in our letter"),
        _("This page opens by the link of the letter we sent, in the same browser. It needs a cookie."),
        _("Open the link once more. If you just did, allow cookies for this site or use another browser."),
    )
    return _page(request, screen, 404)


def own(request: HttpRequest, referee: str) -> HttpResponse:
    """403: the person the reference is for is signed in here."""
    screen = Standing(
        _("You cannot answer for yourself"),
        _("You are signed in as the person this reference is for. It is for %(referee)s to answer.")
        % {"referee": referee},
        _("If you share this browser with them, sign out first. Nothing was changed."),
    )
    return _page(request, screen, 403)


def ended(request: HttpRequest, here: Here) -> HttpResponse:
    """How it ended: 200 where the reader ended it themself, else 410."""
    words = {
        "applicant": here.applicant,
        "program": here.info.name,
        "until": formats.day(here.until),
    }
    told = {
        "answered": (
            _("Your answer has arrived. Thank you."),
            _("You have answered for %(applicant)s. Whoever decides in %(program)s reads it."),
            _("There is nothing more to do. If something of it is wrong, write to the address below."),
        ),
        "declined": (
            _("You said that you cannot answer"),
            _("We have told %(applicant)s that you cannot answer, and we write no more."),
            _("If you want to answer after all, ask %(applicant)s to name you again: then we write anew."),
        ),
        "expired": (
            _("The time to answer is over"),
            _("This could be answered until %(until)s. Nothing you might have typed was kept."),
            _("If you still want to answer, ask %(applicant)s to name you again: then we write anew."),
        ),
        "withdrawn": (
            _("No answer is needed any more"),
            _("%(applicant)s does not need this answer any more, so it cannot be given."),
            _("There is nothing for you to do. Thank you."),
        ),
        "bounced": (
            _("We no longer ask here"),
            _("Our letters to your address came back, so we have stopped asking."),
            _("If you want to answer, ask %(applicant)s to name you again with another address."),
        ),
    }[here.way]
    screen = Standing(*(sentence % words for sentence in told))
    return _page(request, screen, 200 if here.way in {"answered", "declined"} else 410, here)


def _page(request: HttpRequest, screen: Standing, status: int, here: Here | None = None) -> HttpResponse:
    return show(request, "standing.html", screen, title=screen.title, status=status, here=here)


def show(
    request: HttpRequest,
    template: str,
    screen: object,
    *,
    title: str,
    status: int = 200,
    here: Here | None = None,
) -> HttpResponse:
    """A page for somebody without account, in the name of the program it is about; no search engine lists
    it and nobody on the way keeps it.
    """
    request.private = True  # type: ignore[attr-defined] # read by the gate
    about = here.info if here else None
    return page(
        request,
        f"guest/pages/{template}",
        screen,
        title=title,
        status=status,
        program=Link(about.short_name, f"/{about.slug}/") if about else None,
        contact=Link(about.support.title, about.support.url) if about and about.support.url else None,
        index=False,
    )
