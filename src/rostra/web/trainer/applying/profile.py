"""The task of the profile: who applies, as on their identity document, and how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.evidence import commands
from rostra.evidence.refusals import Refused
from rostra.people.commands import Profile
from rostra.web import access
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.trainer.applying import task_page
from rostra.web.trainer.applying.here import Here, in_application
from rostra.web.trainer.applying.task_page import Task, open_task
from rostra.web.trainer.profile import ProfileForm, as_it_is

TASK = "profile"
REQUIRED = {
    "country": gettext_lazy("Choose the country you live in."),
    "language": gettext_lazy("Choose the language you want letters in."),
    "time_zone": gettext_lazy("Choose your time zone."),
}


class ApplicantForm(ProfileForm):
    """The profile with everything a program needs to know of somebody who applies."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        name = self.fields["legal_name"]
        name.label = _("Legal name")
        name.help_text = _("Exactly as on your identity document: passport, identity card, driving licence.")
        for field in REQUIRED:
            question = self.fields[field]
            question.required = True
            _nothing, *choices = question.choices  # type: ignore[attr-defined]
            question.choices = [("", _("Choose one")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Nothing that is required is left out."""
        told = super().clean() or {}
        for field, asked in REQUIRED.items():
            if field not in self.errors and not told.get(field):
                self.add_error(field, asked)
        return told


@dataclass(frozen=True)
class Screen:
    """The form, and the main address, which is changed on the account's own page."""

    task: Task
    inputs: Inputs
    email: str
    change_email: str


@access.signed_in
@in_application
@open_task
def edit(request: HttpRequest, here: Here) -> HttpResponse:
    """Show the profile; take a changed one."""
    unfinished = task_page.kept(here, TASK)
    form = task_page.begin(request, ApplicantForm, unfinished, as_it_is(here.person))
    if answer := task_page.later(request, here, TASK):
        return answer
    if task_page.taking(request) and form.is_valid() and _told(request, here, form):
        task_page.finished(here, TASK, unfinished)
        return redirect("my:application", ref=here.application.ref)
    title = _("About you")
    screen = Screen(
        task=task_page.task_of(here, TASK, title, reads=["residence"], version=unfinished.version),
        inputs=inputs_of(form),
        email=here.person.email,
        change_email=reverse("account_email"),
    )
    return task_page.show(request, here, "profile.html", screen, title=title, wrong=bool(form.errors))


def _told(request: HttpRequest, here: Here, form: ApplicantForm) -> bool:
    profile = Profile(**form.cleaned_data)
    try:
        changed = commands.tell_profile(person=here.person, profile=profile, by=here.actor, at=here.at)
    except Refused as refused:
        form.add_error("country", str(refused.message))
        return False
    said = _("Your profile was changed.") if changed else _("Nothing was different, so nothing was changed.")
    messages.success(request, said)
    return True
