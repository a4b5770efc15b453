"""Why the desk does not do something: a code for programs, a sentence for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostra.applications.refusals import REASONS as OF_APPLICATIONS
from rostra.evidence.refusals import REASONS as OF_EVIDENCE

REASONS: dict[str, str | Promise] = {
    **OF_EVIDENCE,
    **OF_APPLICATIONS,
    "not_a_reviewer": _("You do not review applications, or not any more. Nothing was changed."),
    "referee_here": _("You were named as a referee in this case. A colleague has to decide it."),
    "not_taken": _("Take the case first. Then nobody else works on it at the same time."),
    "taken": _("%(who)s has taken this case. Nothing was changed."),
    "changed_meanwhile": _(
        "The case changed since you looked at it (last: %(who)s). Look at it again; nothing was changed."
    ),
    "unknown_reason": _("The program has no such reason. Choose one from the list."),
    "reason_does_not_fit": _("This reason cannot be said of this. Choose one that fits, or another subject."),
    "no_reason": _("Give at least one reason. The letter to the applicant is built from it."),
    "reason_not_needed": _("No reason is given here. Say what you want to say in your own words."),
    "not_met": _("The requirements are not met, so it cannot be accepted. Look at what is marked not met."),
    "still_open": _("Something it rests on is not checked yet. Check each piece first, then accept."),
    "refusal_stands": _(
        "A refusal of a signature, of the work or of the country stands. Undo it first, or ask for more."
    ),
    "unknown_piece": _("There is no such piece in this case. Look at the case again."),
    "unknown_requirement": _("There is no such requirement here. Look at the case again."),
    "nothing_to_find": _("There is nothing to accept or refuse here."),
    "found_already": _("%(who)s has looked at this piece already. Undo that first."),
    "undone_already": _("This was undone already. Look at the case again."),
    "no_longer_asked": _(
        "The referee is no longer asked, so this cannot be undone. The applicant can name them again."
    ),
    "too_long": _("This is too long. Shorten it."),
}


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """What was asked is not done and nothing was changed; `code` is one of REASONS, `who` a name where the
    sentence has one.
    """

    def __init__(self, code: str, *, who: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.who = who

    @property
    def message(self) -> str:
        """The sentence for people."""
        return str(REASONS[self.code]) % {"who": self.who or str(_("a colleague"))}


def check(fine: bool, code: str, *, who: str = "") -> None:
    """Raises Refused with this code unless it is fine."""
    if not fine:
        raise Refused(code, who=who)
