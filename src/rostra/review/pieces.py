"""Pieces of evidence as judgements name them: found for a case, and whether a finding of one still stands."""

from __future__ import annotations

from rostra.agreements.models import Signature
from rostra.applications.models import Application
from rostra.evidence import queries as evidence
from rostra.evidence.models import Version
from rostra.review.refusals import Refused

Located = Version | Signature


def located(application: Application, reference: str) -> Located:
    """The piece of this name, if it is the applicant's and of the program. Raises Refused (unknown_piece)."""
    kind, _, number = reference.partition(":")
    is_signature = kind == "signature"
    found: Located | None = (
        _signature(application, number) if is_signature else evidence.by_reference(reference)
    )
    if found is None or found.person_id != application.person_id:
        raise Refused("unknown_piece")
    if isinstance(found, Version) and found.of_program not in (None, application.program):
        raise Refused("unknown_piece")
    return found


def stands(verdict: str, piece: Version) -> bool:
    """Whether a piece is still what a finding made of it: verified, or no fact any more."""
    return piece.is_current and piece.verified if verdict == "accepted" else not piece.is_current


def _signature(application: Application, number: str) -> Signature | None:
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return Signature.objects.filter(pk=int(number), program=application.program).first()
