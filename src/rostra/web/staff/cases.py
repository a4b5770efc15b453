"""The queue of the desk: what waits, by whose move it is, those that wait longest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rostra.applications import queries as applications
from rostra.applications.models import Application
from rostra.kernel import clock
from rostra.review import queries
from rostra.web import access, formats, who
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.page import Link, page
from rostra.web.public.asked import OneOf, PageField, WordsField
from rostra.web.staff.case_words import stage
from rostra.web.staff.places import tabs

MOVES = (
    ("desk", gettext_lazy("Our move")),
    ("referee", gettext_lazy("A referee's move")),
    ("applicant", gettext_lazy("The applicant's move")),
    ("ended", gettext_lazy("At an end")),
    ("all", gettext_lazy("All")),
)


class Asked(forms.Form):
    """Whose move, whose case, which words, which page."""

    q = WordsField(label=gettext_lazy("Name or reference"))
    mine = forms.BooleanField(label=gettext_lazy("Only cases I have taken"), required=False)
    move = OneOf(MOVES, widget=forms.HiddenInput)
    page = PageField(widget=forms.HiddenInput)


@dataclass(frozen=True)
class Row:
    """One application in the queue; `since` is the day of its last move."""

    name: str
    ref: str
    href: str
    program: str
    journey: str
    stage: str
    tone: str
    since: dt.date
    age: str
    taken: str


@dataclass(frozen=True)
class Screen:
    """One page of the queue."""

    moves: tuple[Link, ...]
    move: str
    inputs: Inputs
    rows: tuple[Row, ...]
    filtered: bool
    said: str
    before: str
    after: str


@access.staff("applications.review")
def show(request: HttpRequest) -> HttpResponse:
    """The applications one may review; their own is never among them."""
    form = Asked(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    move, words = wanted.get("move") or "desk", (wanted.get("q") or "").strip()
    found = queries.Queue((), 0, 1)
    if not form.errors:
        found = queries.queue(
            who.actor(request),
            move="" if move == "all" else move,
            mine=wanted["mine"],
            text=words,
            page=wanted["page"] or 1,
        )
    kept = {"q": words, "mine": "on" if wanted.get("mine") else "", "move": move}
    screen = Screen(
        moves=tuple(_move(code, str(title), kept) for code, title in MOVES),
        move=move,
        inputs=inputs_of(form),
        rows=_rows(found.found, who.person(request).pk),
        filtered=bool(words or wanted.get("mine")),
        said=_said(found),
        before=_address({**kept, "page": str(found.page - 1)}) if found.page > 1 else "",
        after=_address({**kept, "page": str(found.page + 1)}) if _goes_on(found) else "",
    )
    return page(
        request,
        "staff/pages/cases.html",
        screen,
        title=_("Applications"),
        status=400 if form.errors else 200,
        tabs=tabs(request),
        index=False,
    )


def _move(code: str, title: str, kept: dict[str, str]) -> Link:
    return Link(title, _address({**kept, "move": code}), current=kept["move"] == code)


def _address(given: dict[str, str]) -> str:
    return f"{reverse('staff:cases')}?{urlencode({name: value for name, value in given.items() if value})}"


def _rows(found: tuple[Application, ...], me: int) -> tuple[Row, ...]:
    now = clock.now()
    return tuple(_row(one, me, now) for one in found)


def _row(application: Application, me: int, now: dt.datetime) -> Row:
    info = applications.pinned(application).content.program
    zone = ZoneInfo(info.time_zone)
    since = application.moved_at.astimezone(zone).date()
    mark = stage(application.stage)
    case = getattr(application, "case", None)
    taken_by = case.taken_by if case else None
    return Row(
        name=application.person.name or _("No name given"),
        ref=application.ref,
        href=reverse("staff:case", args=[application.ref]),
        program=info.short_name,
        journey=next((one.name for one in info.journeys if one.key == application.journey), ""),
        stage=mark.text,
        tone=mark.tone,
        since=since,
        age=age((now.astimezone(zone).date() - since).days),
        taken=_("You") if taken_by and taken_by.pk == me else str(taken_by or _("Nobody")),
    )


def age(days: int) -> str:
    """How long something has waited, in days."""
    if days <= 0:
        return _("Today")
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": formats.number(days)}


def _said(found: queries.Queue) -> str:
    if not found.found:
        return ""
    last = found.first + len(found.found) - 1
    return _("%(first)s to %(last)s of %(total)s") % {
        "first": formats.number(found.first),
        "last": formats.number(last),
        "total": formats.number(found.total),
    }


def _goes_on(found: queries.Queue) -> bool:
    return bool(found.found) and found.first + len(found.found) - 1 < found.total
