"""Before one begins: what the journey asks, what it costs, what is signed; then the application begins."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.applications import commands, queries, rules
from rostra.applications.refusals import Refused
from rostra.catalog.content import Journey
from rostra.catalog.fees import Quoted, fee_for
from rostra.catalog.queries import Edition
from rostra.evidence.models import Employment
from rostra.evidence.queries import held
from rostra.kernel import clock
from rostra.people.models import Person
from rostra.web import access, who
from rostra.web.page import Link, page
from rostra.web.public.countries import country_name
from rostra.web.public.ways import Way, ways
from rostra.web.public.words import length
from rostra.web.trainer.places import tabs


@dataclass(frozen=True)
class Start:
    """The screen. `place` and `work` are what the fee is for, as far as they are known; `begins`: the person
    may begin this journey.
    """

    way: Way
    program: str
    term: str
    fee: Quoted
    fee_note: str
    place: str
    work: str
    begins: bool
    number: str
    references: bool


@access.signed_in
def show(request: HttpRequest, program: str, journey: str) -> HttpResponse:
    """Read what the journey asks; POST begins it. One that is begun already is gone on with."""
    person, at = who.person(request), clock.now()
    try:
        edition, way = queries.way_in(program, journey, at=at)
        if request.method == "POST":
            begun = commands.start(
                person=person, program=program, journey=journey, by=who.actor(request), at=at
            )
            messages.success(request, _("Your application is begun. Everything you enter is kept."))
            return redirect("my:application", ref=begun.ref)
    except Refused as refused:
        return _refused(request, refused, person, program, journey)
    there = queries.alive(person.pk, program, journey)
    if there:
        return redirect("my:application", ref=there.ref)
    return page(
        request,
        "trainer/applying/pages/start.html",
        _screen(person, edition, way, queries.day_of(edition, at)),
        title=way.name,
        tabs=tabs(request),
        breadcrumbs=(Link(_("My page"), reverse("my:home")),),
        program=Link(edition.content.program.short_name, reverse("public:overview", args=[program])),
        index=False,
    )


def _refused(
    request: HttpRequest, refused: Refused, person: Person, program: str, journey: str
) -> HttpResponse:
    if refused.code in ("unknown_program", "unknown_journey"):
        raise Http404
    messages.info(request, str(refused.message))
    there = queries.alive(person.pk, program, journey)
    if refused.code == "already_applying" and there:
        return redirect("my:application", ref=there.ref)
    return redirect("my:start", program=program, journey=journey)


def _screen(person: Person, edition: Edition, journey: Journey, on: dt.date) -> Start:
    content = edition.content
    work = held(Employment, person_id=person.pk).filter(program=edition.slug, valid__contains=on).first()
    kinds = {one.key: one.name for one in content.program.employments}
    way = next(one for one in ways(edition) if one.journey.key == journey.key)
    asked = content.program.certification_number
    kinds_asked = {node.kind for node in edition.policies[journey.policy].nodes}
    return Start(
        way=way,
        program=edition.slug,
        term=length(way.track.term),
        fee=fee_for(content, journey.track, person.country, work.kind if work else ""),
        fee_note=content.program.fee_note,
        place=country_name(person.country) if person.country else "",
        work=kinds.get(work.kind, "") if work else "",
        begins=rules.may_begin(journey.begins, queries.tracks_of(person.pk, edition.slug, on)),
        number=asked.name if asked and "holds_certification" in kinds_asked else "",
        references="reference" in kinds_asked,
    )
