"""How a task stands, in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rostra.policy.judgement import Node as Judged


def hint_of(kind: str, judged: Judged, *, mine: bool, trouble: str) -> str:
    """How a requirement of this kind stands, in a sentence.

    `mine`: the applicant answers it; `trouble`: what went wrong with what was given.
    """
    if judged.reading == "met":
        return _("The program has waived this.") if judged.reason == "waived" else ""
    if judged.reading == "open":
        asked = _("The program asked about this: %(what)s") % {"what": trouble} if trouble else ""
        return asked or _waiting(kind)
    if trouble:
        return trouble
    if not mine:
        return f"{_recorded_by(kind)} {judged.sentence}"
    return judged.sentence if lapsed(judged) else " ".join(judged.missing)


def _waiting(kind: str) -> str:
    return {
        "reference": _("It is asked for. The answer counts once it is there and checked; you can go on."),
        "employed": _("You told us. Somebody checks it after you submit."),
    }.get(kind, _("You gave it. Somebody checks it after you submit."))


def _recorded_by(kind: str) -> str:
    """Who says so, where it is not the applicant."""
    return {
        "assessed": _("The program's assessors record this."),
        "taught": _("Classes are recorded as you teach them; you cannot enter this here."),
        "earned_points": _("Points are recorded by the program."),
        "was_member": _("This follows from your membership."),
        "joined": _("This follows from the day you joined."),
        "in_good_standing": _("This follows from the program's record."),
    }.get(kind, _("The program records this."))


def lapsed(judged: Judged) -> bool:
    """Whether something was given that counted once and does not on the day it is judged."""
    return judged.since is not None
