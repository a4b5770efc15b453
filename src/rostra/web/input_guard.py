"""Refuses what cannot be text before any page sees it: broken UTF-8, NUL, surrogates, absurd lengths.

PostgreSQL stores no NUL and no surrogate, and Django hands both on; refused here once, no form and no query
has to think of them. Whoever sent them gets a page that says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from rostra.web.site_pages import errors

PATH_AT_MOST = 2_000  # letters
QUERY_AT_MOST = 16_000  # bytes
HIGHEST_PORT = 65_535
BODY_AT_MOST = 3_000_000  # bytes of anything sent
FILES_AT_MOST = 66_000_000  # bytes where files may be sent: six of ten megabytes, and the form around them
TAKES_FILES = "/my/applications/"
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
PERCENT = re.compile("%[0-9a-fA-F]{2}")  # what Django leaves of bytes that are no UTF-8; or encoded twice
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


def refuse_broken_text(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answers 400, 405, 413 or 415 to what no page could read."""

    def answer(request: HttpRequest) -> HttpResponse:
        drop_broken_cookies(request)
        refused = what_is_wrong(request)
        return errors.answer(request, refused) if refused else get_response(request)

    return answer


def what_is_wrong(request: HttpRequest) -> int:
    """The status to refuse with, 0 where all can be read. A host that is not ours raises DisallowedHost."""
    if request.META["REQUEST_METHOD"] not in METHODS:  # as it was sent: request.method is in capitals
        return 405
    if port_of(request.get_host()) > HIGHEST_PORT:
        return 400
    if not utf_8(request):
        return 415
    path = request.path_info
    query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
    if len(path) > PATH_AT_MOST or len(query) > QUERY_AT_MOST:
        return 400
    if PERCENT.search(path) or not writable(path) or not readable(unescaped(query)):
        return 400
    if body_of(request) > (FILES_AT_MOST if path.startswith(TAKES_FILES) else BODY_AT_MOST):
        return 413
    try:
        len(request.GET)  # counts the fields
        return 0 if form_is_readable(request) else 400
    except (RequestDataTooBig, TooManyFilesSent):
        return 413
    except TooManyFieldsSent:
        return 400


def body_of(request: HttpRequest) -> int:
    """How many bytes a request says follow its head, before any is read; 0 where it does not say."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0


def port_of(host: str) -> int:
    """The port in a host that Django has found well formed; 0 where it names none."""
    _, colon, port = host.rpartition(":")
    return int(port) if colon and port.isdigit() else 0


def utf_8(request: HttpRequest) -> bool:
    """Whether the body says it is UTF-8 (or says nothing)."""
    return (request.content_params or {}).get("charset", "utf-8").lower() == "utf-8"


def form_is_readable(request: HttpRequest) -> bool:
    """Whether every name and value of a sent form is text."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return True
    if request.content_type == FORM:
        readable_body = readable(unescaped(request.body))
        len(request.POST)  # counts the fields
        return readable_body
    if request.content_type == MULTIPART:
        names = chain(request.POST, request.FILES, (file.name or "" for file in files(request)))
        values = chain.from_iterable(request.POST.lists())
        return all(writable(text) for text in chain(names, *(v for v in values if isinstance(v, list))))
    return True


def files(request: HttpRequest) -> Iterable[UploadedFile[Any]]:
    return chain.from_iterable(request.FILES.getlist(name) for name in request.FILES)


def unescaped(escaped: bytes) -> bytes:
    """The bytes an address or a form stands for."""
    return unquote_to_bytes(escaped.replace(b"+", b" "))


def readable(text: bytes) -> bool:
    """Whether these bytes are UTF-8 without NUL. Strict UTF-8 has no surrogates."""
    try:
        return "\0" not in text.decode()
    except UnicodeDecodeError:
        return False


def writable(text: str) -> bool:
    """Whether this text can be stored: no NUL, no lone surrogate."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def drop_broken_cookies(request: HttpRequest) -> None:
    """Forget cookies that cannot be text; nothing of ours writes such."""
    for name, value in list(request.COOKIES.items()):
        if not (name + value).isprintable():
            del request.COOKIES[name]
