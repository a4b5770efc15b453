"""The clock of a request: in a sandbox everything asked for on the way of a request is answered on the
sandbox's day.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rostra.kernel import clock
from rostra.sandbox import queries


def use_the_sandbox_clock(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: one small query where SANDBOX is set, none elsewhere."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not settings.SANDBOX:
            return get_response(request)
        with clock.shifted(queries.shift(setting=settings.SANDBOX, real=clock.now())):
            return get_response(request)

    return answer
