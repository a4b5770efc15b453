"""Why a folder is not published: a sentence for whoever tried, with the next step."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from rostra.catalog.folder.checking import Report


class NotPublished(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """Nothing was published and nothing was changed."""


class HasMistakes(NotPublished):
    """The folder has mistakes; `report` names all of them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        count = len(report.errors) + report.left_out
        said = ngettext("%(n)s mistake must be put right.", "%(n)s mistakes must be put right.", count)
        super().__init__(said % {"n": count})


class BeingPublished(NotPublished):
    """Somebody else is publishing the same program at this moment."""

    def __init__(self, program: str) -> None:
        said = _("Somebody else is publishing “%(program)s” at this moment. Try again when they are done.")
        super().__init__(said % {"program": program})


class DaysAreGone(NotPublished):
    """Editions are published that the folder does not have; what was published cannot be taken back."""

    def __init__(self, program: str, days: tuple[dt.date, ...]) -> None:
        self.days = days
        said = _(
            "Of “%(program)s” editions are published that begin on %(days)s, and the folder has nothing of "
            "those days. A published edition cannot be taken back. Keep a policies file of that day and let "
            "it say what shall hold from then on; `program export` writes what is published."
        )
        super().__init__(said % {"program": program, "days": ", ".join(map(str, days))})


class BadNote(NotPublished):
    """The note is too long or holds something that is no text."""

    def __init__(self) -> None:
        super().__init__(_("A note is plain text of at most 500 characters."))
