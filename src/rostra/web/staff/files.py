"""A file somebody has given as proof, for those who check it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostra.evidence import queries
from rostra.kernel import references
from rostra.review import queries as review
from rostra.web import access, who
from rostra.web.attachments import attachment


@access.staff("applications.review")
@require_safe
def download(request: HttpRequest, upload: str) -> HttpResponse:
    """The file of somebody whose case the reader may look at; 404 for anybody else's."""
    actor = who.actor(request)
    known = references.is_reference(upload)
    found = queries.uploads_visible_to(actor).filter(ref=upload).first() if known else None
    if found is None:
        raise Http404
    if not review.on_the_desk(actor).filter(person_id=found.person_id).exists():
        raise Http404
    return attachment(found)
