"""Numbers under which people are known to whoever grants certifications."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.constraints import BaseConstraint


class CertificationNumber(models.Model):
    """The number under which whoever grants the certifications knows a person; one in each program."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_comment="Whose it is")
    program = models.CharField(max_length=80, db_comment="The program that asks for it")
    number = models.CharField(max_length=80, db_comment="The number, as the person gave it")
    told_at = models.DateTimeField(db_comment="When it was last told, on the site's clock")

    class Meta:
        db_table = "evidence_certification_number"
        db_table_comment = "Numbers under which people are known to whoever grants certifications"
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(name="one_certification_number", fields=["person", "program"])
        ]

    def __str__(self) -> str:
        return f"certification number of {self.person_id}"
