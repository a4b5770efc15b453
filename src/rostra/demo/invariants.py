"""What must be true of the tables after a bulk copy: questions in SQL that count what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostra.demo.population import DOMAIN

SENTENCES: dict[str, str | Promise] = {
    "address": _("Every sample person has a confirmed main address, the one they sign in with."),
    "one_version": _("No piece of evidence has two versions at once."),
    "one_country": _("Nobody lives in two countries on one day."),
    "at_home": _("Every sample person's profile names the country they live in."),
    "facts": _("The facts that policies read are the evidence that is kept."),
    "claimed_first": _("Whatever is checked was told before it was checked."),
    "not_ahead": _("Nobody told us of something before it began."),
}


@dataclass(frozen=True)
class Finding:
    """An invariant by name and how many rows break it; none is right."""

    name: str
    wrong: int

    @property
    def sentence(self) -> str:
        """What should be true, for people."""
        return str(SENTENCES[self.name])


def check() -> tuple[Finding, ...]:
    """Ask every question of the tables as they are, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute((Path(__file__).parent / "invariants.sql").read_text(), {"domain": DOMAIN})
        names, counts = [column.name for column in cursor.description], cursor.fetchone()
    return tuple(Finding(name, wrong) for name, wrong in zip(names, counts, strict=True))
