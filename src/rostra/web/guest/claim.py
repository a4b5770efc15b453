"""What the applicant says, as the pages of a referee show it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostra.web import formats
from rostra.web.guest.here import Here


def claimed(here: Here) -> tuple[tuple[str, str], ...]:
    """What the applicant says, as terms and values."""
    told = here.reference
    relation = here.info.names.relations.get(told.relation, "")
    return (
        *([(_("Who you are to them"), relation)] if relation else []),
        (_("First day"), formats.day(told.taught_from)),
        (_("Last day"), formats.day(told.taught_until) if told.taught_until else _("It goes on")),
        (_("What was taught"), told.taught),
        (_("How much"), months(told.experience_months)),
    )


def months(number: int) -> str:
    """An amount of teaching in words."""
    return ngettext("%(n)d month of teaching", "%(n)d months of teaching", number) % {"n": number}
