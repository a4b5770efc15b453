"""Applications, their submissions and unfinished answers, as rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from rostra.applications.stages import LIVE, STAGES
from rostra.kernel import references


class Application(models.Model):
    """One person's way along one journey of a program, from the first draft to the decision."""

    ref = models.CharField(
        max_length=12,
        unique=True,
        default=references.reference,
        editable=False,
        db_comment="Public reference: random, says nothing about the person.",
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_comment="Who applies.")
    program = models.CharField(max_length=80, db_comment="The program's slug.")
    journey = models.CharField(max_length=80, db_comment="The journey's key.")
    stage = models.CharField(
        max_length=12, default="draft", db_comment="Where it stands: applications.stages."
    )
    edition = models.ForeignKey(
        "catalog.Edition",
        models.PROTECT,
        related_name="+",
        db_comment="Of a draft the edition it was last shown under; once submitted, the pinned one.",
    )
    started_at = models.DateTimeField(db_comment="When it was begun, on the site's clock.")
    submitted_at = models.DateTimeField(null=True, db_comment="When it was last submitted; empty: never.")
    submitted_on = models.DateField(
        null=True,
        db_comment="The day of the first submission in the program's time zone: the day it is judged on.",
    )
    moved_at = models.DateTimeField(db_comment="Since when it stands where it stands.")

    class Meta:
        db_table_comment = "Applications, one for each attempt at a journey."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(name="application_stage_is_known", condition=Q(stage__in=STAGES)),
            models.CheckConstraint(
                name="application_is_submitted_once_it_is_looked_at",
                condition=Q(stage__in=["draft", "withdrawn"]) | Q(submitted_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_live_application_to_a_journey",
                fields=["person", "program", "journey"],
                condition=Q(stage__in=LIVE),
            ),
        ]
        indexes = [
            models.Index("stage", "moved_at", "id", name="application_by_move"),
            models.Index("person", "started_at", name="application_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.journey} {self.ref}"


class Submission(models.Model):
    """What was handed in at one moment: the answers, the judgement and the facts it read. Never changed."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="submissions", db_comment="The application."
    )
    number = models.PositiveSmallIntegerField(db_comment="Which submission of the application, from 1.")
    at = models.DateTimeField(db_comment="When, on the site's clock.")
    edition = models.ForeignKey(
        "catalog.Edition", models.PROTECT, related_name="+", db_comment="The edition it was judged under."
    )
    fee_amount = models.BigIntegerField(
        null=True, db_comment="The yearly fee shown, in minor units; empty: none is asked or none is known."
    )
    fee_currency = models.CharField(max_length=3, blank=True, db_comment="ISO 4217; empty without an amount.")
    answers = models.JSONField(
        null=True, db_comment="What the person told, as they checked it; empty once it is erased."
    )
    judgement = models.JSONField(db_comment="The judgement as it stood then: policy.judgement.Judgement.")
    facts = models.JSONField(
        null=True, db_comment="The facts the judgement read; empty once they are erased."
    )

    class Meta:
        db_table_comment = "What was handed in, and how it was judged then."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(name="submissions_are_numbered", fields=["application", "number"]),
            models.CheckConstraint(
                name="a_fee_has_a_currency",
                condition=Q(fee_amount__isnull=True, fee_currency="")
                | Q(fee_amount__gte=0, fee_currency__regex=r"^[A-Z]{3}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"submission {self.number} of application {self.application_id}"


class DraftAnswers(models.Model):
    """What somebody typed into one form and has not finished."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="unfinished", db_comment="The application."
    )
    task = models.CharField(max_length=80, db_comment="The form: the task's key.")
    values = models.JSONField(db_comment="What stands in its fields, by name.")
    version = models.PositiveIntegerField(
        default=1, db_comment="Counts the savings, so that two windows do no harm."
    )
    saved_at = models.DateTimeField(db_comment="When it was last saved, on the site's clock.")

    class Meta:
        db_table_comment = "Unfinished answers; they go when the form is finished or the application ends."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(name="one_draft_of_a_form", fields=["application", "task"])
        ]

    def __str__(self) -> str:
        return f"{self.task} of application {self.application_id}"
