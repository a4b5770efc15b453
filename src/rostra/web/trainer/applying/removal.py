"""Taking back a piece of evidence or a file: asked once, then done."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.evidence import commands, queries
from rostra.evidence.models import HeldCertification, HeldSkillsCertificate, Version
from rostra.evidence.refusals import Refused
from rostra.kernel import references
from rostra.web import access
from rostra.web.trainer.applying import certifications, skills, task_page
from rostra.web.trainer.applying.certificates import Sort
from rostra.web.trainer.applying.here import Here, in_application
from rostra.web.trainer.applying.task_page import open_task

SORTS: dict[type[Version], Sort] = {
    HeldCertification: certifications.SORT,
    HeldSkillsCertificate: skills.SORT,
}


@dataclass(frozen=True)
class Removal:
    """What is to be taken back, what that means, and the way back."""

    title: str
    what: str
    means: str
    seen: int
    back: str


@access.signed_in
@in_application
@open_task
def piece(request: HttpRequest, here: Here, piece: str) -> HttpResponse:
    """Take back one's own certificate, with its files."""
    version = _own(here, queries.by_reference(piece))
    sort = SORTS[type(version)]
    back = reverse(sort.list_page, args=[here.application.ref])
    if request.method == "POST":
        try:
            if request.POST.get("seen", "") != str(version.pk):
                raise Refused("changed_meanwhile")
            commands.withdraw(version=version, by=here.actor, at=here.at)
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Taken back. It no longer counts."))
        return redirect(back)
    screen = Removal(
        title=_("Take this back?"),
        what=sort.titles(here).get(version.code, version.code),
        means=_("It no longer counts, and the files given for it are deleted. Earlier decisions stay."),
        seen=version.pk,
        back=back,
    )
    return task_page.show(request, here, "removal.html", screen, title=screen.title)


@access.signed_in
@in_application
@open_task
def upload(request: HttpRequest, here: Here, upload: str) -> HttpResponse:
    """Take back one's own file."""
    visible = queries.uploads_visible_to(here.actor).filter(ref=upload, person_id=here.person.pk)
    found = visible.first() if references.is_reference(upload) else None
    version = queries.of_piece(found.piece) if found else None
    if found is None or version is None or type(version) not in SORTS:
        raise Http404
    back = reverse(SORTS[type(version)].list_page, args=[here.application.ref])
    if request.method == "POST":
        try:
            commands.remove_upload(upload=found, by=here.actor, at=here.at)
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("The file was deleted."))
        return redirect(back)
    screen = Removal(
        title=_("Delete this file?"),
        what=found.name,
        means=_("We delete it for good. You can give another one afterwards."),
        seen=found.pk,
        back=back,
    )
    return task_page.show(request, here, "removal.html", screen, title=screen.title)


def _own(here: Here, version: Version | None) -> Version:
    """The piece, if it is one's own, of this program, and still there. Raises Http404."""
    mine = version is not None and version.person_id == here.person.pk
    if version is None or not mine or type(version) not in SORTS or not version.is_current:
        raise Http404
    if version.of_program != here.info.slug:
        raise Http404
    return version
