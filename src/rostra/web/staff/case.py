"""One case: everything a reviewer needs to decide, and what they do with it one step at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rostra.evidence import commands as evidence
from rostra.evidence.refusals import Refused as NoNumber
from rostra.kernel import clock
from rostra.review import commands, queries, rules
from rostra.review.queries import Dossier
from rostra.review.refusals import Refused
from rostra.web import access, who
from rostra.web.components.field.inputs import inputs_of
from rostra.web.page import Link, page
from rostra.web.staff.case_pieces import Looking, anchor
from rostra.web.staff.case_screen import screen_of, works
from rostra.web.staff.finding_form import FindingForm, Wrong
from rostra.web.staff.places import tabs


@access.staff("applications.review")
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """The case of an application; 404 for one's own, and for one in which one is the referee."""
    return _page(request, found(request, ref))


class TakeForm(forms.Form):
    """From whom it is taken over, by their reference; empty where nobody has it."""

    over = forms.CharField(max_length=12, required=False)


@access.staff("applications.review")
@require_POST
def take(request: HttpRequest, ref: str) -> HttpResponse:
    """Take the case, or take it over from the colleague one saw."""
    dossier = found(request, ref)
    form = TakeForm(request.POST)
    over = form.cleaned_data["over"] if form.is_valid() else ""
    taker = dossier.case.taken_by if dossier.case else None
    instead_of = taker.pk if taker and over == taker.ref else 0
    return _done(
        request,
        ref,
        lambda: commands.take(
            application=dossier.application, instead_of=instead_of, by=who.actor(request), at=clock.now()
        ),
        _("You have this case now."),
    )


@access.staff("applications.review")
@require_POST
def release(request: HttpRequest, ref: str) -> HttpResponse:
    """Let the case go."""
    case = found(request, ref).case
    if case is None:
        return redirect("staff:case", ref=ref)
    return _done(
        request,
        ref,
        lambda: commands.release(case=case, by=who.actor(request), at=clock.now()),
        _("A colleague can take this case now."),
    )


@access.staff("applications.review")
@require_POST
def finding(request: HttpRequest, ref: str) -> HttpResponse:
    """A piece is accepted, or refused with a reason."""
    dossier = found(request, ref)
    piece = request.POST.get("evidence", "")[:80]
    concern = rules.concern_of(piece)
    reasons = rules.fitting(dossier.content, {concern} if concern else ())
    form = FindingForm(reasons, request.POST, auto_id=f"{anchor(piece)}-%s")
    known = dossier.piece(piece) is not None and dossier.case is not None
    if not known or {"evidence", "seen", "verdict", "requirement"} & set(form.errors):
        messages.error(request, _("There is no such piece in this case. Nothing was changed."))
        return redirect("staff:case", ref=ref)
    if not form.is_valid():
        return _page(request, dossier, wrong=Wrong(piece, inputs_of(form)))
    case = dossier.case
    assert case is not None
    return _done(
        request,
        ref,
        lambda: commands.find(case=case, by=who.actor(request), at=clock.now(), **form.cleaned_data),
        _("Kept. The judgement follows what you found."),
        f"#{anchor(piece)}",
    )


@access.staff("applications.review")
@require_POST
def undo(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A finding was a mistake."""
    found(request, ref)
    one = queries.finding(ref, number)
    if one is None:
        raise Http404
    return _done(
        request,
        ref,
        lambda: commands.undo(finding=one, by=who.actor(request), at=clock.now()),
        _("Taken back. The piece waits to be looked at again."),
        f"#{anchor(one.evidence)}",
    )


class NumberForm(forms.Form):
    """Which employment's number to show."""

    piece = forms.CharField(max_length=80)


@access.staff("applications.review")
@require_POST
def number(request: HttpRequest, ref: str) -> HttpResponse:
    """The number of the applicant's organization, whole; who looked at it is on record."""
    dossier = found(request, ref)
    form = NumberForm(request.POST)
    piece = form.cleaned_data["piece"] if form.is_valid() else ""
    employment = queries.employment_in(dossier, piece)
    if employment is None or not works(dossier, who.person(request)):
        messages.error(request, _("There is no number to show. Take the case first, then try again."))
        return redirect("staff:case", ref=ref)
    try:
        whole = evidence.show_organization_number(
            employment=employment, by=who.actor(request), at=clock.now()
        )
    except NoNumber as refused:
        messages.error(request, str(refused.message))
        return redirect("staff:case", ref=ref)
    return _page(request, dossier, numbers={employment.reference: whole})


def found(request: HttpRequest, ref: str) -> Dossier:
    """The case, if this reviewer may look at it. Raises Http404."""
    dossier = queries.case_of(who.actor(request), ref)
    if dossier is None:
        raise Http404
    return dossier


def _page(
    request: HttpRequest,
    dossier: Dossier,
    *,
    wrong: Wrong | None = None,
    numbers: Mapping[str, str] | None = None,
) -> HttpResponse:
    viewer = who.person(request)
    here = Looking(
        dossier,
        mine=works(dossier, viewer),
        zone=viewer.time_zone or dossier.content.program.time_zone,
        wrong=wrong,
        numbers=numbers,
    )
    screen = screen_of(here, viewer, clock.now())
    return page(
        request,
        "staff/pages/case.html",
        screen,
        title=_("Case of %(name)s") % {"name": screen.name},
        status=422 if wrong else 200,
        tabs=tabs(request),
        breadcrumbs=(Link(_("Applications"), reverse("staff:cases")),),
        index=False,
    )


def _done(
    request: HttpRequest, ref: str, verb: Callable[[], object], said: str, place: str = ""
) -> HttpResponse:
    """Do it, say so or say why not, and go back to the case."""
    try:
        verb()
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, said)
    return redirect(reverse("staff:case", args=[ref]) + place)
