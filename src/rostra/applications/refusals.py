"""Why something is not done to an application: a code for programs, a sentence for people."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "not_yours": _("This is somebody else's application. Nothing was changed."),
    "own_application": _("Nobody decides about their own application. Ask a colleague to do it."),
    "wrong_stage": _(
        "This cannot be done with the application as it stands now. Look at it again; nothing was changed."
    ),
    "changed_meanwhile": _(
        "This was changed in another window or by somebody else. Look at it again; nothing was saved."
    ),
    "too_much": _("This is more than can be kept unfinished. Shorten it, or save it as it is."),
    "unknown_program": _("There is no such program here, or it is not in force yet."),
    "unknown_journey": _("The program has no such journey."),
    "cannot_begin": _("This journey is for others. Look at the ways into the program."),
    "already_applying": _("You have begun this already. Go on with what is there."),
    "something_missing": _("Something is still missing. The list says what."),
    "fee_changed": _("The fee is another one than the one you were shown. Look at it and submit again."),
    "edition_changed": _("The rules changed since you looked. Look at what changed and submit again."),
}


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """What was asked is not done and nothing was changed; `code` is one of REASONS.

    `missing` are the keys of the tasks that are not done, where it is said that something is missing.
    """

    def __init__(self, code: str, *, missing: Iterable[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.missing = tuple(missing)

    @property
    def message(self) -> str | Promise:
        """The sentence for people."""
        return REASONS[self.code]


def check(fine: bool, code: str) -> None:
    """Raises Refused with this code unless it is fine."""
    if not fine:
        raise Refused(code)
