"""One certification: since when and until when it counts, by which requirement, for which exams and
courses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog.content import Certification, Content, Course, Source
from rostra.catalog.queries import Edition
from rostra.web import formats
from rostra.web.access import public
from rostra.web.public import missing
from rostra.web.public.asked import DayField
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.kept import kept
from rostra.web.public.parts import Inputs, inputs_of, source_of
from rostra.web.public.windows import Span, Standing, Window, Windows, standing, widest, windows
from rostra.web.public.words import confidence, length, titled


class CertificationForm(forms.Form):
    day = DayField(required=False, label=gettext_lazy("On this day"))


@dataclass(frozen=True)
class Rule:
    """Requirements it meets on the same days, for the same reason; `policies` are the titles of theirs."""

    policies: tuple[str, ...]
    window: Window
    grace: str
    source: Source | None


@dataclass(frozen=True)
class CertificationScreen:
    here: Here
    inputs: Inputs
    certification: Certification
    kind: str
    level: str
    standing: Standing
    span: Span | None
    rules: tuple[Rule, ...]
    courses: tuple[Course, ...]
    source: Source | None
    confidence: str
    verdict: str
    explained: str
    tone: str


def rules(rows: tuple[Window, ...], content: Content) -> tuple[Rule, ...]:
    """The windows with those that say the same put together."""
    same: dict[Window, list[str]] = {}
    for row in rows:
        same.setdefault(replace(row, policy="", policy_title=""), []).append(row.policy_title)
    return tuple(
        Rule(tuple(dict.fromkeys(titles)), row, length(row.grace), source_of(content, row.source))
        for row, titles in same.items()
    )


@kept
def all_windows(edition: Edition) -> Windows:
    """The windows of every certification of an edition."""
    return windows(edition)


def said(state: Standing, span: Span | None, one: Certification, here: Here) -> tuple[str, str, str]:
    """The answer in a sentence, what it means in another, and the tone of both."""
    day = formats.day(here.on)
    last = formats.day(span.last_day) if span and span.last_day else ""
    if state is Standing.COUNTS:
        return _("It counts on %(day)s.") % {"day": day}, _("No end is announced."), "good"
    if state is Standing.GRACE:
        explained = _("It is retired and still counts for a while. After that day you need another one.")
        return _("It counts until %(last)s.") % {"last": last}, explained, "warning"
    if state is Standing.RETIRING:
        explained = _("Its end is announced. After that day you need another one.")
        return _("It counts until %(last)s.") % {"last": last}, explained, "warning"
    if state is Standing.NOT_YET and span and span.since:
        explained = _("It is not released yet.")
        return _("It counts from %(since)s.") % {"since": formats.day(span.since)}, explained, "info"
    if state is Standing.PAST:
        told = _("It no longer counts on %(day)s.") % {"day": day}
        return told, _("The last day it counted was %(last)s.") % {"last": last}, "bad"
    return _("It does not count."), _("No requirement of this edition asks for it."), "info"


def build(here: Here, one: Certification, form: CertificationForm) -> CertificationScreen:
    content = here.content
    rows = all_windows(here.edition).get(one.code, ())
    span = widest(rows)
    state = standing(span, one.retires_on, here.on)
    verdict, explained, tone = said(state, span, one, here)
    return CertificationScreen(
        here=here,
        inputs=inputs_of(form),
        certification=one,
        kind=titled(one.kind, content.program.names.kinds),
        level=titled(one.level, content.program.names.levels),
        standing=state,
        span=span,
        rules=rules(rows, content),
        courses=tuple(course for course in content.courses if one.code in course.certifications),
        source=source_of(content, one.source),
        confidence=confidence(one.confidence),
        verdict=verdict,
        explained=explained,
        tone=tone,
    )


@public
@in_program
def show(request: HttpRequest, here: Here, code: str) -> HttpResponse:
    """The certification of that code, as it stands on the day asked."""
    form = CertificationForm(request.GET)
    good = form.is_valid()
    here = here.on_day(form.cleaned_data.get("day"))
    known = {one.code: one for one in here.content.certifications}
    if code not in known:
        titles = {one.code: one.title for one in known.values()}
        return missing.thing(request, here, missing.Kind.CERTIFICATION, code, titles)
    screen = build(here, known[code], form)
    told = _("Whether %(certification)s counts for %(program)s, since when and until when.") % {
        "certification": screen.certification.title,
        "program": here.info.short_name,
    }
    title = screen.certification.title
    return framed(request, here, "certification", screen, title=title, description=told, good=good)
