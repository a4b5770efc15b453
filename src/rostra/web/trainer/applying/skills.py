"""The task of the skills certificates: proof from a provider that somebody can teach."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from rostra.catalog.content import SkillsCertificate
from rostra.evidence import commands, queries
from rostra.evidence.models import HeldSkillsCertificate
from rostra.web import access
from rostra.web.public.words import titled
from rostra.web.trainer.applying import certificates
from rostra.web.trainer.applying.certificate_form import Choices
from rostra.web.trainer.applying.here import Here, in_application
from rostra.web.trainer.applying.task_page import open_task


def _label(here: Here, one: SkillsCertificate) -> str:
    """The title, with the provider and the audience where the title does not say them."""
    provider = one.provider if one.provider and one.provider not in one.title else ""
    audience = titled(one.audience, here.info.names.audiences) if one.audience else ""
    more = ", ".join(part for part in (provider, audience) if part)
    return f"{one.title} ({more})" if more else one.title


def _choices(here: Here) -> Choices:
    return [(one.code, _label(here, one)) for one in here.content.skills]


SORT = certificates.Sort(
    task="skills",
    title=gettext_lazy("Skills certificates"),
    which=gettext_lazy("Skills certificate"),
    model=HeldSkillsCertificate,
    shape="skills_certificate",
    list_page="my:application-skills",
    one_page="my:application-skill",
    choices=_choices,
    titles=lambda here: dict(_choices(here)),
    claim=commands.claim_skills_certificate,
    named="certificate",
)


@access.signed_in
@in_application
@open_task
def add(request: HttpRequest, here: Here) -> HttpResponse:
    """The list with the form to add one."""
    return certificates.add(request, here, SORT, queries.on_record(here.person.pk, here.info.slug))


@access.signed_in
@in_application
@open_task
def change(request: HttpRequest, here: Here, piece: int) -> HttpResponse:
    """One skills certificate, to be changed."""
    return certificates.change(request, here, SORT, piece)
