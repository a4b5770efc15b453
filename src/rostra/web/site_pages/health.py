"""Whether the process runs, and whether it can serve: for supervisors and load balancers."""

from __future__ import annotations

import time

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from rostra.web.access import public

RETRY_AFTER = "10"  # seconds


@public
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nobody else."""
    return uncached(JsonResponse({"live": True}))


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too: 200, or 503 with a time to come back."""
    began = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        answer = JsonResponse({"ready": False, "database": "away"}, status=503)
        answer.headers["Retry-After"] = RETRY_AFTER
        return uncached(answer)
    took = round((time.monotonic() - began) * 1000, 1)
    return uncached(JsonResponse({"ready": True, "database": "there", "database_ms": took}))


def uncached(response: HttpResponse) -> HttpResponse:
    """The same, never kept by anybody on the way."""
    response.headers["Cache-Control"] = "no-store"
    return response
