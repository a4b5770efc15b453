"""Where a visitor stands: which program, which edition, which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from rostra.catalog import queries as catalog
from rostra.catalog.content import Content, ProgramInfo
from rostra.kernel import clock
from rostra.web.public import missing

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Here:
    """A program seen on a day. `edition` is the one in force on `on`; `today` is today in the program's
    zone.
    """

    edition: catalog.Edition
    today: dt.date
    on: dt.date

    @property
    def content(self) -> Content:
        return self.edition.content

    @property
    def info(self) -> ProgramInfo:
        return self.edition.content.program

    @property
    def in_force(self) -> bool:
        """Whether the edition shown is in force on the day; a day before the first edition has none."""
        return self.edition.in_force(self.on)

    @property
    def of_today(self) -> bool:
        return self.on == self.today

    def on_day(self, day: dt.date | None) -> Here:
        """The same program on another day, under the edition in force then; asks for nothing if it is this
        one.
        """
        if day is None or day == self.on:
            return self
        edition = self.edition
        if not edition.in_force(day):
            edition = catalog.edition_in_force(edition.slug, day) or first_edition(edition.slug) or edition
        return replace(self, edition=edition, on=day)


def first_edition(slug: str) -> catalog.Edition | None:
    """The earliest edition of a program: what is shown of a day before anything was in force."""
    return min(
        (one for one in catalog.editions(slug) if not one.superseded),
        key=lambda one: one.effective_on,
        default=None,
    )


def find(slug: str) -> Here | None:
    """The program of that name as it is today in its own time zone; None where there is none."""
    today = clock.today()
    edition = catalog.edition_in_force(slug, today) or first_edition(slug)
    if edition is None:
        return None
    local = clock.today(edition.content.program.time_zone)
    return Here(edition, local, today).on_day(local)


def in_program(view: View) -> View:
    """Hands the view the program named in the address; an unknown one is answered with the nearest known
    names.
    """

    @wraps(view)
    def found(request: HttpRequest, program: str, **rest: Any) -> HttpResponse:
        here = find(program)
        return view(request, here, **rest) if here else missing.program(request, program)

    return found
