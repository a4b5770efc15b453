"""What there is of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from rostra.demo.applicants import APPLICANTS, DESK
from rostra.demo.cast import STAFF, TRAINERS, Role
from rostra.demo.population import DOMAIN
from rostra.evidence.models import KINDS
from rostra.people.models import Person
from rostra.record.models import Act

KIND = "demo.populate"


@dataclass(frozen=True)
class Counts:
    """How many sample people there are, and how many rows of evidence and acts in all."""

    people: int
    evidence: int
    acts: int


def is_populated() -> bool:
    """Whether the sample population was put in."""
    return Act.objects.filter(kind=KIND).exists()


def counts() -> Counts:
    """What stands now."""
    return Counts(
        people=Person.objects.filter(email__endswith=f"@{DOMAIN}").count(),
        evidence=sum(kind._default_manager.count() for kind in KINDS),
        acts=Act.objects.count(),
    )


def cast() -> tuple[Role, ...]:
    """Everybody with a known story: staff first."""
    return STAFF + DESK + TRAINERS + APPLICANTS
