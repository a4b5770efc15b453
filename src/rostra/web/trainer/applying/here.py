"""Where an applicant stands: which application, under which edition, on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from rostra.applications import queries, stages
from rostra.applications.models import Application
from rostra.catalog.content import Content, Journey, ProgramInfo
from rostra.catalog.queries import Edition
from rostra.kernel import clock, references
from rostra.people.models import Person
from rostra.policy.nodes import Policy
from rostra.record.actors import Actor
from rostra.web import who

View = Callable[..., HttpResponse]
Applications = QuerySet[Application]


@dataclass(frozen=True)
class Here:
    """One's own application at one moment. `on` is the day of `at` in the program's time zone."""

    application: Application
    edition: Edition
    person: Person
    actor: Actor
    at: dt.datetime
    on: dt.date

    @property
    def is_open(self) -> bool:
        """Whether its owner may still change it."""
        return stages.may("save", stage=self.application.stage, side="applicant")

    @property
    def content(self) -> Content:
        return self.edition.content

    @property
    def info(self) -> ProgramInfo:
        return self.edition.content.program

    @property
    def journey(self) -> Journey:
        return next(one for one in self.info.journeys if one.key == self.application.journey)

    @property
    def policy(self) -> Policy:
        return self.edition.policies[self.journey.policy]


def in_application(view: View) -> View:
    """Hands the view one's own application named in the address; 404 for anybody else's."""
    return _handing(view, lambda found: found)


def in_application_as_told(view: View) -> View:
    """The same, the application read with everything its person told (`queries.with_told`)."""
    return _handing(view, queries.with_told)


def _handing(view: View, read: Callable[[Applications], Applications]) -> View:
    @wraps(view)
    def found(request: HttpRequest, ref: str, **rest: Any) -> HttpResponse:
        person, actor, at = who.person(request), who.actor(request), clock.now()
        known = references.is_reference(ref)
        application = read(queries.own(person.pk)).filter(ref=ref).first() if known else None
        edition = _edition(application, at) if application else None
        if application is None or edition is None:
            raise Http404
        here = Here(application, edition, person, actor, at, queries.day_of(edition, at))
        return view(request, here, **rest)

    return found


def _edition(application: Application, at: dt.datetime) -> Edition | None:
    """The edition it is read under; of a journey the program no longer has, the one that last had it, which
    is in force no more.
    """
    edition = queries.edition_of(application, at=at)
    gone = edition and application.journey not in {one.key for one in edition.content.program.journeys}
    return replace(queries.pinned(application), superseded=True) if gone else edition
