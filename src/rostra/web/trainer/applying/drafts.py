"""Keeping what is typed, as it is typed: what the script `autosave.js` sends."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from rostra.applications import commands
from rostra.applications.refusals import Refused
from rostra.web import access
from rostra.web.trainer.applying.here import Here, in_application
from rostra.web.trainer.applying.task_page import typed, version_of

LONGEST = 80
CONFLICTS = {"changed_meanwhile": 409, "wrong_stage": 409, "too_much": 422}


@access.signed_in
@in_application
def keep(request: HttpRequest, here: Here, task: str) -> HttpResponse:
    """204 and the next version in a header; otherwise why it was not kept, as plain text."""
    if len(task) > LONGEST:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        version = commands.keep(
            application=here.application,
            task=task,
            values=typed(request.POST),
            version=version_of(request.POST),
            by=here.actor,
            at=here.at,
        )
    except Refused as refused:
        status = CONFLICTS.get(refused.code, 409)
        return HttpResponse(str(refused.message), status=status, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204, headers={"Rostra-Version": str(version)})
