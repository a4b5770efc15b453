"""The task of the references: who was asked, how it stands, and naming somebody (else).

A referee may say no after the application was handed in, so somebody else may be named as long as nothing is
decided; what is typed is kept unfinished only while the application can be changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostra.applications import stages
from rostra.kernel import references as names
from rostra.references import commands, queries, rules
from rostra.references.models import Reference
from rostra.references.refusals import Refused
from rostra.web import access
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.trainer.applying import task_page
from rostra.web.trainer.applying.asked_referees import Referee, listed
from rostra.web.trainer.applying.here import Here, in_application
from rostra.web.trainer.applying.reference_form import ReferenceForm
from rostra.web.trainer.applying.removal import Removal
from rostra.web.trainer.applying.task_page import Task

TASK, PAGE = "references", "my:application-references"


@dataclass(frozen=True)
class Screen:
    """Who was asked, and the form to name somebody. `may_ask`: nothing is decided yet; `may_keep`: what is
    typed can be kept unfinished.
    """

    task: Task
    referees: tuple[Referee, ...]
    inputs: Inputs
    may_ask: bool
    may_keep: bool


@access.signed_in
@in_application
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """The list; somebody new is named with the form below it."""
    may_ask, may_keep = _may("withdraw", here), _may("save", here)
    if request.method == "POST" and not may_ask:
        return _decided(request, here)
    unfinished = task_page.kept(here, TASK) if may_keep else task_page.Kept({})
    relations = rules.relations_offered(here.info.names.relations, here.policy)
    form = task_page.begin(request, ReferenceForm, unfinished, {}, relations=relations)
    if answer := task_page.later(request, here, TASK):
        return answer
    if task_page.taking(request) and _asked(here, form):
        task_page.finished(here, TASK, unfinished)
        told = _("We write to %(name)s. You see here how it stands.")
        messages.success(request, told % {"name": form.cleaned_data["name"]})
        return redirect(PAGE, ref=here.application.ref)
    title = _("References")
    screen = Screen(
        task=task_page.task_of(here, TASK, title, reads=["reference"], version=unfinished.version),
        referees=listed(here, may_change=may_ask),
        inputs=inputs_of(form),
        may_ask=may_ask,
        may_keep=may_keep,
    )
    return task_page.show(request, here, "references.html", screen, title=title, wrong=bool(form.errors))


@access.signed_in
@require_POST
@in_application
def remind(request: HttpRequest, here: Here, asked: str) -> HttpResponse:
    """Write to the referee once more."""
    reference = _own(here, asked)
    if not _may("withdraw", here):
        return _decided(request, here)
    try:
        commands.remind(reference=reference, by=here.actor, at=here.at)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("We remind %(name)s.") % {"name": reference.request.name})
    return redirect(PAGE, ref=here.application.ref)


@access.signed_in
@in_application
def withdraw(request: HttpRequest, here: Here, asked: str) -> HttpResponse:
    """No longer ask the referee: asked once, then done."""
    reference = _own(here, asked)
    if not _may("withdraw", here):
        return _decided(request, here)
    if request.method == "POST":
        try:
            commands.withdraw(reference=reference, by=here.actor, at=here.at)
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Withdrawn. You can name somebody else."))
        return redirect(PAGE, ref=here.application.ref)
    screen = Removal(
        title=_("No longer ask them?"),
        what=reference.request.name,
        means=_("It no longer counts. If we have written to them, we tell them that no answer is needed."),
        seen=reference.pk,
        back=reverse(PAGE, args=[here.application.ref]),
    )
    return task_page.show(request, here, "removal.html", screen, title=screen.title)


def _asked(here: Here, form: ReferenceForm) -> bool:
    if form.is_valid():
        try:
            commands.ask(
                person=here.person,
                program=here.info.slug,
                about=here.application.ref,
                **form.told,
                by=here.actor,
                at=here.at,
            )
        except Refused as refused:
            form.refuse(refused)
    return not form.errors


def _may(verb: stages.Verb, here: Here) -> bool:
    return stages.may(verb, stage=here.application.stage, side="applicant")


def _decided(request: HttpRequest, here: Here) -> HttpResponse:
    messages.info(request, _("This application is decided or withdrawn. Nothing was changed."))
    return redirect("my:application", ref=here.application.ref)


def _own(here: Here, request_ref: str) -> Reference:
    """One's own reference in this program that this request asks for. Raises Http404."""
    found = queries.own(here.person.pk, request_ref) if names.is_reference(request_ref) else None
    if found is None or found.program != here.info.slug:
        raise Http404
    return found
