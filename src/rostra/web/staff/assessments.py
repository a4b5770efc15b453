"""Teaching to be scored: who waits for assessors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.applications import queries as applications
from rostra.applications.models import Application
from rostra.assessments import queries
from rostra.catalog import queries as catalog
from rostra.kernel import clock
from rostra.web import access, formats, who
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.page import page
from rostra.web.public.asked import WordsField
from rostra.web.staff.places import tabs
from rostra.web.staff.rubrics import Rubric, rubrics_of

PAGE = 25


class Search(forms.Form):
    """A name or a reference; where the list goes on."""

    q = WordsField(label=gettext_lazy("Name or reference"))
    after = forms.RegexField(regex=r"^[0-9]{1,18}$", required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Way:
    """A journey somebody is on whose policy asks for a score: what it is called, by which rubrics."""

    title: str
    rubrics: tuple[Rubric, ...]


@dataclass(frozen=True)
class Waiting:
    """One person on one journey. `given` is what the viewer has given them so far, in words."""

    name: str
    ref: str
    href: str
    way: str
    rubrics: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True)
class Screen:
    """The search and what it found."""

    inputs: Inputs
    waiting: tuple[Waiting, ...]
    searched: str
    older: str


@access.staff("assessments.score")
def show(request: HttpRequest) -> HttpResponse:
    """Everybody on a journey whose policy asks for a score, the viewer left out."""
    form, ways = Search(request.GET), _ways()
    rows: list[Application] = []
    searched = ""
    if form.is_valid():
        searched = form.cleaned_data["q"].strip()
        after = int(form.cleaned_data["after"] or 0)
        seen = applications.seen_by_assessor(who.person(request).pk)
        rows = applications.along(seen, ways=ways, text=searched, after=after, limit=PAGE + 1)
    shown = rows[:PAGE]
    given = _given(who.person(request).pk, shown)
    again = {**({"q": searched} if searched else {}), "after": shown[-1].pk} if len(rows) > PAGE else {}
    screen = Screen(
        inputs=inputs_of(form),
        waiting=tuple(_waiting(one, ways[one.program, one.journey], given) for one in shown),
        searched=searched,
        older=f"{request.path}?{urlencode(again)}" if again else "",
    )
    return page(
        request,
        "staff/pages/assessments.html",
        screen,
        title=_("Assessments"),
        status=400 if form.errors else 200,
        tabs=tabs(request),
        index=False,
    )


def _ways() -> dict[tuple[str, str], Way]:
    """The journeys of every program in force whose policy asks for a score, by program and key."""
    cards = [card for card in catalog.programs(clock.today()) if card.in_force]
    found = {}
    for card in cards:
        for journey in card.edition.content.program.journeys:
            rubrics = rubrics_of(card.edition, journey.policy)
            if rubrics:
                found[card.slug, journey.key] = Way(f"{card.short_name}: {journey.name}", rubrics)
    return found


def _given(assessor_id: int, rows: Iterable[Application]) -> Mapping[tuple[int, str, str], list[str]]:
    """What this assessor gave these people, in words, by person, program and rubric."""
    people = {one.person_id for one in rows}
    found: dict[tuple[int, str, str], list[str]] = {}
    for one in queries.given_by(assessor_id, people=people) if people else ():
        said = _("%(score)s of %(maximum)s on %(day)s") % {
            "score": formats.number(one.score),
            "maximum": formats.number(one.maximum),
            "day": formats.day(one.held_on),
        }
        found.setdefault((one.person_id, one.program, one.rubric), []).append(said)
    return found


def _waiting(row: Application, way: Way, given: Mapping[tuple[int, str, str], list[str]]) -> Waiting:
    keys = dict.fromkeys(rubric.key for rubric in way.rubrics)
    return Waiting(
        name=row.person.name or _("No name given"),
        ref=row.ref,
        href=reverse("staff:assess", args=[row.ref]),
        way=way.title,
        rubrics=tuple(dict.fromkeys(rubric.title for rubric in way.rubrics)),
        given=tuple(said for key in keys for said in given.get((row.person_id, row.program, key), ())),
    )
