"""Cases, findings and decisions as rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint

OUTCOMES = ("accepted", "declined", "more_asked", "reopened")


class Case(models.Model):
    """An application on the desk, and who has taken it."""

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="case", db_comment="The application."
    )
    opened_at = models.DateTimeField(db_comment="When it first came to the desk, on the site's clock.")
    taken_by = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="Who works on it; empty: nobody.",
    )
    taken_at = models.DateTimeField(null=True, db_comment="Since when; empty: nobody works on it.")
    version = models.PositiveIntegerField(
        default=1, db_comment="Counts the changes, so that nobody decides what they have not seen."
    )

    class Meta:
        db_table_comment = "Applications on the desk."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(
                name="a_case_is_taken_by_somebody_since_a_moment",
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
            )
        ]
        indexes = [models.Index("taken_by", name="case_by_reviewer", condition=Q(taken_by__isnull=False))]

    def __str__(self) -> str:
        return f"case {self.pk}"


class Finding(models.Model):
    """What a reviewer found of one piece of evidence, or of one requirement as a whole."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="findings", db_comment="The case.")
    requirement = models.CharField(
        max_length=80, blank=True, db_comment="Key of the requirement it was looked at for; may be empty."
    )
    evidence = models.CharField(
        max_length=80,
        blank=True,
        db_comment="The piece, as judgements name it; empty: the requirement itself.",
    )
    verdict = models.CharField(max_length=10, db_comment="accepted or refused.")
    reason = models.CharField(
        max_length=80, blank=True, db_comment="The program's reason for a refusal; empty when accepted."
    )
    note = models.TextField(blank=True, db_comment="What the reviewer adds for the applicant; may be empty.")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_comment="Who found it.")
    at = models.DateTimeField(db_comment="When, on the site's clock.")
    undone_at = models.DateTimeField(null=True, db_comment="When it was taken back; empty: it stands.")
    answered_by = models.ForeignKey(
        "review.Decision",
        models.PROTECT,
        null=True,
        related_name="findings",
        db_comment="The decision whose letter told of it; empty: not told yet.",
    )

    class Meta:
        db_table_comment = "What reviewers found of pieces of evidence."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(
                name="a_refusal_has_a_reason",
                condition=Q(verdict="accepted", reason="") | (Q(verdict="refused") & ~Q(reason="")),
            ),
            models.UniqueConstraint(
                name="one_standing_finding_of_a_piece",
                fields=["case", "evidence"],
                condition=Q(undone_at__isnull=True) & ~Q(evidence=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.evidence}"


class Decision(models.Model):
    """What the desk decided, why, in which words, by which judgement of which facts. Never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions", db_comment="The case.")
    number = models.PositiveSmallIntegerField(db_comment="Which decision of the case, from 1.")
    outcome = models.CharField(max_length=12, db_comment="accepted, declined, more_asked or reopened.")
    applicant = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", db_comment="Whose application it is."
    )
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_comment="Who decided.")
    at = models.DateTimeField(db_comment="When, on the site's clock.")
    on = models.DateField(db_comment="The day of it in the program's time zone.")
    submitted_on = models.DateField(db_comment="The day that counted as that of the submission.")
    edition = models.ForeignKey(
        "catalog.Edition", models.PROTECT, related_name="+", db_comment="The edition it was judged under."
    )
    reasons = models.JSONField(
        default=list,
        db_comment="The reasons given: code, piece, requirement and the reviewer's note of each.",
    )
    opening = models.TextField(
        blank=True, db_comment="The reviewer's words before the reasons; may be empty."
    )
    closing = models.TextField(blank=True, db_comment="The reviewer's words after the reasons; may be empty.")
    judgement = models.JSONField(db_comment="The judgement it rested on: policy.judgement.Judgement.")
    facts = models.JSONField(
        null=True, db_comment="The facts the judgement read; empty once they are erased."
    )

    class Meta:
        db_table_comment = "Decisions of the desk."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(name="decisions_are_numbered", fields=["case", "number"]),
            models.CheckConstraint(name="decision_outcome_is_known", condition=Q(outcome__in=OUTCOMES)),
            models.CheckConstraint(name="nobody_decides_their_own_case", condition=~Q(by=F("applicant"))),
            models.UniqueConstraint(
                name="an_application_is_accepted_once", fields=["case"], condition=Q(outcome="accepted")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.number} of case {self.case_id}"
