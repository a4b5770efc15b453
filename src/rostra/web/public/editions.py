"""The editions of a program: what is in force, what is announced, what was; each by its day and its hash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rostra.catalog import queries as catalog
from rostra.kernel.calendar import last_good_day
from rostra.web.access import public
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program


@dataclass(frozen=True)
class EditionLine:
    """One edition: the days it is in force (`last_day` None without a known end), its hash, what was said
    of it.
    """

    since: dt.date
    last_day: dt.date | None
    number: int
    sha256: str
    note: str
    published_at: dt.datetime


@dataclass(frozen=True)
class EditionsScreen:
    here: Here
    in_force: tuple[EditionLine, ...]
    announced: tuple[EditionLine, ...]
    past: tuple[EditionLine, ...]


def build(here: Here) -> EditionsScreen:
    """Every edition that was not replaced, the newest first, by what it is today."""
    every = [one for one in reversed(catalog.editions(here.info.slug)) if not one.superseded]
    lines = [
        EditionLine(
            since=one.effective_on,
            last_day=last_good_day(one.until) if one.until else None,
            number=one.number,
            sha256=one.sha256,
            note=one.note,
            published_at=one.published_at,
        )
        for one in every
    ]
    today = here.today
    return EditionsScreen(
        here=here,
        in_force=tuple(
            one for one in lines if one.since <= today and (one.last_day is None or today <= one.last_day)
        ),
        announced=tuple(one for one in lines if one.since > today),
        past=tuple(reversed([one for one in lines if one.last_day is not None and one.last_day < today])),
    )


@public
@in_program
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Every edition with its days."""
    told = _("What is in force at %(program)s, since when, and what changes when.") % {
        "program": here.info.short_name
    }
    return framed(request, here, "editions", build(here), title=_("Editions"), description=told)
