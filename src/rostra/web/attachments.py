"""Files given as proof, served so that nothing of them runs: to be saved, never shown by the browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from rostra.evidence import queries
from rostra.evidence.models import Upload

TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}


def attachment(upload: Upload) -> HttpResponse:
    """The file as an attachment under its own name (RFC 6266). Raises Http404 where its bytes are gone."""
    data = queries.bytes_of(upload)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type=TYPES[upload.kind])
    response.headers["Content-Disposition"] = content_disposition_header(True, upload.name) or "attachment"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
