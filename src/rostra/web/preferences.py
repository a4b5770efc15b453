"""How somebody likes the pages: language and theme, kept in two cookies of their browser and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

View = Callable[[HttpRequest], HttpResponse]
THEME_COOKIE = "theme"
THEMES = ("light", "dark")  # no cookie: as the device says
REHEARSAL_LANGUAGE = "qps-plocm"


def theme(request: HttpRequest) -> str:
    """The chosen theme, or nothing where the device decides."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def languages() -> tuple[tuple[str, str], ...]:
    """Code and own name of every language offered; the mirrored rehearsal language in a sandbox only."""
    return tuple(
        (code, str(name))
        for code, name in settings.LANGUAGES
        if code != REHEARSAL_LANGUAGE or settings.SANDBOX
    )


def spoken(code: str) -> str:
    """The language a screen reader should speak: the rehearsal language is disguised English."""
    return "en" if code == REHEARSAL_LANGUAGE else code


def language(request: HttpRequest) -> str:
    """The language of the answer: the chosen one, else the first the browser asks for that is offered."""
    offered = {code for code, _name in languages()}
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in offered:
        return chosen
    asked = translation.get_language_from_request(request)
    return asked if asked in offered else settings.LANGUAGE_CODE


def read_preferences(get_response: View) -> View:
    """Middleware: the answer is in the reader's language and says so."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.LANGUAGE_CODE = language(request)
        with translation.override(request.LANGUAGE_CODE):
            response = get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return answer
