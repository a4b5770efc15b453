"""The sandbox's clock: which day it is here, and setting another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.kernel import clock
from rostra.sandbox import commands
from rostra.web import access, formats, who
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.page import page
from rostra.web.staff.places import tabs

OUT_OF_RANGE = gettext_lazy("A sandbox can be set to a day from 1990 to 2100.")
NOT_A_DAY = gettext_lazy("Write the day as year, month and day, for example 2021-01-31.")


class DayForm(forms.Form):
    """Another day."""

    day = forms.DateField(
        label=gettext_lazy("Set the sandbox to"),
        help_text=gettext_lazy("For everybody, at once. What was done stays as it was."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("Enter a day."), "invalid": NOT_A_DAY},
    )


@dataclass(frozen=True)
class Clock:
    """The screen."""

    today: dt.date
    inputs: Inputs


@access.staff("sandbox.move")
def show(request: HttpRequest) -> HttpResponse:
    """Which day it is; take another."""
    if not settings.SANDBOX:
        raise Http404
    form = DayForm(request.POST if request.method == "POST" else None, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid() and _moved(request, form):
        return redirect("staff:clock")
    return page(
        request,
        "staff/pages/clock.html",
        Clock(clock.today(), inputs_of(form)),
        title=_("Clock"),
        status=422 if form.errors else 200,
        tabs=tabs(request),
        index=False,
    )


def _moved(request: HttpRequest, form: DayForm) -> bool:
    day, by = form.cleaned_data["day"], who.actor(request)
    try:
        commands.move(day=day, real=clock.unshifted(), by=by, at=clock.now())
    except commands.Refused:
        form.add_error("day", OUT_OF_RANGE)
        return False
    messages.success(request, _("Here it is %(day)s now.") % {"day": formats.day(day)})
    return True
