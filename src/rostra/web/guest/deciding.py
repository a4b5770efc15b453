"""Yes and no to the first question: can you answer?"""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rostra.references import commands
from rostra.references.refusals import Refused
from rostra.web import access
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.guest import standing
from rostra.web.guest.here import REFEREE, Here, by_link


class DeclineForm(forms.Form):
    """Why not, if they want to say it."""

    reason = forms.CharField(
        label=gettext_lazy("Why not? You need not say."),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("It is kept for those who look after the program, and not shown to who asks."),
        error_messages={"max_length": gettext_lazy("Shorten it to 1,000 letters.")},
        widget=forms.Textarea,
    )


@dataclass(frozen=True)
class Decline:
    """The screen."""

    applicant: str
    inputs: Inputs
    back: str


@access.public_form
@require_POST
@by_link
def agree(request: HttpRequest, here: Here) -> HttpResponse:
    """They can answer: the form comes next. Who said so before just goes on."""
    if here.request.state != "agreed":
        try:
            commands.agree(request=here.request, digest=here.digest, by=REFEREE, at=here.at)
        except Refused as refused:
            messages.error(request, str(refused.message))
    return redirect("guest:reference", ref=here.request.ref)


@access.public_form
@by_link
def decline(request: HttpRequest, here: Here) -> HttpResponse:
    """They cannot: asked once more, with room for a reason."""
    if here.way != "open":
        return redirect("guest:reference", ref=here.request.ref)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            commands.decline(request=here.request, digest=here.digest, reason=reason, by=REFEREE, at=here.at)
        except Refused as refused:
            messages.error(request, str(refused.message))
        return redirect("guest:reference", ref=here.request.ref)
    screen = Decline(here.applicant, inputs_of(form), reverse("guest:reference", args=[here.request.ref]))
    title = _("You cannot answer?")
    status = 422 if form.errors else 200
    return standing.show(request, "decline.html", screen, title=title, status=status, here=here)
