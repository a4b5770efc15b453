"""Deciding a case: the reasons, the words around them, the letter as it will be sent, and sending it."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rostra.applications.stages import may
from rostra.kernel import clock
from rostra.people.letters import Paragraph, paragraphs
from rostra.policy.judgement import Judgement
from rostra.review import commands, queries
from rostra.review.queries import Dossier
from rostra.review.refusals import Refused
from rostra.review.rules import VERBS, Outcome
from rostra.web import access, preferences, who
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.page import Link, page
from rostra.web.staff.case import found
from rostra.web.staff.case_screen import works
from rostra.web.staff.decision_form import WITH_REASONS, DecisionForm, Row, prefilled, rows_of
from rostra.web.staff.places import tabs

OUTCOMES: dict[str, Outcome] = {
    "accept": "accept",
    "ask-for-more": "ask_for_more",
    "decline": "decline",
    "reopen": "reopen",
}


@dataclass(frozen=True)
class Letter:
    """The letter as it will be sent; `language` is the one it is written in."""

    to: str
    subject: str
    paragraphs: tuple[Paragraph, ...]
    language: str


@dataclass(frozen=True)
class Screen:
    """A decision that is being made."""

    title: str
    lead: str
    name: str
    case: str
    inputs: Inputs
    hidden: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    reasons: bool
    letter: Letter | None


@access.staff("applications.review")
def decide(request: HttpRequest, ref: str, outcome: str) -> HttpResponse:
    """One outcome of a case one has taken: filled in, looked at as a letter, sent."""
    if outcome not in OUTCOMES:
        raise Http404
    dossier, wanted = found(request, ref), OUTCOMES[outcome]
    if objection := _not_now(request, dossier, wanted):
        messages.info(request, objection)
        return redirect("staff:case", ref=ref)
    if request.method != "POST":
        reasons = prefilled(dossier, _judged(dossier)) if wanted in WITH_REASONS else ()
        return _page(request, DecisionForm(dossier, wanted, reasons))
    form, pressed = DecisionForm(dossier, wanted, data=request.POST), request.POST.get("do", "")
    if pressed == "more" or not form.is_valid():
        return _page(request, form)
    if pressed != "send":
        return _page(request, form, letter=_letter(form))
    return _send(request, form)


def _send(request: HttpRequest, form: DecisionForm) -> HttpResponse:
    case = form.dossier.case
    try:
        if case is None:
            raise Refused("not_taken")
        commands.decide(
            case=case,
            outcome=form.outcome,
            reasons=form.given,
            opening=form.cleaned_data["opening"],
            closing=form.cleaned_data["closing"],
            version=form.cleaned_data["version"],
            by=who.actor(request),
            at=clock.now(),
        )
    except Refused as refused:
        form.add_error(None, refused.message)
        # Who was told that the case changed has been told: what they send next is of the case as it is now.
        told = refused.code == "changed_meanwhile"
        return _page(request, form, version=form.dossier.version if told else None)
    messages.success(request, _("Decided. The letter is on its way to the applicant."))
    return redirect("staff:case", ref=form.dossier.application.ref)


def _not_now(request: HttpRequest, dossier: Dossier, outcome: Outcome) -> str:
    """Why this outcome cannot be chosen now; empty where it can. What was typed is never thrown away for a
    case that was let go meanwhile.
    """
    if not may(VERBS[outcome], stage=dossier.application.stage, side="desk"):
        return _("This cannot be decided as the application stands now. Nothing was changed.")
    if request.method != "POST" and not works(dossier, who.person(request)):
        return _("Take the case first, then decide.")
    return ""


def _judged(dossier: Dossier) -> Judgement:
    on = clock.now().astimezone(ZoneInfo(dossier.content.program.time_zone)).date()
    return queries.judged(dossier.application, dossier.edition, on, get_language() or "en")


def _letter(form: DecisionForm) -> Letter:
    made = queries.preview(
        form.dossier,
        form.outcome,
        reasons=form.given,
        opening=form.cleaned_data["opening"],
        closing=form.cleaned_data["closing"],
    )
    language = preferences.spoken(made.language)
    return Letter(form.dossier.person.email, made.subject, paragraphs(made.text), language)


def _page(
    request: HttpRequest, form: DecisionForm, *, letter: Letter | None = None, version: int | None = None
) -> HttpResponse:
    dossier, inputs = form.dossier, inputs_of(form)
    titles = _titles(form.outcome)
    case = reverse("staff:case", args=[dossier.application.ref])
    name = dossier.person.name or _("No name given")
    seen = str(version) if version is not None else str(inputs["version"].value)
    hidden = (("version", seen), ("rows", str(form.size.rows)), ("fixed", str(form.size.fixed)))
    screen = Screen(
        title=titles[0],
        lead=titles[1],
        name=name,
        case=case,
        inputs=inputs,
        hidden=hidden,
        rows=rows_of(form, inputs),
        reasons=form.outcome in WITH_REASONS,
        letter=letter,
    )
    return page(
        request,
        "staff/pages/decision.html",
        screen,
        title=f"{titles[0]}: {name}",
        status=422 if form.errors else 200,
        tabs=tabs(request),
        breadcrumbs=(
            Link(_("Applications"), reverse("staff:cases")),
            Link(_("Case of %(name)s") % {"name": name}, case),
        ),
        index=False,
    )


def _titles(outcome: Outcome) -> tuple[str, str]:
    """What is decided, and what it means."""
    return {
        "accept": (_("Accept"), _("Every requirement is met. The applicant hears it in a letter.")),
        "ask_for_more": (
            _("Ask for more"),
            _("The application goes back to the applicant, who can change it and submit it again."),
        ),
        "decline": (
            _("Decline"),
            _("The application ends here. The letter says why, what can be done, and the ways on."),
        ),
        "reopen": (
            _("Open again"),
            _("The application goes back to the applicant, who can change it and submit it again."),
        ),
    }[outcome]
