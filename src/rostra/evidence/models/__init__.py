"""Evidence as rows, split by noun."""

from rostra.evidence.models.certification import HeldCertification
from rostra.evidence.models.employment import Employment
from rostra.evidence.models.number import CertificationNumber
from rostra.evidence.models.residence import Residence
from rostra.evidence.models.skills import HeldSkillsCertificate
from rostra.evidence.models.upload import Upload
from rostra.evidence.models.version import CURRENT, PIECE_NUMBERS, Version, days, history, in_order

KINDS: tuple[type[Version], ...] = (HeldCertification, HeldSkillsCertificate, Employment, Residence)

__all__ = [
    "CURRENT",
    "KINDS",
    "PIECE_NUMBERS",
    "CertificationNumber",
    "Employment",
    "HeldCertification",
    "HeldSkillsCertificate",
    "Residence",
    "Upload",
    "Version",
    "days",
    "history",
    "in_order",
]
