"""Score one person's teaching; take a score back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rostra.applications import queries as applications
from rostra.applications.models import Application
from rostra.assessments import commands, queries
from rostra.assessments.models import Assessment
from rostra.assessments.refusals import Refused
from rostra.assessments.rules import MOST_POINTS, USUAL_MAXIMUM
from rostra.catalog.queries import Edition
from rostra.kernel import clock, references
from rostra.web import access, who
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.page import Link, page
from rostra.web.public.asked import DayField
from rostra.web.staff.places import tabs
from rostra.web.staff.rubrics import Rubric, rubrics_of

FIELDS = {
    "not_yet": "held_on",
    "impossible_date": "held_on",
    "scored_already": "held_on",
    "impossible_score": "score",
}
WHOLE = gettext_lazy("Write a whole number.")
MOST = gettext_lazy("The most points there can be are 10,000.")


class ScoreForm(forms.Form):
    """What an assessor gives for the teaching of one day."""

    rubric = forms.ChoiceField(
        label=gettext_lazy("Rubric"),
        error_messages={"invalid_choice": gettext_lazy("Choose one of the list.")},
    )
    held_on = DayField(label=gettext_lazy("Day of the teaching"))
    score = forms.IntegerField(
        label=gettext_lazy("Points"),
        min_value=0,
        max_value=MOST_POINTS,
        error_messages={
            "required": gettext_lazy("Enter the points you give."),
            "invalid": WHOLE,
            "min_value": gettext_lazy("The fewest points are 0."),
            "max_value": MOST,
        },
    )
    maximum = forms.IntegerField(
        label=gettext_lazy("Most points there were to give"),
        min_value=1,
        max_value=MOST_POINTS,
        initial=USUAL_MAXIMUM,
        error_messages={
            "required": gettext_lazy("Enter the most points there were to give."),
            "invalid": WHOLE,
            "min_value": gettext_lazy("There is at least 1 point to give."),
            "max_value": MOST,
        },
    )
    note = forms.CharField(
        label=gettext_lazy("What you say to them"),
        help_text=gettext_lazy("May be empty. The person may read it."),
        max_length=4000,
        required=False,
        error_messages={"max_length": gettext_lazy("This is longer than 4,000 letters. Please shorten it.")},
        widget=forms.Textarea,
    )

    def __init__(self, rubrics: tuple[Rubric, ...], data: object) -> None:
        choices = list({one.key: one.title for one in rubrics}.items())
        super().__init__(data, initial={"rubric": choices[0][0]})  # type: ignore[arg-type]
        self.fields["rubric"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["rubric"].widget = forms.HiddenInput()


@dataclass(frozen=True)
class Score:
    """One score. `back`: where to take it back; empty for those of others."""

    rubric: str
    by: str
    held_on: dt.date
    score: int
    maximum: int
    note: str
    back: str


@dataclass(frozen=True)
class Screen:
    """Who is scored, by what, and the scores the viewer may see."""

    name: str
    ref: str
    program: str
    journey: str
    rubrics: tuple[Rubric, ...]
    scores: tuple[Score, ...]
    inputs: Inputs


@dataclass(frozen=True)
class Found:
    """An application whose policy asks for scores, with the edition it is read under."""

    application: Application
    edition: Edition
    rubrics: tuple[Rubric, ...]


@access.staff("assessments.score")
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """One person: what is asked, the scores one may see, and the form."""
    found = _found(request, ref)
    form = ScoreForm(found.rubrics, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.score(
                person=found.application.person,
                program=found.application.program,
                by=who.actor(request),
                at=clock.now(),
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error(FIELDS.get(refused.code), str(refused.message))
        else:
            messages.success(request, _("Your score is on record."))
            return redirect("staff:assess", ref=ref)
    name = found.application.person.name or _("No name given")
    return page(
        request,
        "staff/pages/assess.html",
        _screen(request, found, name, inputs_of(form)),
        title=_("Teaching of %(name)s") % {"name": name},
        status=422 if form.errors else 200,
        tabs=tabs(request),
        breadcrumbs=(Link(_("Assessments"), reverse("staff:assessments")),),
        index=False,
    )


@access.staff("assessments.score")
@require_POST
def take_back(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """One's own score was a mistake."""
    found, me = _found(request, ref), who.person(request).pk
    given = queries.given_by(me, people=[found.application.person_id]).filter(pk=number).first()
    if given is None:
        messages.info(request, _("There is no such score of yours any more. Nothing was changed."))
        return redirect("staff:assess", ref=ref)
    try:
        commands.take_back(assessment=given, by=who.actor(request), at=clock.now())
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("Your score was taken back. It no longer counts."))
    return redirect("staff:assess", ref=ref)


def _found(request: HttpRequest, ref: str) -> Found:
    """The application of that reference, if this assessor may see it and a score is asked for; else 404."""
    seen = applications.seen_by_assessor(who.person(request).pk)
    application = seen.filter(ref=ref).first() if references.is_reference(ref) else None
    edition = applications.edition_of(application, at=clock.now()) if application else None
    if application is None or edition is None:
        raise Http404
    journeys = {one.key: one for one in edition.content.program.journeys}
    journey = journeys.get(application.journey)
    rubrics = rubrics_of(edition, journey.policy) if journey else ()
    if not rubrics:
        raise Http404
    return Found(application, edition, rubrics)


def _screen(request: HttpRequest, found: Found, name: str, inputs: Inputs) -> Screen:
    application, info = found.application, found.edition.content.program
    me = who.person(request).pk
    scores = queries.shown_to_assessor(me, person_id=application.person_id, program=application.program)
    return Screen(
        name=name,
        ref=application.ref,
        program=info.name,
        journey=next(one.name for one in info.journeys if one.key == application.journey),
        rubrics=found.rubrics,
        scores=tuple(_score(one, me, application.ref, info.names.rubrics) for one in scores),
        inputs=inputs,
    )


def _score(one: Assessment, me: int, ref: str, titles: dict[str, str]) -> Score:
    mine = one.assessor_id == me
    return Score(
        rubric=titles.get(one.rubric, one.rubric),
        by=_("You") if mine else str(one.assessor),
        held_on=one.held_on,
        score=one.score,
        maximum=one.maximum,
        note=one.note,
        back=reverse("staff:assess-take-back", args=[ref, one.pk]) if mine else "",
    )
