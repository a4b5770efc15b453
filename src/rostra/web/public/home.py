"""The front door: the programs of this installation, and what can be done here without an account."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rostra.catalog import queries as catalog
from rostra.kernel import clock
from rostra.web.access import public
from rostra.web.page import page


@dataclass(frozen=True)
class HomeScreen:
    programs: tuple[catalog.ProgramCard, ...]


@public
def show(request: HttpRequest) -> HttpResponse:
    """Every program with something published."""
    screen = HomeScreen(tuple(catalog.programs(clock.today())))
    told = _(
        "Read what a certified-trainer program asks, and find out whether you qualify, without an account."
    )
    return page(request, "public/pages/home.html", screen, title=_("Programs"), description=told)
