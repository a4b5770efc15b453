"""What happens to programs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class EditionPublished(
    Event,
    kind="catalog.edition_published",
    erasure=Erasure.IDS_ONLY,
    sentence=_("An edition of the program %(program)s was published: in force from %(effective_on)s on."),
):
    """An edition was published: the first of its day, or a newer revision that replaces the one before."""

    program: str
    edition: int
    effective_on: dt.date
    revision: int
