"""Assessments as rows: one is one assessor's score."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint


class Assessment(models.Model):
    """What one assessor gave one person by one rubric, on one day."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_comment="Who taught.")
    program = models.CharField(max_length=80, db_comment="The program whose rubric it is.")
    rubric = models.CharField(max_length=80, db_comment="The rubric, a word of the program.")
    assessor = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_comment="Who scored.")
    score = models.PositiveIntegerField(db_comment="The points given.")
    maximum = models.PositiveIntegerField(db_comment="The most points there were to give.")
    held_on = models.DateField(db_comment="The day of the teaching.")
    note = models.TextField(blank=True, db_comment="What the assessor says to the person; may be empty.")
    recorded = DateTimeRangeField(db_comment="When we held it to be so; closed when it was taken back.")

    class Meta:
        db_table_comment = "Scores of assessors. Closed when taken back, never edited."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(name="nobody_assesses_themself", condition=~Q(assessor=F("person"))),
            models.CheckConstraint(
                name="a_score_is_within_its_maximum", condition=Q(score__lte=F("maximum"), maximum__gte=1)
            ),
            models.UniqueConstraint(
                name="an_assessor_scores_once_a_day",
                fields=["person", "program", "rubric", "assessor", "held_on"],
                condition=Q(recorded__upper_inf=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rubric} {self.score}/{self.maximum}"
