"""Skills certificates people hold, as versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.constraints import BaseConstraint

from rostra.evidence.models.version import CURRENT, Version, days, history, in_order


class HeldSkillsCertificate(Version):
    """Proof of instructional skill from a provider, named by its code in a program's catalog."""

    CODE, FIRST, LAST = "certificate", "earned_on", "expires_on"
    program = models.CharField(max_length=80, db_comment="The program whose catalog names the certificate")
    certificate = models.CharField(max_length=80, db_comment="The skills certificate's code in that catalog")
    number = models.CharField(
        max_length=80,
        blank=True,
        db_comment="What the certificate calls itself, as the person gave it; may be empty",
    )
    earned_on = models.DateField(db_comment="The day it was earned")
    expires_on = models.DateField(
        null=True, blank=True, db_comment="The last day it counts; empty: it does not expire"
    )
    valid = days("earned_on", "expires_on")

    class Meta:
        db_table = "evidence_held_skills_certificate"
        db_table_comment = "Versions of instructional-skills certificates people hold"
        constraints: ClassVar[list[BaseConstraint]] = [
            *history("held_skills"),
            in_order("held_skills", "earned_on", "expires_on"),
            models.UniqueConstraint(
                name="held_skills_claimed_once",
                fields=["person", "program", "certificate", "earned_on"],
                condition=CURRENT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate} {self.earned_on}"
