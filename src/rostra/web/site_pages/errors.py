"""Answers to what went wrong: a page like any other, problem+json below /api/, never a traceback."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse

from rostra.kernel import references
from rostra.web.page import page
from rostra.web.site_pages.wrong import EVERY, Wrong

log = logging.getLogger("rostra.web")
RETRY_AFTER = "30"  # seconds
BROKEN = {500, 503}  # nothing may be asked of the database any more


@dataclass(frozen=True)
class ErrorScreen:
    """The trouble, and a reference to find it in the log where it was ours."""

    wrong: Wrong
    reference: str = ""


def answer(request: HttpRequest, status: int, *, reference: str = "") -> HttpResponse:
    """The page (or the problem document) for a status of `wrong.EVERY`."""
    wrong = EVERY[status]
    if request.path.startswith("/api/"):
        response: HttpResponse = problem(wrong, reference)
    else:
        response = as_page(request, wrong, reference)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def as_page(request: HttpRequest, wrong: Wrong, reference: str) -> HttpResponse:
    screen, title = ErrorScreen(wrong, reference), str(wrong.title)
    template, early = "site_pages/pages/error.html", not hasattr(request, "user")
    quiet = early or wrong.status in BROKEN
    try:
        return page(request, template, screen, title=title, status=wrong.status, index=False, quiet=quiet)
    except DatabaseError:
        return page(request, template, screen, title=title, status=wrong.status, index=False, quiet=True)


def problem(wrong: Wrong, reference: str) -> JsonResponse:
    """The trouble for a program (RFC 9457)."""
    told = {
        "type": f"about:blank#{wrong.problem}",
        "title": str(wrong.title),
        "status": wrong.status,
        "detail": f"{wrong.meaning} {wrong.next_step}",
    }
    if reference:
        told["reference"] = reference
    return JsonResponse(told, status=wrong.status, content_type="application/problem+json")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 where too much was sent."""
    return answer(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token: too old, or of another site."""
    return answer(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where the database does not answer; else 500 with a reference that is in the log too."""
    error = sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1]
    if isinstance(error, (OperationalError, InterfaceError)):
        return answer(request, 503)
    reference = references.reference()
    log.error("Answered 500 at %s; the visitor was given reference %s.", request.path, reference)
    return answer(request, 500, reference=reference)


def explain_empty_answers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an error that comes without a word (a method not allowed, too often) gets its page."""

    def explained(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code not in EVERY or response.streaming or response.content:
            return response
        told = answer(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                told.headers[name] = response.headers[name]
        return told

    return explained
