"""What staff may do: the closed set of capabilities, each with the sentence shown to people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALL: dict[str, str | Promise] = {
    "people.see": _("Look people up and read their profiles and timelines"),
    "people.grant": _("Give capabilities to other staff and take them away"),
    "record.audit": _("Read the record of everything that was done"),
    "record.repair": _("See failed work and have it tried again"),
    "program.publish": _("Publish a new edition of a program"),
    "applications.review": _("Look at applications, check evidence and decide"),
    "assessments.score": _("Score people's teaching as an assessor"),
    "billing.record": _("Enter payments and look after invoices"),
    "sandbox.move": _("Set the sandbox to another day"),
}

#: Whoever holds one of these may read the letters that went to others.
READ_LETTERS = frozenset({"people.see", "applications.review"})
