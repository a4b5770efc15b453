"""The verbs of evidence, split by noun."""

from rostra.evidence.commands.checks import correct, reconsider, verify, withdraw
from rostra.evidence.commands.claims import claim_certification, claim_skills_certificate
from rostra.evidence.commands.employments import (
    claim_employment,
    show_organization_number,
    tell_employment,
)
from rostra.evidence.commands.numbers import tell_certification_number
from rostra.evidence.commands.residences import claim_residence, tell_profile
from rostra.evidence.commands.uploads import attach, remove_upload
from rostra.evidence.refusals import Refused

__all__ = [
    "Refused",
    "attach",
    "claim_certification",
    "claim_employment",
    "claim_residence",
    "claim_skills_certificate",
    "correct",
    "reconsider",
    "remove_upload",
    "show_organization_number",
    "tell_certification_number",
    "tell_employment",
    "tell_profile",
    "verify",
    "withdraw",
]
