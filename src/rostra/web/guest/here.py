"""Where somebody without account stands: which request their browser holds a link to, and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from rostra.catalog.content import ProgramInfo
from rostra.kernel import clock
from rostra.record.actors import Actor
from rostra.references import queries as references
from rostra.references.models import Reference
from rostra.requests import queries as requests
from rostra.requests import rules
from rostra.requests.models import Request
from rostra.web.guest import standing
from rostra.web.page import whoever

SESSION = "requests"  # reference of a request -> digest of a link to it
REFEREE = Actor.by_system("referee")
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Here:
    """A request this browser has a link to. `on` is the day of `at` where the program counts its days."""

    request: Request
    digest: str
    reference: Reference
    info: ProgramInfo
    way: rules.Way
    at: dt.datetime
    on: dt.date

    @property
    def until(self) -> dt.date:
        """The last day to answer."""
        return references.last_day(self.request, self.info.time_zone)

    @property
    def applicant(self) -> str:
        return str(self.request.person)


def links(request: HttpRequest) -> dict[str, str]:
    """The links this browser came by."""
    kept = request.session.get(SESSION)
    return dict(kept) if isinstance(kept, dict) else {}


def private(answer: HttpResponse) -> HttpResponse:
    """Nobody keeps this answer, and the page after it is not told where it came from."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def by_link(view: View) -> View:
    """Hands the view the request of the address, if this browser holds a link to it; otherwise says so.

    Whoever the reference is for does not answer it, and does not get to see the page as the referee does.
    """

    @wraps(view)
    def found(request: HttpRequest, ref: str, **rest: Any) -> HttpResponse:
        request.private = True  # type: ignore[attr-defined] # nobody on the way keeps this page
        digest = links(request).get(ref)
        asked = requests.by_link(ref, digest) if digest else None
        at = clock.now()
        edition = references.edition_on(asked.program, at) if asked else None
        reference = references.of_request(asked) if asked else None
        if asked is None or edition is None or reference is None or digest is None:
            return standing.no_link(request)
        reader = whoever(request)
        if reader is not None and reader.pk == asked.person_id:
            return standing.own(request, asked.name)
        way = rules.leads_to(asked.state, expires_at=asked.expires_at, at=at)
        here = Here(asked, digest, reference, edition[0].content.program, way, at, edition[1])
        return view(request, here, **rest)

    return found
