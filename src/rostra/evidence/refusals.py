"""Why a claim, a check or a correction is not taken: a code for programs, a sentence for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "impossible_date": _("This date cannot be right. Look at the year."),
    "not_yet": _("This date is in the future. Tell us when the day has come."),
    "dates_out_of_order": _("The last day is before the first. Look at both dates."),
    "unknown_program": _("There is no such program here, or it is not in force yet."),
    "not_in_the_catalog": _("The program has nothing of that name in its list. Choose one from the list."),
    "already_told": _("You have told us this already. To change it, correct what is there."),
    "lives_elsewhere": _("These days overlap with another country on record. Correct that one first."),
    "changed_meanwhile": _(
        "Somebody changed this while you were looking at it. Look at it again; nothing was saved."
    ),
    "own_evidence": _("Nobody checks their own evidence. Ask a colleague to do it."),
    "checked_already": _("This has been checked already. There is nothing left to do."),
    "nothing_changed": _("Nothing would change. Change something first, or leave it as it is."),
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
