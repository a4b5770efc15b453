"""What happens to evidence. Events name the kind, the code and the piece, never a name, nor a
number somebody is known by.
"""

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
    "reference": _("reference"),
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
    """A piece was taken back by the person: it is no fact any more."""


@dataclass(frozen=True)
class TurnedDown(
    Piece,
    Event,
    kind="evidence.turned_down",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("A %(what)s was refused: %(code)s. The reason is on record."),
    shown=False,
):
    """A piece was refused by staff: it is no fact any more. The letter of the decision tells the person."""


@dataclass(frozen=True)
class Reconsidered(
    Piece,
    Event,
    kind="evidence.reconsidered",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your %(what)s is looked at again: %(code)s. It counts as not checked until then."),
):
    """What was found of a piece was taken back: it is a claim again."""


@dataclass(frozen=True)
class OrganizationNumberShown(
    Piece,
    Event,
    kind="evidence.organization_number_shown",
    erasure=Erasure.IDS_ONLY,
    sentence=_("Your employer's confidential number was looked at, to check your %(what)s: %(code)s."),
):
    """Somebody saw the whole number of an employer."""


@dataclass(frozen=True)
class FileGiven(
    Piece,
    Event,
    kind="evidence.file_given",
    erasure=Erasure.IDS_ONLY,
    sentence=_("You gave a file as proof of your %(what)s: %(code)s."),
):
    """A file was given as proof of a piece; `upload` is its reference."""

    upload: str


@dataclass(frozen=True)
class FileTakenBack(
    Piece,
    Event,
    kind="evidence.file_taken_back",
    erasure=Erasure.IDS_ONLY,
    sentence=_("You took back a file given for your %(what)s: %(code)s. We no longer have it."),
):
    """A file given as proof was taken back; `upload` is its reference."""

    upload: str


@dataclass(frozen=True)
class CertificationNumberTold(
    Event,
    kind="evidence.certification_number_told",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("You told us the number under which your certifications are kept."),
):
    """A person told the number under which they are known to whoever grants certifications."""


@dataclass(frozen=True)
class CertificationNumberTakenBack(
    Event,
    kind="evidence.certification_number_taken_back",
    erasure=Erasure.WITH_PERSONAL_VALUES,
    sentence=_("You took back the number under which your certifications are kept."),
):
    """A person took that number back."""
