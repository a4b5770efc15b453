"""Employments people have or had, as versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.constraints import BaseConstraint

from rostra.evidence.models.version import CURRENT, Version, days, history, in_order


class Employment(Version):
    """For whom a person works, as a kind a program names; people may have several at once."""

    CODE, FIRST, LAST = "kind", "began_on", "ended_on"
    program = models.CharField(max_length=80, db_comment="The program whose words the kind is from")
    kind = models.CharField(max_length=80, db_comment="The kind of employment, a key of the program")
    organization = models.CharField(
        max_length=200, blank=True, db_comment="The employer's name; may be empty"
    )
    organization_number = models.TextField(
        blank=True, db_comment="The employer's confidential number, sealed (people.sealing); may be empty"
    )
    began_on = models.DateField(db_comment="The first day of it")
    ended_on = models.DateField(null=True, blank=True, db_comment="The last day of it; empty: it goes on")
    valid = days("began_on", "ended_on")

    class Meta:
        db_table = "evidence_employment"
        db_table_comment = "Versions of employments people have or had"
        constraints: ClassVar[list[BaseConstraint]] = [
            *history("employment"),
            in_order("employment", "began_on", "ended_on"),
            models.UniqueConstraint(
                name="employment_claimed_once",
                fields=["person", "program", "kind", "organization", "began_on"],
                condition=CURRENT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.began_on}"
