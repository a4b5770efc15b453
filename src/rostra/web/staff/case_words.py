"""Words of the desk for codes: stages, outcomes, kinds of evidence, how a request stands."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostra.web.components.case_requirement.shown import Mark

Words = str | Promise

STAGES: dict[str, tuple[Words, str]] = {
    "submitted": (_("To be looked at"), "info"),
    "returned": (_("With the applicant"), "warning"),
    "accepted": (_("Accepted"), "good"),
    "declined": (_("Declined"), "bad"),
    "withdrawn": (_("Withdrawn"), "neutral"),
}
OUTCOMES: dict[str, Words] = {
    "accepted": _("Accepted"),
    "declined": _("Declined"),
    "more_asked": _("More was asked for"),
    "reopened": _("Opened again"),
}
KINDS: dict[str, Words] = {
    "heldcertification": _("Certification"),
    "heldskillscertificate": _("Skills certificate"),
    "employment": _("Work"),
    "residence": _("Country of residence"),
    "reference": _("Reference"),
    "signature": _("Signature"),
    "assessment": _("Score of an assessor"),
}
REQUESTS: dict[str, Words] = {
    "asked": _("Asked, no answer yet"),
    "agreed": _("Has agreed to answer"),
    "answered": _("Answered"),
    "declined": _("Cannot answer"),
    "expired": _("Did not answer in time"),
    "withdrawn": _("No longer asked"),
    "bounced": _("Our letter did not arrive"),
}


def stage(code: str) -> Mark:
    """Where an application stands, for the desk."""
    text, tone = STAGES.get(code, (code, "neutral"))
    return Mark(str(text), tone)
