"""A file somebody has given as proof, for those who check it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostra.applications import queries as applications
from rostra.evidence import queries
from rostra.kernel import references
from rostra.web import access, who
from rostra.web.attachments import attachment


@access.staff("applications.review")
@require_safe
def download(request: HttpRequest, upload: str) -> HttpResponse:
    """The file of somebody who has submitted an application; 404 for everybody else's."""
    actor = who.actor(request)
    known = references.is_reference(upload)
    found = queries.uploads_visible_to(actor).filter(ref=upload).first() if known else None
    if found is None:
        raise Http404
    submitted = applications.visible_to(actor).filter(person_id=found.person_id, submitted_on__isnull=False)
    if not submitted.exists():
        raise Http404
    return attachment(found)
