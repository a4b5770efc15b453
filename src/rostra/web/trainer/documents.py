"""My documents: what I signed, and a copy of each to keep."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rostra.agreements import queries
from rostra.agreements.models import Signature
from rostra.catalog import queries as catalog
from rostra.kernel import clock
from rostra.web import access, who
from rostra.web.page import page
from rostra.web.public.countries import language_name
from rostra.web.trainer.places import tabs


@dataclass(frozen=True)
class Signed:
    """One signature. `own` is the language of the title; `version` the day that version came into force."""

    number: int
    title: str
    own: str
    program: str
    version: dt.date
    language: str
    signed_on: dt.date


@dataclass(frozen=True)
class Screen:
    """What I signed, the latest first."""

    signed: tuple[Signed, ...]


@access.signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What the person signed in has signed."""
    found = list(queries.own(who.person(request).pk))
    names = {card.slug: card.name for card in catalog.programs(clock.today())} if found else {}
    screen = Screen(tuple(_signed(one, names.get(one.program, one.program)) for one in found))
    return page(
        request,
        "trainer/pages/documents.html",
        screen,
        title=_("Documents"),
        tabs=tabs(request),
        index=False,
    )


@access.signed_in
def download(request: HttpRequest, number: int) -> HttpResponse:
    """The copy of one signature, as a file; 404 for anybody else's."""
    signature = queries.own(who.person(request).pk).filter(pk=number).first()
    if signature is None:
        raise Http404
    name = f"{signature.program}-{signature.document}-{signature.version}-{signature.language}.txt"
    return HttpResponse(
        queries.copy_of(signature),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _signed(signature: Signature, program: str) -> Signed:
    return Signed(
        number=signature.pk,
        title=signature.text.title,
        own=signature.language,
        program=program,
        version=signature.version,
        language=language_name(signature.language),
        signed_on=signature.signed_on,
    )
