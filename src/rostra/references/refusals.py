"""Why somebody cannot be asked, or an answer is not taken: a code for programs, a sentence for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostra.evidence.refusals import REASONS as OF_EVIDENCE
from rostra.requests.refusals import REASONS as OF_REQUESTS

REASONS: dict[str, str | Promise] = {
    **OF_EVIDENCE,
    **OF_REQUESTS,
    "unknown_relation": _("Choose who they are to you from the list."),
    "no_name": _("Enter the name of the person to ask."),
    "not_an_address": _("This is not an e-mail address. It looks like name@example.org."),
    "own_address": _("This is an address of yours. Somebody else has to confirm your teaching."),
    "too_many_open": _(
        "Five people are still being asked. Wait for an answer, or withdraw one of them first."
    ),
    "too_many_today": _("You have asked ten people today. You can ask again tomorrow."),
    "no_months": _("Enter at least one month."),
    "more_than_the_period": _("These are more months than there are between the two days."),
    "nothing_taught": _("Say what was taught."),
    "no_consent": _("Tick the box to send your answer. Without it we may not keep what you say."),
    "no_signature": _("Enter your name."),
    "too_long": _("This is too long. Shorten it."),
    "not_yours": _("This is somebody else's. Nothing was changed."),
}


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """What was asked is not done and nothing was changed; `code` is one of REASONS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str | Promise:
        """The sentence for people."""
        return REASONS[self.code]
