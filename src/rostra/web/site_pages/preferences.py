"""Choosing a theme or a language: one small form on every page, kept in cookies, back to the same page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rostra.web.access import public_form
from rostra.web.preferences import THEME_COOKIE, THEMES, languages
from rostra.web.site_pages import errors

DEVICE = "device"
A_YEAR = 60 * 60 * 24 * 365


class PreferencesForm(forms.Form):
    """What was chosen; the language is checked against those offered."""

    theme = forms.ChoiceField(choices=[(name, name) for name in (*THEMES, DEVICE)], required=False)
    language = forms.CharField(max_length=20, required=False)
    next = forms.CharField(max_length=4_000, required=False)

    def clean_language(self) -> str:
        code = str(self.cleaned_data["language"])
        if code and code not in dict(languages()):
            raise forms.ValidationError("unknown", code="unknown")
        return code


@public_form
@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back.

    Public pages carry no token, so that they need no cookie and any cache may keep them; a form of another
    site is known by the browser's own word on where it came from.
    """
    form = PreferencesForm(request.POST)
    if not from_here(request) or not form.is_valid():
        return errors.bad_request(request)
    wanted = form.cleaned_data
    answer = HttpResponseRedirect(way_back(request, wanted["next"]))
    if wanted["theme"] == DEVICE:
        answer.delete_cookie(THEME_COOKIE, samesite="Lax")
    elif wanted["theme"]:
        keep(answer, THEME_COOKIE, wanted["theme"])
    if wanted["language"]:
        keep(answer, settings.LANGUAGE_COOKIE_NAME, wanted["language"])
    return answer


def keep(answer: HttpResponse, name: str, value: str) -> None:
    """Set a cookie for a year that no script reads and no other site sends."""
    secure = bool(settings.SESSION_COOKIE_SECURE)
    answer.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=secure)


def from_here(request: HttpRequest) -> bool:
    """Whether the form was sent from a page of this site, as far as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def way_back(request: HttpRequest, wanted: str) -> str:
    """The page one came from, or the front page where the address leads elsewhere."""
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here and wanted.startswith("/") else "/"
