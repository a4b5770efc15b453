"""Certifications people hold, as versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.constraints import BaseConstraint

from rostra.evidence.models.version import CURRENT, Version, days, history, in_order


class HeldCertification(Version):
    """A certification a person holds, named by its code in a program's catalog."""

    CODE, FIRST, LAST = "certification", "earned_on", "expires_on"
    program = models.CharField(max_length=80, db_comment="The program whose catalog names the certification")
    certification = models.CharField(max_length=80, db_comment="The certification's code in that catalog")
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
        db_table = "evidence_held_certification"
        db_table_comment = "Versions of certifications people hold"
        constraints: ClassVar[list[BaseConstraint]] = [
            *history("held_certification"),
            in_order("held_certification", "earned_on", "expires_on"),
            models.UniqueConstraint(
                name="held_certification_claimed_once",
                fields=["person", "program", "certification", "earned_on"],
                condition=CURRENT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certification} {self.earned_on}"
