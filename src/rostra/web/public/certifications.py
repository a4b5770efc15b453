"""Certifications: which count on a day, until when, and which soon will not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rostra.catalog.queries import Edition
from rostra.web import formats
from rostra.web.access import public
from rostra.web.public.asked import DayField, OneOf, PageField, WordsField
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.kept import kept
from rostra.web.public.leaves import Leaf, leaf_of
from rostra.web.public.parts import Inputs, address_again, inputs_of
from rostra.web.public.search import finds, haystack, nearest
from rostra.web.public.windows import Span, Standing, standing, widest, windows
from rostra.web.public.words import titled

HEADINGS = {
    Standing.GRACE: gettext_lazy("Retired, and still counts"),
    Standing.RETIRING: gettext_lazy("To be retired"),
    Standing.COUNTS: gettext_lazy("Counts, no end known"),
    Standing.NOT_YET: gettext_lazy("Not released yet"),
    Standing.PAST: gettext_lazy("No longer counts"),
    Standing.NEVER: gettext_lazy("Not asked for by any requirement"),
}
COLUMNS = {
    Standing.GRACE: gettext_lazy("Last day it counts"),
    Standing.RETIRING: gettext_lazy("Last day it counts"),
    Standing.COUNTS: gettext_lazy("Last day it counts"),
    Standing.NOT_YET: gettext_lazy("Counts from"),
    Standing.PAST: gettext_lazy("Counted until"),
    Standing.NEVER: gettext_lazy("Last day it counts"),
}
COUNTING = "counting"


class CertificationsForm(forms.Form):
    """Words, kind, standing and day; everything is in the address."""

    q = WordsField(label=gettext_lazy("Name or exam"))
    kind = OneOf((), label=gettext_lazy("Kind"))
    status = OneOf((), label=gettext_lazy("Standing"))
    day = DayField(required=False, label=gettext_lazy("On this day"))
    page = PageField()

    def __init__(self, here: Here, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        titles = here.content.program.names.kinds
        kinds = dict.fromkeys(one.kind for one in here.content.certifications)
        standings = [(one.value, heading) for one, heading in HEADINGS.items()]
        counting = (COUNTING, pgettext_lazy("certifications", "Counts on this day"))
        self.fields["kind"].choices = [("", _("Any")), *((kind, titled(kind, titles)) for kind in kinds)]  # type: ignore[attr-defined]
        self.fields["status"].choices = [("", _("Any")), counting, *standings]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Line:
    """One certification in the list; `when` is what the last column says of its days."""

    code: str
    title: str
    href: str
    exams: str
    kind_key: str
    kind: str
    standing: Standing
    until: dt.date | None
    when: str
    differs: bool
    hay: str


@dataclass(frozen=True)
class Group:
    """Certifications of one standing; `total` counts all found, `lines` are those of this leaf."""

    standing: Standing
    heading: str
    column: str
    total: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CertificationsScreen:
    here: Here
    inputs: Inputs
    groups: tuple[Group, ...]
    counting: int
    total: int
    leaf: Leaf
    filtered: bool
    near: tuple[tuple[str, str], ...]


def when(state: Standing, span: Span | None) -> str:
    """What the last column says: the day that matters for the standing."""
    if state is Standing.NOT_YET and span and span.since:
        return formats.day(span.since)
    if span and span.last_day:
        return formats.day(span.last_day)
    return _("No end known") if state.counting else ""


@kept
def lines(edition: Edition, on: dt.date) -> tuple[Line, ...]:
    """Every certification as it stands on a day: by standing, those that end first first, then by title."""
    by_code, slug = windows(edition), edition.slug
    made = []
    for one in edition.content.certifications:
        span = widest(by_code.get(one.code, ()))
        state = standing(span, one.retires_on, on)
        kind = titled(one.kind, edition.content.program.names.kinds)
        made.append(
            Line(
                code=one.code,
                title=one.title,
                href=reverse("public:certification", args=[slug, one.code]),
                exams=one.exams,
                kind_key=one.kind,
                kind=kind,
                standing=state,
                until=span.until if span else None,
                when=when(state, span),
                differs=bool(span and span.differs),
                hay=haystack(one.title, one.exams, one.code, kind, one.level, one.family),
            )
        )
    order = list(Standing)
    return tuple(sorted(made, key=lambda line: (order.index(line.standing), _end(line), line.title)))


def _end(line: Line) -> dt.date:
    """Those still counting: the first to end first. Those past: the last to end first."""
    if line.standing is Standing.PAST and line.until:
        return dt.date.fromordinal(dt.date.max.toordinal() - line.until.toordinal())
    return line.until or dt.date.max


def wanted(line: Line, asked: dict[str, object]) -> bool:
    """Whether a line is among those asked for."""
    status = asked.get("status") or ""
    return (
        asked.get("kind") in ("", None, line.kind_key)
        and (status in ("", line.standing.value) or (status == COUNTING and line.standing.counting))
        and finds(str(asked.get("q") or ""), line.hay)
    )


def grouped(found: list[Line], leaf: Leaf) -> tuple[Group, ...]:
    """The lines of a leaf by standing, with how many of each were found in all."""
    totals = Counter(line.standing for line in found)
    shown = found[leaf.first : leaf.end]
    return tuple(
        Group(
            one,
            str(HEADINGS[one]),
            str(COLUMNS[one]),
            totals[one],
            tuple(x for x in shown if x.standing is one),
        )
        for one in Standing
        if any(line.standing is one for line in shown)
    )


def build(here: Here, form: CertificationsForm) -> CertificationsScreen:
    asked = form.cleaned_data
    every = lines(here.edition, here.on)
    found = [line for line in every if wanted(line, asked)]
    leaf = leaf_of(len(found), asked.get("page") or 1, address_again(form))
    places = {line.title: line.href for line in every}
    near = () if found else nearest(asked.get("q") or "", places)
    return CertificationsScreen(
        here=here,
        inputs=inputs_of(form),
        groups=grouped(found, leaf),
        counting=sum(1 for line in every if line.standing.counting),
        total=len(every),
        leaf=leaf,
        filtered=any(asked.get(name) for name in ("q", "kind", "status", "day")),
        near=tuple((title, places[title]) for title in near),
    )


@public
@in_program
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Certifications for the words, kind, standing and day asked."""
    form = CertificationsForm(here, request.GET)
    good = form.is_valid()
    here = here.on_day(form.cleaned_data.get("day"))
    told = _("Which certifications count for %(program)s, since when and until when.") % {
        "program": here.info.short_name
    }
    title = _("Certifications that count")
    return framed(
        request, here, "certifications", build(here, form), title=title, description=told, good=good
    )
