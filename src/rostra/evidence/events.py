"""What happens to evidence. Events name the kind, the code and the piece, never a number or a name."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostra.record.events import Erasure, Event

KIND_NAMES: dict[str, str | Promise] = {
    "heldcertification": _("certification"),
    "heldskillscertificate": _("skills certificate"),
    "employment": _("employment"),
    "residence": _("country of residence"),
}


@dataclass(frozen=True)
class Piece:
    """The piece an event is about: the kind of evidence, what the program's lists call it, its number."""

    what: str
    code: str
    piece: int

    def words(self) -> dict[str, object]:
        """The kind of evidence in words."""
        return {"what": KIND_NAMES.get(self.what, self.what), "code": self.code, "piece": self.piece}


@dataclass(frozen=True)
class Claimed(
    Piece,
    Event,
    kind="evidence.claimed",
    erasure=Erasure.IDS_ONLY,
    sentence=_("You told us about your %(what)s: %(code)s. Nobody has checked it yet."),
):
    """A person says something is true of them."""


@dataclass(frozen=True)
class Verified(
    Piece,
    Event,
    kind="evidence.verified",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("Your %(what)s was checked and is right: %(code)s."),
):
    """Somebody else has checked a claim."""


@dataclass(frozen=True)
class Corrected(
    Piece,
    Event,
    kind="evidence.corrected",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("Your %(what)s was corrected: %(code)s. What it said before stays on record."),
):
    """A piece says something else from now on."""


@dataclass(frozen=True)
class Withdrawn(
    Piece,
    Event,
    kind="evidence.withdrawn",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("Your %(what)s no longer counts: %(code)s. The reason is on record."),
):
    """A piece was taken back by the person, or refused by staff: it is no fact any more."""
