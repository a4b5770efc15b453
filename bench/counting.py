"""How many SQL statements a request ran, told in a header of the answer to whoever asks with X-Bench."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


def count_statements(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The outermost middleware: it sees the statements of all others."""

    def counted(request: HttpRequest) -> HttpResponse:
        if "X-Bench" not in request.headers:
            return get_response(request)
        said: list[str] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            said.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            response = get_response(request)
        response.headers["X-Statements"] = str(len(said))
        return response

    return counted
