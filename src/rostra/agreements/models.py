"""Signatures and the texts they were given under, as rows that are added and never changed."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint


class SignedText(models.Model):
    """A text exactly as it was shown to whoever signed it; the same text is kept once."""

    sha256 = models.CharField(
        max_length=64, unique=True, db_comment="SHA-256 of the text in UTF-8, hexadecimal."
    )
    title = models.CharField(max_length=300, db_comment="The document's title.")
    text = models.TextField(db_comment="The text, as Markdown.")

    class Meta:
        db_table_comment = "Texts as they were signed. Rows are added, never changed."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(
                name="signed_text_sha256_is_a_hash", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.sha256[:12]}"


class Signature(models.Model):
    """That a person signed one version of a document, in one language."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_comment="Who signed.")
    program = models.CharField(max_length=80, db_comment="The program the document belongs to.")
    edition = models.ForeignKey(
        "catalog.Edition", models.PROTECT, related_name="+", db_comment="The edition it was read in."
    )
    document = models.CharField(max_length=80, db_comment="The document's name.")
    version = models.DateField(db_comment="The day that version came into force.")
    language = models.CharField(max_length=12, db_comment="The language it was read in, BCP 47.")
    text = models.ForeignKey(
        SignedText, models.PROTECT, related_name="+", db_comment="The text exactly as it was shown."
    )
    typed_name = models.CharField(max_length=200, db_comment="The legal name as the person typed it.")
    consent = models.CharField(max_length=500, db_comment="The sentence they consented to, as it was shown.")
    signed_at = models.DateTimeField(db_comment="When, on the site's clock.")
    signed_on = models.DateField(db_comment="The day of it in the program's time zone.")
    address = models.CharField(max_length=45, blank=True, db_comment="The network address it came from.")
    browser = models.CharField(
        max_length=300, blank=True, db_comment="The browser it came from, as it names itself."
    )
    recorded = DateTimeRangeField(db_comment="When we held this to be so: from the signature on.")

    class Meta:
        db_table_comment = "Signatures of agreements. Rows are added, never changed."
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(
                name="one_signature_of_a_version", fields=["person", "program", "document", "version"]
            ),
            models.CheckConstraint(name="signature_has_a_name", condition=~Q(typed_name="")),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.version}"
