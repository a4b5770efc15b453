"""Check your answers, then hand in: everything that was told, with a way to change each, and the fee."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.applications import commands
from rostra.applications.checking import standing
from rostra.applications.refusals import Refused
from rostra.catalog.content import Journey
from rostra.catalog.fees import Quoted
from rostra.kernel.money import Money, MoneyError
from rostra.web import access
from rostra.web.trainer.applying import task_page
from rostra.web.trainer.applying.answers import Answers, answers_of
from rostra.web.trainer.applying.application import show_open
from rostra.web.trainer.applying.changes import Changed, changed
from rostra.web.trainer.applying.here import Here, in_application, in_application_as_told
from rostra.web.trainer.applying.task_page import open_task

NO_FEE = "none"


@dataclass(frozen=True)
class Check:
    """What is handed in. `edition` and `shown` go with it, so that nobody hands in what they did not see."""

    ref: str
    journey: Journey
    program: str
    answers: tuple[Answers, ...]
    fee: Quoted
    edition: int
    shown: str
    changed: Changed | None
    ready: bool
    back: str


class SubmissionForm(forms.Form):
    """What the person was shown: the edition and the fee."""

    edition = forms.IntegerField(min_value=1, max_value=2**62)
    fee = forms.CharField(max_length=40)

    def clean_fee(self) -> Money | None:
        """The fee as the page wrote it."""
        currency, _colon, minor = self.cleaned_data["fee"].partition(":")
        if currency == NO_FEE:
            return None
        if not (minor.isascii() and minor.isdigit() and len(minor) < 16):
            raise forms.ValidationError("fee")
        try:
            return Money(int(minor), currency)
        except MoneyError as wrong:
            raise forms.ValidationError("fee") from wrong


@access.signed_in
@in_application_as_told
@open_task
def check(request: HttpRequest, here: Here) -> HttpResponse:
    """Everything once more, before it is handed in."""
    now = standing(here.application, here.edition, here.on)
    money = now.fee.money
    screen = Check(
        ref=here.application.ref,
        journey=here.journey,
        program=here.info.slug,
        answers=answers_of(here, now.told),
        fee=now.fee,
        edition=here.edition.id,
        shown=f"{money.currency}:{money.minor}" if money else NO_FEE,
        changed=changed(here, now.told),
        ready=not now.missing,
        back=reverse("my:application", args=[here.application.ref]),
    )
    return task_page.show(request, here, "check.html", screen, title=_("Check your answers"))


@access.signed_in
@in_application
def submit(request: HttpRequest, here: Here) -> HttpResponse:
    """Hand it in; what holds it up is said on the task list, or on the page that has to be read again."""
    ref = here.application.ref
    if request.method != "POST":
        return redirect("my:application-check", ref=ref)
    form = SubmissionForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("fee_changed" if "fee" in form.errors else "edition_changed")
        commands.submit(
            application=here.application,
            fee=form.cleaned_data["fee"],
            edition=form.cleaned_data["edition"],
            by=here.actor,
            at=here.at,
        )
    except Refused as refused:
        return _refused(request, ref, refused)
    messages.success(request, _("Your application is submitted."))
    return redirect("my:application", ref=ref)


def _refused(request: HttpRequest, ref: str, refused: Refused) -> HttpResponse:
    if refused.code == "something_missing":
        return _held_up(request, ref=ref, missing=refused.missing)
    messages.warning(request, str(refused.message))
    changed = refused.code in ("edition_changed", "fee_changed")
    return redirect("my:application-check" if changed else "my:application", ref=ref)


@in_application_as_told
def _held_up(request: HttpRequest, here: Here, missing: tuple[str, ...]) -> HttpResponse:
    return show_open(request, here, missing)
