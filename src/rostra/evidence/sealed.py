"""The confidential number of an employer: sealed in the database, shown whole only by an act on record."""

from __future__ import annotations

from typing import Any

from rostra.evidence.models import Employment, Version
from rostra.people import sealing

PURPOSE = "organization number"
SHOWN, LONG_ENOUGH = 4, 8  # the last letters of a number, where it has so many that they give nothing away


def sealed(number: str) -> str:
    """The number as it is kept; none stays none."""
    return sealing.seal(number, purpose=PURPOSE) if number else ""


def opened(employment: Employment) -> str:
    """The number in the clear. Raises ValueError where it can no longer be read."""
    kept = employment.organization_number
    return sealing.unseal(kept, purpose=PURPOSE) if kept else ""


def masked(employment: Employment) -> str:
    """The number as its owner and staff see it: its end; empty where there is none."""
    if not employment.organization_number:
        return ""
    try:
        number = opened(employment)
    except ValueError:
        return "••••"
    return f"•••• {number[-SHOWN:]}" if len(number) >= LONG_ENOUGH else "••••"


def changes(current: Version, wanted: dict[str, Any]) -> dict[str, Any]:
    """The changes with a number sealed; the same number again is no change."""
    if not isinstance(current, Employment) or "organization_number" not in wanted:
        return wanted
    number = wanted["organization_number"]
    try:
        same = opened(current) == number
    except ValueError:
        same = False
    kept = current.organization_number if same else sealed(number)
    return {**wanted, "organization_number": kept}
