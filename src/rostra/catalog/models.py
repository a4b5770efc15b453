"""Published editions as rows, and what each program's folder was when it was last published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.db.models.fields.json import KeyTextTransform, KeyTransform


class Edition(models.Model):
    """Everything of a program in force from one day on, as it was published. Never changed, never deleted."""

    program = models.CharField(max_length=80, db_comment="The program's slug.")
    number = models.PositiveIntegerField(db_comment="Counts the program's publications, from 1.")
    effective_on = models.DateField(db_comment="The first day it is in force, in the program's time zone.")
    revision = models.PositiveIntegerField(
        db_comment="From 1 for each effective day; the newest revision of a day counts."
    )
    format = models.PositiveSmallIntegerField(db_comment="How `content` is to be read.")
    content = models.JSONField(db_comment="The whole of the edition: rostra.catalog.content.Content.")
    sha256 = models.CharField(
        max_length=64, db_comment="SHA-256 of the content as canonical JSON, hexadecimal."
    )
    published_at = models.DateTimeField(db_comment="When it was published, on the site's clock.")
    published_by = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="The person who published it; empty: somebody at the machine.",
    )
    note = models.CharField(
        max_length=500, blank=True, db_comment="What the publisher said about it; may be empty."
    )

    class Meta:
        db_table_comment = "Published editions of programs. Rows are added, never changed."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["program", "effective_on", "revision"], name="one_edition_of_a_revision"
            ),
            models.UniqueConstraint(fields=["program", "number"], name="an_edition_has_its_own_number"),
            models.CheckConstraint(
                name="edition_numbers_begin_at_one", condition=Q(number__gte=1, revision__gte=1)
            ),
            models.CheckConstraint(
                name="edition_program_is_a_slug", condition=Q(program__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$")
            ),
            models.CheckConstraint(
                name="edition_sha256_is_a_hash", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="edition_content_is_its_own",
                condition=Q(program=KeyTextTransform("slug", KeyTransform("program", "content"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program} {self.effective_on}, revision {self.revision}"


class PublishedFolder(models.Model):
    """The files a program was last published from, as a hash: the same files need not be read again."""

    program = models.CharField(max_length=80, unique=True, db_comment="The program's slug.")
    fingerprint = models.CharField(
        max_length=64,
        db_comment="SHA-256 over names and bytes of the folder's files and over what reads them.",
    )
    read_at = models.DateTimeField(db_comment="When they were last read, on the site's clock.")

    class Meta:
        db_table_comment = "What each program's folder was when it was last published."

    def __str__(self) -> str:
        return f"{self.program} {self.fingerprint[:12]}"
