"""Why a claim, a check, a correction or a file is not taken: a code for programs, a sentence for people."""

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
    "not_answered_yet": _("Whoever was asked has not answered yet. It can be checked once they have."),
    "checked_already": _("This has been checked already. There is nothing left to do."),
    "nothing_changed": _("Nothing would change. Change something first, or leave it as it is."),
    "clock_went_back": _(
        "This was recorded later than the day the site is set to now. Move the site's day forward first."
    ),
    "not_yours": _("This belongs to somebody else. Nothing was changed."),
    "no_number": _("No number was told here, so there is none to show."),
    "number_lost": _("This number can no longer be read. Ask the person to enter it again."),
}

FILES: dict[str, str | Promise] = {
    "empty_file": _("This file is empty. Look whether it opens on your device, then choose it again."),
    "too_large": _("This file is larger than 10 MB. Scan it in lower quality, or send only the page needed."),
    "unknown_kind": _(
        "This is no PDF, JPEG or PNG, whatever its name says. Print the document to a PDF, or take a picture."
    ),
    "other_picture": _(
        "This picture is of a kind we cannot take. Save it as JPEG or PNG, or take a screenshot of it."
    ),
    "not_a_proof": _(
        "This is an archive or a text document. Open it, print it to a PDF, and send that, file by file."
    ),
    "broken_file": _(
        "This file is damaged or incomplete. Open it on your device, save it again, and send the new one."
    ),
    "moving_picture": _("This picture moves. Save one still picture of it as JPEG or PNG and send that."),
    "too_many_pixels": _(
        "This picture is too large for us to open. Make it smaller: 36 million pixels at most."
    ),
    "locked_document": _(
        "This PDF is locked by a password. Print it to a new PDF without a password and send that."
    ),
    "script_inside": _("This PDF contains a script. Print it to a new PDF and send that."),
    "action_inside": _(
        "This PDF starts something or sends something when it is opened. Print it to a new PDF and send that."
    ),
    "file_inside": _(
        "This PDF has another file attached or leads to one. Print it to a new PDF and send that."
    ),
    "form_inside": _("This PDF is an active form. Print it to a new PDF and send that."),
    "media_inside": _("This PDF contains film, sound or a 3D model. Print it to a new PDF and send that."),
    "too_many_pages": _("This PDF has more than 200 pages. Send only those that show what you say."),
    "too_many_parts": _("This PDF has too many parts to look through. Print it to a new PDF and send that."),
    "too_many_files": _("Six files are the most here. Remove one first, or put several pages into one PDF."),
    "too_many_in_all": _("You have given sixty files already. Remove some that are no longer needed first."),
    "no_room": _(
        "The file could not be stored: there is no room left. Nothing was saved. Try again in an hour."
    ),
}


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """What was asked is not done and nothing was changed; `code` is one of REASONS or of FILES.

    `about` is the name of the file it is said of, where it is one among several.
    """

    def __init__(self, code: str, *, about: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.about = about

    @property
    def of_a_file(self) -> bool:
        """Whether it is a file that is not taken."""
        return self.code in FILES

    @property
    def message(self) -> str | Promise:
        """The sentence for people."""
        said = FILES[self.code] if self.of_a_file else REASONS[self.code]
        return f"{self.about}: {said}" if self.about else said
