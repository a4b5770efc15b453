"""Not going on with an application: asked once, then done."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.applications import commands, stages
from rostra.applications.refusals import Refused
from rostra.web import access
from rostra.web.trainer.applying import task_page
from rostra.web.trainer.applying.here import Here, in_application


@dataclass(frozen=True)
class Withdrawal:
    """What is withdrawn, whether the program has it already, and the way back."""

    journey: str
    submitted: bool
    back: str


@access.signed_in
@in_application
def withdraw(request: HttpRequest, here: Here) -> HttpResponse:
    """Ask whether it is meant; POST withdraws."""
    application = here.application
    if request.method == "POST":
        try:
            commands.withdraw(application=application, by=here.actor, at=here.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Your application is withdrawn."))
        return redirect("my:application", ref=application.ref)
    if not stages.may("withdraw", stage=application.stage, side="applicant"):
        messages.info(request, _("This application cannot be withdrawn now."))
        return redirect("my:application", ref=application.ref)
    screen = Withdrawal(
        journey=here.journey.name,
        submitted=application.submitted_on is not None,
        back=reverse("my:application", args=[application.ref]),
    )
    return task_page.show(request, here, "withdrawal.html", screen, title=_("Withdraw this application?"))
