"""Why something is not done to a request: a code for programs, a sentence for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "answered": _("This has been answered already. Nothing was changed."),
    "declined": _("The person we asked said that they cannot answer. Nothing was changed."),
    "expired": _("The last day to answer is over. Nothing was changed."),
    "withdrawn": _("This was withdrawn, so no answer is needed any more. Nothing was changed."),
    "bounced": _("Our letters do not reach this address. Nothing was changed."),
    "agreed_already": _("They have said yes already."),
    "still_time": _("There is still time to answer. Nothing was changed."),
    "written_today": _("We wrote to them less than a day ago. You can remind them tomorrow."),
    "asked_already": _("This address has been asked already, and the answer is still to come."),
    "wrong_link": _("This link does not belong to what you answer. Open the link of the letter again."),
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
