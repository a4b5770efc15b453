"""The referee's form: filled in, checked, sent once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.references import commands
from rostra.references.refusals import Refused
from rostra.web import access, formats
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.guest import standing
from rostra.web.guest.claim import claimed, months
from rostra.web.guest.form import AnswerForm
from rostra.web.guest.here import REFEREE, Here, by_link

ENDS = {"answered", "declined", "expired", "withdrawn", "bounced"}


@dataclass(frozen=True)
class Filling:
    """The screen of the form, with what the applicant says beside it."""

    referee: str
    applicant: str
    claim: tuple[tuple[str, str], ...]
    inputs: Inputs
    send: str
    decline: str
    until: str


@dataclass(frozen=True)
class Checking:
    """The screen of the answers before they are sent: as terms and values, and as they were typed."""

    applicant: str
    answers: tuple[tuple[str, str], ...]
    typed: tuple[tuple[str, str], ...]
    send: str


@access.public_form
@by_link
def answer(request: HttpRequest, here: Here) -> HttpResponse:
    """What was filled in is shown to be checked; what was checked is sent."""
    if request.method != "POST" or here.way != "open":
        return redirect("guest:reference", ref=here.request.ref)
    form = _form(here, request.POST)
    step = request.POST.get("step", "check")
    if step == "change" or not form.is_valid():
        return _filling(request, here, form, wrong=step != "change")
    if step != "send":
        return _checking(request, here, form)
    try:
        commands.answer(
            request=here.request,
            digest=here.digest,
            **{"relation": here.reference.relation, **form.cleaned_data},
            address=get_ip(request),
            browser=request.headers.get("User-Agent", ""),
            by=REFEREE,
            at=here.at,
        )
    except Refused as refused:
        if refused.code not in ENDS:
            form.refuse(refused.code, refused.message)
            return _filling(request, here, form, wrong=True)
        messages.error(request, str(refused.message))
    return redirect("guest:reference", ref=here.request.ref)


def show(request: HttpRequest, here: Here) -> HttpResponse:
    """The form as it begins: the days are those the applicant gave, the rest is the referee's to say."""
    told = here.reference
    initial = {
        "relation": told.relation,
        "taught_from": told.taught_from,
        "taught_until": told.taught_until,
    }
    return _filling(request, here, _form(here, None, initial=initial))


def _form(here: Here, data: Any, **more: Any) -> AnswerForm:
    return AnswerForm(
        data,
        relations=tuple(here.info.names.relations.items()),
        applicant=here.applicant,
        program=here.info.name,
        **more,
    )


def _filling(request: HttpRequest, here: Here, form: AnswerForm, *, wrong: bool = False) -> HttpResponse:
    ref = here.request.ref
    screen = Filling(
        referee=here.request.name,
        applicant=here.applicant,
        claim=claimed(here),
        inputs=inputs_of(form) if wrong or not form.is_bound else _without_errors(inputs_of(form)),
        send=reverse("guest:answer", args=[ref]),
        decline=reverse("guest:decline", args=[ref]),
        until=formats.day(here.until),
    )
    title = _("What can you confirm of %(applicant)s?") % {"applicant": here.applicant}
    return standing.show(request, "answer.html", screen, title=title, status=422 if wrong else 200, here=here)


def _without_errors(inputs: Inputs) -> Inputs:
    """Questions gone back to are not wrong yet."""
    return inputs if not inputs.errors else Inputs(inputs.fields)


def _checking(request: HttpRequest, here: Here, form: AnswerForm) -> HttpResponse:
    said = form.cleaned_data
    relation = here.info.names.relations.get(said.get("relation", ""), "")
    last = said["taught_until"]
    answers = (
        *([(_("Who you are to them"), relation)] if relation else []),
        (_("First day"), formats.day(said["taught_from"])),
        (_("Last day"), formats.day(last) if last else _("It goes on")),
        (_("How much you confirm"), months(said["experience_months"])),
        (_("What you saw them teach"), said["taught"]),
        (_("Anything else"), said["statement"] or _("Nothing")),
        (_("Your name"), said["signed_name"]),
    )
    screen = Checking(
        applicant=here.applicant,
        answers=answers,
        typed=tuple((name, str(form.data.get(name, ""))) for name in form.fields),
        send=reverse("guest:answer", args=[here.request.ref]),
    )
    return standing.show(request, "check.html", screen, title=_("Check your answer"), here=here)
