"""Why a score is not taken: a code for programs, a sentence for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "not_an_assessor": _("Only assessors score. Ask whoever looks after the staff for the capability."),
    "own_teaching": _("Nobody scores themself. Ask another assessor."),
    "unknown_program": _("There is no such program here, or it is not in force yet."),
    "unknown_rubric": _("The program has no rubric of that name. Choose one of its own."),
    "impossible_date": _("This date cannot be right. Look at the year."),
    "not_yet": _("This day is in the future. Score when the person has taught."),
    "impossible_score": _("The score is between 0 and the most points there are; these are 1 to 10,000."),
    "scored_already": _(
        "You have scored this person for that day already. Take that score back first, if it was a mistake."
    ),
    "not_yours": _("Only whoever gave a score takes it back. Nothing was changed."),
    "taken_back_already": _("This score was taken back already. There is nothing left to do."),
    "clock_went_back": _(
        "This was recorded later than the day the site is set to now. Move the site's day forward first."
    ),
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
