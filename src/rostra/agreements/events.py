"""What happens to agreements: they are signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rostra.kernel import customs
from rostra.record.events import Erasure, Event


@dataclass(frozen=True)
class Signed(
    Event,
    kind="agreements.signed",
    erasure=Erasure.IDS_ONLY,
    sentence=_("You signed the document “%(document)s” in the version of %(version)s."),
):
    """Somebody signed one version of a document; `number` is that of the signature."""

    document: str
    version: dt.date
    number: int

    def words(self) -> dict[str, object]:
        """The day in full."""
        return {"document": self.document, "version": customs.day(self.version, get_language() or "en")}
