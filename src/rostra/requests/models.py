"""Requests and the links that lead to them, as rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.db.models.functions import Lower

from rostra.kernel import references
from rostra.requests.rules import ENDED, OPEN


class Request(models.Model):
    """One thing asked of one person at one address, for somebody with an account."""

    ref = models.CharField(
        max_length=12,
        unique=True,
        default=references.reference,
        editable=False,
        db_comment="Public reference: random, opens nothing by itself.",
    )
    kind = models.CharField(max_length=40, db_comment="What is asked: reference.")
    program = models.CharField(max_length=80, db_comment="The program it is asked for.")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", db_comment="For whom it is asked."
    )
    about = models.CharField(
        max_length=12, blank=True, db_comment="Reference of the application it was asked in; may be empty."
    )
    name = models.CharField(max_length=200, db_comment="Whom we ask, as the person named them.")
    email = models.CharField(max_length=254, db_comment="Where we ask, lower case.")
    language = models.CharField(max_length=12, blank=True, db_comment="Language of the letters, BCP 47.")
    state = models.CharField(
        max_length=12,
        default="asked",
        db_comment="asked, agreed; or how it ended: answered, declined, expired, withdrawn, bounced.",
    )
    asked_at = models.DateTimeField(db_comment="When it was asked, on the site's clock.")
    reminded_at = models.DateTimeField(null=True, db_comment="When we last reminded; empty: never.")
    reminders = models.PositiveSmallIntegerField(default=0, db_comment="How often we reminded.")
    expires_at = models.DateTimeField(db_comment="From when on it can no longer be answered.")
    ended_at = models.DateTimeField(null=True, db_comment="When it ended; empty while it is open.")

    class Meta:
        db_table_comment = "What was asked of people who need no account, and how it ended."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(name="request_state_is_known", condition=Q(state__in=[*OPEN, *ENDED])),
            models.CheckConstraint(
                name="request_ends_once",
                condition=Q(state__in=OPEN, ended_at__isnull=True)
                | Q(state__in=ENDED, ended_at__isnull=False),
            ),
            models.CheckConstraint(name="request_email_is_lower_case", condition=Q(email=Lower("email"))),
            models.UniqueConstraint(
                name="one_open_request_to_an_address",
                fields=["person", "program", "kind", "email"],
                condition=Q(state__in=OPEN),
            ),
        ]
        indexes = [
            models.Index("expires_at", name="request_due", condition=Q(state__in=OPEN)),
            models.Index("about", name="request_by_application"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in OPEN


class RequestLink(models.Model):
    """The secret of one letter: whoever holds it may answer the request while it is open."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="links", db_comment="Where it leads.")
    digest = models.CharField(max_length=64, unique=True, db_comment="SHA-256 of the token, hexadecimal.")
    letter = models.CharField(
        max_length=120, unique=True, db_comment="Intent of the letter it was mailed in."
    )
    made_at = models.DateTimeField(db_comment="When the letter was written, on the site's clock.")

    class Meta:
        db_table_comment = "Links mailed with requests; only digests of their tokens."

    def __str__(self) -> str:
        return f"link {self.pk} of request {self.request_id}"
