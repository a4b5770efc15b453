"""A link of a letter is exchanged for the session: its secret leaves the address at once.

Opening it consumes nothing, so that mail scanners, which open every link, do no harm.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rostra.kernel import references
from rostra.requests import queries
from rostra.web import access
from rostra.web.guest import here, standing

AT_MOST = 20  # requests one browser keeps the links of


@access.public
def exchange(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the link in this browser and go to the page without it; a link we never mailed leads nowhere."""
    found = queries.by_token(token)
    if found is None:
        return standing.wrong_link(request)
    links = {**here.links(request), found.ref: references.digest(token)}
    request.session[here.SESSION] = dict(list(links.items())[-AT_MOST:])
    answer = redirect("guest:reference", ref=found.ref)
    return here.private(answer)
