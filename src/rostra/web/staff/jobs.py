"""Work that failed: what, why, and trying it again."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rostra.kernel import clock
from rostra.record import commands, queries
from rostra.web import access, formats, who
from rostra.web.page import page
from rostra.web.staff.places import tabs

LARGEST = 2**63 - 1  # PostgreSQL's bigint


@dataclass(frozen=True)
class Failed:
    """One thing that failed."""

    name: str
    number: int
    tries: str
    error: str
    shown_at: str
    given_up: bool
    again: str


@dataclass(frozen=True)
class Jobs:
    """The screen."""

    waiting: int
    running: int
    failed: tuple[Failed, ...]


@access.staff("record.repair")
def show(request: HttpRequest) -> HttpResponse:
    """What failed and has not worked since."""
    states = queries.waiting()
    screen = Jobs(
        waiting=states.get("todo", 0),
        running=states.get("doing", 0),
        failed=tuple(_failed(trouble) for trouble in queries.troubles()),
    )
    return page(
        request, "staff/pages/jobs.html", screen, title=_("Failed work"), tabs=tabs(request), index=False
    )


@access.staff("record.repair")
@require_POST
def try_again(request: HttpRequest, job: int) -> HttpResponse:
    """Have one job that was given up tried again."""
    by = who.actor(request)
    if job <= LARGEST and commands.try_again(job=job, by=by, at=clock.now()):
        messages.success(request, _("It is tried again now. Look here in a moment."))
    else:
        messages.info(request, _("It is not waiting for you any more: it was tried again, or it has worked."))
    return redirect("staff:jobs")


def _failed(trouble: queries.Trouble) -> Failed:
    again = trouble.given_up and trouble.job is not None
    return Failed(
        name=trouble.name,
        number=trouble.number,
        tries=ngettext("%(n)s try", "%(n)s tries", trouble.tries) % {"n": trouble.tries},
        error=trouble.error,
        shown_at=formats.moment(trouble.at),
        given_up=trouble.given_up,
        again=reverse("staff:try-again", args=[trouble.job]) if again else "",
    )
