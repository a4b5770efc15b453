"""Files given as proof: the rows; the bytes lie in the files folder."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from rostra.kernel import references


class Upload(models.Model):
    """A file somebody gave as proof of a piece of evidence: checked, made harmless, kept in private."""

    ref = models.CharField(
        max_length=12,
        unique=True,
        default=references.reference,
        editable=False,
        db_comment="Public reference: random, opens nothing by itself",
    )
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", db_comment="Whose file it is"
    )
    piece = models.BigIntegerField(db_comment="The piece of evidence it speaks for")
    kind = models.CharField(max_length=4, db_comment="What it is by its content: pdf, jpeg or png")
    name = models.CharField(max_length=120, db_comment="The name it is offered under when it is downloaded")
    size = models.PositiveIntegerField(db_comment="Bytes as it is kept")
    sha256 = models.CharField(max_length=64, db_comment="SHA-256 of the bytes as they are kept, hexadecimal")
    uploaded_at = models.DateTimeField(db_comment="When it was given, on the site's clock")
    removed_at = models.DateTimeField(
        null=True, db_comment="When the person took it back; empty: it is there"
    )

    class Meta:
        db_table = "evidence_upload"
        db_table_comment = "Files given as proof; the bytes lie in the files folder, under the reference"
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(name="upload_kind_is_known", condition=Q(kind__in=["pdf", "jpeg", "png"])),
            models.CheckConstraint(
                name="upload_sha256_is_a_hash", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index("piece", name="upload_by_piece")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
