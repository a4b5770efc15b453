"""Why a document is not signed: a code for programs, a sentence for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "not_yours": _("Nobody signs for somebody else. Nothing was signed."),
    "may_not_sign_in": _("This account is suspended and cannot sign. Ask the program what to do."),
    "not_in_force": _("There is no such document in force in this language. Look at the list again."),
    "unreadable_text": _(
        "This text holds characters that nobody can see and that can change how it reads, so it cannot be "
        "signed. Please tell the program; they have to publish it anew."
    ),
    "text_changed": _(
        "The text is another one than the one you were shown. Read it again; nothing was signed."
    ),
    "no_consent": _("Tick the box to say that you agree. Without that nothing is signed."),
    "no_legal_name": _("Your profile does not say your name yet. Enter it there first, then sign."),
    "name_differs": _(
        "This is not the name in your profile. Type it as it stands there; if it is wrong there, change it "
        "there first."
    ),
    "already_signed": _("You have signed this version already. There is nothing left to do."),
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
