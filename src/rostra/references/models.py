"""References as pieces of evidence: one row is one version of one reference."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from rostra.evidence.models import Version, days, history


class Reference(Version):
    """What an applicant says a referee can confirm, and from the answer on what the referee confirmed."""

    CODE, FIRST, LAST = "relation", "asked_on", "ended_on"
    request = models.ForeignKey(
        "requests.Request", models.PROTECT, related_name="+", db_comment="The request it is asked by."
    )
    program = models.CharField(max_length=80, db_comment="The program whose words the relation is from.")
    relation = models.CharField(
        max_length=80, db_comment="Who the referee is to the person; a program's word."
    )
    organization = models.CharField(
        max_length=200, blank=True, db_comment="The referee's organization; may be empty."
    )
    taught_from = models.DateField(db_comment="The first day of the teaching the referee has seen.")
    taught_until = models.DateField(
        null=True, db_comment="The last day of the teaching the referee has seen; empty: it goes on."
    )
    taught = models.TextField(db_comment="What was taught, in the applicant's words, later the referee's.")
    experience_months = models.PositiveIntegerField(
        db_comment="Months of teaching: claimed by the applicant, later confirmed by the referee."
    )
    asked_on = models.DateField(db_comment="The day it was asked for, in the program's time zone.")
    ended_on = models.DateField(null=True, db_comment="Always empty: a reference does not run out by itself.")
    valid = days("asked_on", "ended_on")
    confirmed_at = models.DateTimeField(null=True, db_comment="When the referee answered; empty: not yet.")
    statement = models.TextField(blank=True, db_comment="What the referee says beside it; may be empty.")
    signed_name = models.CharField(max_length=200, blank=True, db_comment="The name the referee typed.")
    answered_from = models.CharField(
        max_length=45, blank=True, db_comment="The network address the answer came from."
    )
    answered_with = models.CharField(
        max_length=300, blank=True, db_comment="The browser the answer came from, as it names itself."
    )

    class Meta:
        db_table_comment = "Versions of references: asked, confirmed, accepted."
        constraints: ClassVar[list[BaseConstraint]] = [
            *history("reference"),
            models.CheckConstraint(
                name="reference_period_in_order",
                condition=Q(taught_until__isnull=True) | Q(taught_until__gte=models.F("taught_from")),
            ),
            models.CheckConstraint(
                name="reference_is_checked_after_its_answer",
                condition=Q(verified=False) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.relation} {self.asked_on}"
