"""The task of the certifications: those held, and the number under which they are kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog.content import NumberAsked
from rostra.evidence import commands, queries
from rostra.evidence.models import HeldCertification
from rostra.people.forms import one_line
from rostra.web import access
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.public.words import titled
from rostra.web.trainer.applying import certificates
from rostra.web.trainer.applying.certificate_form import Choices
from rostra.web.trainer.applying.here import Here, in_application
from rostra.web.trainer.applying.task_page import open_task

LONG = 12  # from so many on a list is shown in groups


class NumberForm(forms.Form):
    """The number under which whoever grants the certifications knows the person."""

    certification_number = forms.CharField(
        max_length=80,
        required=False,
        error_messages={"max_length": gettext_lazy("A number here has at most 80 signs.")},
    )

    def __init__(self, asked: NumberAsked, *given: object, **options: object) -> None:
        super().__init__(*given, **options)  # type: ignore[arg-type]
        field = self.fields["certification_number"]
        field.label, field.help_text = asked.name, asked.hint

    def clean_certification_number(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["certification_number"])


@dataclass(frozen=True)
class Number:
    """The number as it is asked; `without` is what those do who have none, `url` where."""

    inputs: Inputs
    without: str
    url: str


def _choices(here: Here) -> Choices:
    every = here.content.certifications
    if len(every) <= LONG:
        return [(one.code, one.title) for one in every]
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in every:
        groups[titled(one.kind, here.info.names.kinds)].append((one.code, one.title))
    return [(kind, sorted(pairs, key=lambda pair: pair[1])) for kind, pairs in groups.items()]


SORT = certificates.Sort(
    task="certifications",
    title=gettext_lazy("Certifications"),
    which=gettext_lazy("Certification"),
    model=HeldCertification,
    shape="certification",
    list_page="my:application-certifications",
    one_page="my:application-certification",
    choices=_choices,
    titles=lambda here: {one.code: one.title for one in here.content.certifications},
    claim=commands.claim_certification,
    named="certification",
)


@access.signed_in
@in_application
@open_task
def add(request: HttpRequest, here: Here) -> HttpResponse:
    """The list with the form to add one; the number has a form of its own."""
    asked = here.info.certification_number
    if asked and request.method == "POST" and "certification_number" in request.POST:
        return _tell_number(request, here, asked)
    record = queries.on_record(here.person.pk, here.info.slug)
    number = _number(asked, record.certification_number) if asked else None
    return certificates.add(request, here, SORT, record, number)


@access.signed_in
@in_application
@open_task
def change(request: HttpRequest, here: Here, piece: int) -> HttpResponse:
    """One certification, to be changed."""
    return certificates.change(request, here, SORT, piece)


def _number(asked: NumberAsked, kept: str) -> Number:
    form = NumberForm(asked, initial={"certification_number": kept})
    return Number(inputs_of(form), asked.without, asked.url)


def _tell_number(request: HttpRequest, here: Here, asked: NumberAsked) -> HttpResponse:
    form = NumberForm(asked, request.POST)
    if form.is_valid():
        number = form.cleaned_data["certification_number"]
        changed = commands.tell_certification_number(
            person=here.person, program=here.info.slug, number=number, by=here.actor, at=here.at
        )
        said = _("Your number was saved.") if changed else _("Nothing was different, so nothing was changed.")
        messages.success(request, said)
    else:
        messages.error(request, str(form.errors["certification_number"][0]))
    return redirect("my:application-certifications", ref=here.application.ref)
