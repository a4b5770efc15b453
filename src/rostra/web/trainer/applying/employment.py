"""The task of the work somebody does: of which kind, for whom, since when, and what it means for the fee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog import fees
from rostra.catalog.content import Employment as Kind
from rostra.evidence import commands, queries
from rostra.evidence.models import Employment
from rostra.evidence.refusals import Refused
from rostra.kernel.money import Money
from rostra.people.forms import one_line
from rostra.web import access
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.public.asked import DayField
from rostra.web.public.words import joined_by_or
from rostra.web.trainer.applying import task_page
from rostra.web.trainer.applying.here import Here, in_application
from rostra.web.trainer.applying.task_page import Task, open_later

TASK = "employment"
PLACES = {"not_in_the_catalog": "kind", "impossible_date": "began_on", "not_yet": "began_on"}


class EmploymentForm(forms.Form):
    """Kind, organization, its number where the kind asks for one, and since when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How do you work?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you work.")},
    )
    organization = forms.CharField(
        label=gettext_lazy("Name of the organization"),
        help_text=gettext_lazy("Your employer, school or own company. Leave it empty if there is none."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"max_length": gettext_lazy("A name here has at most 200 letters.")},
    )
    organization_number = forms.CharField(
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("A number here has at most 80 signs.")},
    )
    began_on = DayField(label=gettext_lazy("Since when?"))

    def __init__(self, *given: Any, kinds: tuple[Kind, ...], now: Employment | None, **options: Any) -> None:
        super().__init__(*given, **options)
        self.kinds, self.now = {kind.key: kind for kind in kinds}, now
        self.fields["kind"].choices = [(kind.key, kind.name) for kind in kinds]  # type: ignore[attr-defined]
        asking = [kind for kind in kinds if kind.organization_number]
        number = self.fields["organization_number"]
        if not asking:
            del self.fields["organization_number"]
            return
        number.label = joined_by_or(list(dict.fromkeys(kind.organization_number for kind in asking)))
        told = _("Only if you chose %(kinds)s. It is confidential: we keep it sealed and show only its end.")
        number.help_text = told % {"kinds": joined_by_or([kind.name for kind in asking])}
        if now and now.organization_number:
            kept = _("We have %(masked)s. Leave this empty to keep it, or type another one to change it.")
            number.help_text += " " + kept % {"masked": queries.masked(now)}

    def clean_organization(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["organization"])

    def clean(self) -> dict[str, Any]:
        """A kind that asks for a number has one; of other kinds none is kept."""
        told = super().clean() or {}
        asked = self.kinds[told["kind"]].organization_number if told.get("kind") else ""
        given = one_line(told.get("organization_number") or "")
        has_one = self.now is not None and self.now.kind == told.get("kind") and self.now.organization_number
        if not asked:
            told["organization_number"] = ""
        elif given or has_one:
            told["organization_number"] = given or None
        elif "organization_number" not in self.errors:
            self.add_error("organization_number", _("Enter your %(number)s.") % {"number": asked})
        return told


@dataclass(frozen=True)
class Choice:
    """A kind of work as it can be chosen, and the yearly fee it means; None where none can be said."""

    key: str
    name: str
    note: str
    sample: bool
    chosen: bool
    fee: Money | None
    fee_sample: bool


@dataclass(frozen=True)
class Screen:
    """The form; `kind` and its `choices` are shown with their notes, `rest` are the other questions."""

    task: Task
    inputs: Inputs
    choices: tuple[Choice, ...]
    seen: int


@access.signed_in
@in_application
@open_later
def edit(request: HttpRequest, here: Here) -> HttpResponse:
    """Show the work on record; take what is told anew."""
    now = queries.employment_now(here.person.pk, here.info.slug).first()
    unfinished = task_page.kept(here, TASK)
    options = {"kinds": here.info.employments, "now": now}
    form = task_page.begin(request, EmploymentForm, unfinished, _on_record(now), **options)
    if answer := task_page.later(request, here, TASK):
        return answer
    if task_page.taking(request) and form.is_valid() and _told(request, here, form):
        task_page.finished(here, TASK, unfinished)
        return redirect("my:application", ref=here.application.ref)
    title = _("Your work")
    screen = Screen(
        task=task_page.task_of(here, TASK, title, version=unfinished.version),
        inputs=inputs_of(form),
        choices=tuple(_choice(here, kind, form["kind"].value()) for kind in here.info.employments),
        seen=now.pk if now else 0,
    )
    return task_page.show(request, here, "employment.html", screen, title=title, wrong=bool(form.errors))


def _on_record(now: Employment | None) -> dict[str, Any]:
    return {name: getattr(now, name) for name in ("kind", "organization", "began_on")} if now else {}


def _told(request: HttpRequest, here: Here, form: EmploymentForm) -> bool:
    seen = request.POST.get("seen", "0")
    try:
        changed = commands.tell_employment(
            person=here.person,
            program=here.info.slug,
            seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 19 else -1,
            **form.cleaned_data,
            by=here.actor,
            at=here.at,
        )
    except Refused as refused:
        form.add_error(PLACES.get(refused.code), str(refused.message))
        return False
    said = _("Your work was saved.") if changed else _("Nothing was different, so nothing was changed.")
    messages.success(request, said)
    return True


def _choice(here: Here, kind: Kind, chosen: object) -> Choice:
    quoted = fees.fee_for(here.content, here.journey.track, here.person.country, kind.key)
    return Choice(
        key=kind.key,
        name=kind.name,
        note=kind.note,
        sample=kind.sample,
        chosen=kind.key == chosen,
        fee=None if quoted.free or not here.person.country else quoted.money,
        fee_sample=quoted.sample,
    )
