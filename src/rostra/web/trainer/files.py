"""A file one has given as proof, to have it back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostra.evidence import queries
from rostra.kernel import references
from rostra.web import access, who
from rostra.web.attachments import attachment


@access.signed_in
@require_safe
def download(request: HttpRequest, upload: str) -> HttpResponse:
    """One's own file; 404 for anybody else's, also for staff: they have their own page for it."""
    known = references.is_reference(upload)
    mine = who.person(request).pk
    visible = queries.uploads_visible_to(who.actor(request)).filter(ref=upload, person_id=mine)
    found = visible.first() if known else None
    if found is None:
        raise Http404
    return attachment(found)
