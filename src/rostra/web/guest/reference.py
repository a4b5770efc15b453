"""The page a referee comes to: first the question whether they can answer, then the form."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.web import access, formats
from rostra.web.guest import answering, standing
from rostra.web.guest.claim import claimed
from rostra.web.guest.here import Here, by_link


@dataclass(frozen=True)
class Question:
    """The screen: who asks for what, what they say, and the two ways on."""

    referee: str
    applicant: str
    program: str
    summary: str
    about: str
    claim: tuple[tuple[str, str], ...]
    until: str
    agree: str
    decline: str


@access.public
@by_link
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """As it stands: the question, the form for whoever said yes, or how it ended."""
    if here.way != "open":
        return standing.ended(request, here)
    if here.request.state == "agreed":
        return answering.show(request, here)
    screen = Question(
        referee=here.request.name,
        applicant=here.applicant,
        program=here.info.name,
        summary=here.info.summary,
        about=reverse("public:overview", args=[here.info.slug]),
        claim=claimed(here),
        until=formats.day(here.until),
        agree=reverse("guest:agree", args=[here.request.ref]),
        decline=reverse("guest:decline", args=[here.request.ref]),
    )
    title = _("Can you confirm the teaching of %(applicant)s?") % {"applicant": here.applicant}
    return standing.show(request, "question.html", screen, title=title, here=here)
