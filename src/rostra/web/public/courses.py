"""Courses: which certification authorizes teaching each, and until when each is offered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog.content import Course
from rostra.catalog.queries import Edition
from rostra.web.access import public
from rostra.web.public.asked import DayField, PageField, WordsField
from rostra.web.public.countries import language_name
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.kept import kept
from rostra.web.public.leaves import Leaf, leaf_of
from rostra.web.public.parts import Inputs, address_again, inputs_of
from rostra.web.public.search import finds, haystack, nearest


class CoursesForm(forms.Form):
    q = WordsField(label=gettext_lazy("Course, code or certification"))
    day = DayField(required=False, label=gettext_lazy("Day"))
    page = PageField()


@dataclass(frozen=True)
class CourseLine:
    """`retired`: on the day asked about the course is no longer offered; `last_day` is the last day it is."""

    course: Course
    language: str
    certifications: tuple[tuple[str, str], ...]  # code and title
    last_day: dt.date | None
    retired: bool
    hay: str


@dataclass(frozen=True)
class CoursesScreen:
    here: Here
    inputs: Inputs
    lines: tuple[CourseLine, ...]
    leaf: Leaf
    filtered: bool
    near: tuple[tuple[str, str], ...]


def line(course: Course, on: dt.date, titles: dict[str, str], own_language: str) -> CourseLine:
    """A course as it stands on a day. `retires_on` is the last day it is offered."""
    authorized_by = tuple((code, titles[code]) for code in course.certifications if code in titles)
    words = [word for pair in authorized_by for word in pair]
    return CourseLine(
        course=course,
        language=language_name(course.language) if course.language != own_language else "",
        certifications=authorized_by,
        last_day=course.retires_on,
        retired=course.retires_on is not None and course.retires_on < on,
        hay=haystack(course.code, course.title, course.language, course.note, *words),
    )


@kept
def lines(edition: Edition, on: dt.date) -> tuple[CourseLine, ...]:
    """Every course, those still offered first, by title."""
    content = edition.content
    titles = {one.code: one.title for one in content.certifications}
    made = [line(course, on, titles, content.program.language) for course in content.courses]
    return tuple(sorted(made, key=lambda one: (one.retired, one.course.title)))


def build(here: Here, form: CoursesForm) -> CoursesScreen:
    asked = form.cleaned_data
    words = asked.get("q") or ""
    every = lines(here.edition, here.on)
    found = tuple(one for one in every if finds(words, one.hay))
    leaf = leaf_of(len(found), asked.get("page") or 1, address_again(form))
    near = () if found else nearest(words, (one.course.title for one in every))
    return CoursesScreen(
        here=here,
        inputs=inputs_of(form),
        lines=found[leaf.first : leaf.end],
        leaf=leaf,
        filtered=bool(words or asked.get("day")),
        near=tuple((title, "?" + urlencode({"q": title})) for title in near),
    )


@public
@in_program
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Courses for the words and the day asked."""
    form = CoursesForm(request.GET)
    good = form.is_valid()
    here = here.on_day(form.cleaned_data.get("day"))
    told = _("Which certification authorizes teaching which course of %(program)s.") % {
        "program": here.info.short_name
    }
    return framed(
        request, here, "courses", build(here, form), title=_("Courses"), description=told, good=good
    )
