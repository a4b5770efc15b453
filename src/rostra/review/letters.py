"""The letters of the desk, in the language in force. What a preview shows and what is sent is made here, by
`of`, from the same value.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rostra.kernel import customs
from rostra.record.letters import Action, Letter, Letterhead, Part, Points, ReasonGiven, Said
from rostra.review.told import HandedIn
from rostra.review.wording import InWords


@dataclass(frozen=True)
class Telling:
    """What a decision tells the applicant, decided already or not yet. `outcome` as decisions name it.

    `charged`: the way leads to a kind of membership for which a fee is asked. `href` leads to the
    application, `ways` to the program's pages.
    """

    outcome: str
    head: Letterhead
    name: str
    application: str
    journey: str
    reasons: tuple[InWords, ...]
    opening: str
    closing: str
    submission: HandedIn | None
    charged: bool
    href: str
    ways: str

    @property
    def words(self) -> dict[str, str]:
        """What the sentences are filled with."""
        return {"program": self.head.program, "application": self.application, "journey": self.journey}


def of(telling: Telling) -> Letter:
    """The letter that tells of a decision."""
    letter = {
        "accepted": accepted,
        "declined": declined,
        "more_asked": more_asked,
        "reopened": reopened,
    }
    return letter[telling.outcome](telling)


def accepted(telling: Telling) -> Letter:
    """It was accepted: what comes next, and the yearly fee as it was shown."""
    return _letter(
        telling,
        _("Your application to %(program)s was accepted"),
        _("We have accepted your application %(application)s: %(journey)s."),
        _next_step(telling),
        Action(_("See your application"), telling.href),
    )


def more_asked(telling: Telling) -> Letter:
    """Something is missing: what, what it means, what to do."""
    return _letter(
        telling,
        _("Your application to %(program)s: something more is needed"),
        _("We have looked at your application %(application)s: %(journey)s.")
        + " "
        + _("Before we can decide, we need something more from you."),
        _("What to do: open your application, change what is named above, and submit it again.")
        + " "
        + _("What we have checked already stays checked."),
        Action(_("Open your application"), telling.href),
    )


def declined(telling: Telling) -> Letter:
    """It was declined: why, and the ways on."""
    return _letter(
        telling,
        _("Your application to %(program)s was declined"),
        _("We have looked at your application %(application)s: %(journey)s.")
        + " "
        + _("We cannot accept it as it is."),
        _("This is not the end. You can:"),
        Points(
            (
                _("apply again as soon as what is named above has changed"),
                _("look at the other ways into the program: %(address)s") % {"address": telling.ways},
                _("write to the address below if you think that something is wrong here"),
            )
        ),
        Action(_("See your application, requirement by requirement"), telling.href),
    )


def reopened(telling: Telling) -> Letter:
    """A declined one was opened again: it may be changed and submitted again."""
    return _letter(
        telling,
        _("Your application to %(program)s is open again"),
        _("We had declined your application %(application)s: %(journey)s.")
        + " "
        + _("We have opened it again: you can change it and submit it again."),
        _("It is judged by the same rules as before."),
        Action(_("Open your application"), telling.href),
    )


def _letter(telling: Telling, subject: str, first: str, *then: Part) -> Letter:
    """The reviewer's words stand around the reasons, set apart from ours."""
    reasons = tuple(
        ReasonGiven(one.title, tuple(filter(None, (one.about, one.means, one.who, one.how))), one.note)
        for one in telling.reasons
    )
    name = telling.name
    return Letter(
        subject=subject % telling.words,
        greeting=_("Hello %(name)s,") % {"name": name} if name else _("Hello,"),
        parts=(
            first % telling.words,
            *([Said(telling.opening)] if telling.opening else []),
            *reasons,
            *([Said(telling.closing)] if telling.closing else []),
            *then,
        ),
        head=telling.head,
    )


def _next_step(telling: Telling) -> str:
    """What comes after acceptance; the fee only where one is asked."""
    next_step = _("What comes next: we write to you as soon as your membership begins.")
    given = telling.submission
    if not telling.charged or given is None:
        return next_step + " " + _("There is nothing for you to do until then.")
    if given.free:
        return next_step + " " + _("There is no fee for you to pay.")
    if given.fee is None:
        return next_step + " " + _("Before that we tell you the yearly fee and how to pay it.")
    fee = customs.money(given.fee, get_language() or "en")
    said = _("Before that we tell you how to pay the yearly fee: %(fee)s, as you saw it when you submitted.")
    return next_step + " " + said % {"fee": fee}
