"""Certificates somebody holds: the list with a form to add one, and the page to change one.

The same for certifications and for skills certificates; `Sort` says what differs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rostra.evidence import commands, queries
from rostra.evidence.models import Upload, Version
from rostra.evidence.queries import OnRecord
from rostra.evidence.refusals import Refused
from rostra.review import queries as review
from rostra.review.queries import InWords
from rostra.web import formats
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.trainer.applying import task_page
from rostra.web.trainer.applying.certificate_form import CertificateForm, Choices
from rostra.web.trainer.applying.here import Here
from rostra.web.trainer.applying.proofs import ask_again
from rostra.web.trainer.applying.task_page import Task

Title = str | Promise
NAMES = ("number", "earned_on", "expires_on")


@dataclass(frozen=True)
class Sort:
    """One sort of certificates. `task` is the task's key, `shape` the facts they become; `choices` and
    `titles` come from the program's list; `claim` tells of a new one under the name `named` for its code.
    """

    task: str
    title: Title
    which: Title
    model: type[Version]
    shape: str
    list_page: str
    one_page: str
    choices: Callable[[Here], Choices]
    titles: Callable[[Here], Mapping[str, str]]
    claim: Callable[..., Version]
    named: str


@dataclass(frozen=True)
class File:
    """A file given as proof: its name, where to have it back, where to take it back."""

    name: str
    size: str
    href: str
    remove: str


@dataclass(frozen=True)
class Held:
    """One certificate as it is listed."""

    title: str
    number: str
    days: str
    checked: bool
    files: tuple[File, ...]
    change: str
    remove: str


@dataclass(frozen=True)
class ListScreen:
    """What is held, and the form to add one. `refused` is what the desk did not accept when it asked for
    more; `number` is what a program asks beside it, if anything.
    """

    task: Task
    held: tuple[Held, ...]
    refused: tuple[InWords, ...]
    inputs: Inputs
    number: Any = None


@dataclass(frozen=True)
class ChangeScreen:
    """One certificate and the form to change it; `seen` is the version the form shows."""

    task: Task
    held: Held
    inputs: Inputs
    seen: int
    back: str


def add(request: HttpRequest, here: Here, sort: Sort, record: OnRecord, number: Any = None) -> HttpResponse:
    """The list; a new one is told with the form below it."""
    unfinished = task_page.kept(here, sort.task)
    form = task_page.begin(request, CertificateForm, unfinished, {}, **_options(here, sort))
    if answer := task_page.later(request, here, sort.task):
        return answer
    if task_page.taking(request) and _added(here, sort, form):
        task_page.finished(here, sort.task, unfinished)
        told = _("Added: %(title)s. You can add another one or go on.")
        messages.success(request, told % {"title": sort.titles(here)[form.cleaned_data["code"]]})
        return redirect(sort.list_page, ref=here.application.ref)
    screen = ListScreen(
        task=task_page.task_of(
            here, sort.task, str(sort.title), reads=[sort.shape], version=unfinished.version
        ),
        held=held(here, sort, record),
        refused=_refused(here, sort),
        inputs=inputs_of(form),
        number=number,
    )
    return task_page.show(
        request, here, "certificates.html", screen, title=str(sort.title), wrong=bool(form.errors)
    )


def _refused(here: Here, sort: Sort) -> tuple[InWords, ...]:
    """What is no longer among those held, because the desk refused it and asked for more."""
    if here.application.stage != "returned":
        return ()
    answer = review.latest_answer(here.application, here.edition)
    kind = sort.model._meta.model_name
    return tuple(one for one in (answer.reasons if answer else ()) if one.evidence.partition(":")[0] == kind)


def change(request: HttpRequest, here: Here, sort: Sort, piece: int) -> HttpResponse:
    """One certificate of one's own; what is told anew takes the place of what was told."""
    mine = queries.held(sort.model, person_id=here.person.pk).filter(program=here.info.slug)  # type: ignore[misc]
    current = mine.filter(piece=piece).first() if piece < 2**63 else None
    if current is None:
        raise Http404
    initial = {"code": current.code, **{name: getattr(current, name) for name in NAMES}}
    form = task_page.begin(request, CertificateForm, task_page.Kept({}), initial, **_options(here, sort))
    if request.method == "POST" and _changed(here, sort, form, current, request.POST.get("seen", "")):
        messages.success(request, _("Your change was saved."))
        return redirect(sort.list_page, ref=here.application.ref)
    files = queries.uploads_of([piece]).get(piece, ())
    shown = _held(here, sort, current, files)
    screen = ChangeScreen(
        task=task_page.task_of(here, sort.task, shown.title),
        held=shown,
        inputs=inputs_of(form),
        seen=current.pk,
        back=reverse(sort.list_page, args=[here.application.ref]),
    )
    return task_page.show(
        request, here, "certificate.html", screen, title=shown.title, wrong=bool(form.errors)
    )


def _options(here: Here, sort: Sort) -> dict[str, Any]:
    return {"choices": sort.choices(here), "label": str(sort.which)}


def _added(here: Here, sort: Sort, form: CertificateForm) -> bool:
    if form.is_valid():
        try:
            sort.claim(
                person=here.person,
                program=here.info.slug,
                **{sort.named: form.cleaned_data["code"]},
                **form.told,
                proofs=form.cleaned_data["proofs"],
                by=here.actor,
                at=here.at,
            )
        except Refused as refused:
            form.refuse(refused)
    ask_again(form)
    return not form.errors


def _changed(here: Here, sort: Sort, form: CertificateForm, current: Version, seen: str) -> bool:
    if form.is_valid():
        try:
            if seen != str(current.pk):
                raise Refused("changed_meanwhile")
            changes = {sort.named: form.cleaned_data["code"], **form.told}
            proofs = form.cleaned_data["proofs"]
            commands.correct(version=current, changes=changes, proofs=proofs, by=here.actor, at=here.at)
        except Refused as refused:
            if refused.code != "nothing_changed":
                form.refuse(refused)
    ask_again(form)
    return not form.errors


def held(here: Here, sort: Sort, record: OnRecord) -> tuple[Held, ...]:
    """One's own certificates of this sort with their files."""
    return tuple(
        _held(here, sort, version, record.uploads.get(version.piece, ()))
        for version in record.held
        if isinstance(version, sort.model)
    )


def _held(here: Here, sort: Sort, version: Version, files: tuple[Upload, ...]) -> Held:
    ref = here.application.ref
    first, last = version.first_and_last
    return Held(
        title=sort.titles(here).get(version.code, version.code),
        number=getattr(version, "number", ""),
        days=_days(first, last),
        checked=version.verified,
        files=tuple(_file(ref, upload) for upload in files),
        change=reverse(sort.one_page, args=[ref, version.piece]),
        remove=reverse("my:application-remove-piece", args=[ref, version.reference]),
    )


def _file(ref: str, upload: Upload) -> File:
    return File(
        name=upload.name,
        size=formats.number(max(1, upload.size // 1024)),
        href=reverse("my:file", args=[upload.ref]),
        remove=reverse("my:application-remove-upload", args=[ref, upload.ref]),
    )


def _days(first: dt.date, last: dt.date | None) -> str:
    if last is None:
        return _("Earned on %(first)s") % {"first": formats.day(first)}
    return _("Earned on %(first)s, counts until %(last)s") % {
        "first": formats.day(first),
        "last": formats.day(last),
    }
