"""Pieces of evidence as rows: one row is one version of one piece, true on `valid`, held so during
`recorded`.

A trigger lets a version be changed in one way only: the open end of `recorded` is closed, once (migration
0002).
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    DateTimeRangeField,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.constraints import BaseConstraint
from django.utils.translation import gettext_lazy as _

from rostra.kernel import references

PIECE_NUMBERS = "evidence_piece_number"  # the sequence that numbers pieces of every kind


def days(first: str, last: str) -> models.GeneratedField:
    """The days from column `first` to column `last`, both of them good days; an empty `last` has no end."""
    return models.GeneratedField(
        expression=Func(F(first), F(last), Value("[]"), function="daterange"),
        output_field=DateRangeField(),
        db_persist=True,
        db_comment="The days on which it is true, from the two dates; the upper bound is not included",
    )


class Version(models.Model):
    """What every version of every kind has. CODE, FIRST and LAST name the columns that say what and when."""

    CODE: ClassVar[str]
    FIRST: ClassVar[str]
    LAST: ClassVar[str]

    piece = models.BigIntegerField(
        _("piece"),
        db_default=Func(Value(PIECE_NUMBERS), function="nextval"),
        db_comment="The piece of evidence this is a version of; the same in all its versions, never reused",
    )
    person = models.ForeignKey(
        "people.Person",
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Whose evidence it is",
    )
    recorded = DateTimeRangeField(
        _("recorded"), db_comment="When we held this version to be so; without an upper bound we still do"
    )
    verified = models.BooleanField(
        _("verified"), default=False, db_comment="Checked by somebody allowed to; otherwise only claimed"
    )

    class Meta:
        abstract = True

    @property
    def is_current(self) -> bool:
        """Whether we still hold this version to be so."""
        return self.recorded.upper is None

    @property
    def code(self) -> str:
        """What the piece is about, as the program's lists name it."""
        return str(getattr(self, self.CODE))

    @property
    def of_program(self) -> str | None:
        """The program whose words the piece uses, if any."""
        return getattr(self, "program", None)

    @property
    def first_and_last(self) -> tuple[dt.date, dt.date | None]:
        """The first and the last good day as the person gave them; no last day: it has no end."""
        return getattr(self, self.FIRST), getattr(self, self.LAST)

    @property
    def reference(self) -> str:
        """The piece as judgements name it: the kind, a colon, its number. The fact views write the same."""
        return f"{self._meta.model_name}:{self.piece}"


def history(name: str) -> list[BaseConstraint]:
    """The constraints that keep the versions of one piece in order: one at a time, each for some time."""
    return [
        ExclusionConstraint(
            name=f"{name}_one_version_at_a_time",
            expressions=[
                (
                    Func(
                        F("piece"),
                        F("piece"),
                        Value("[]"),
                        function="int8range",
                        output_field=BigIntegerRangeField(),
                    ),
                    RangeOperators.OVERLAPS,
                ),
                ("recorded", RangeOperators.OVERLAPS),
            ],
        ),
        models.CheckConstraint(
            name=f"{name}_recorded_has_a_beginning",
            condition=Q(recorded__isempty=False, recorded__lower_inf=False),
        ),
    ]


def in_order(name: str, first: str, last: str) -> models.CheckConstraint:
    """The last day does not come before the first."""
    return models.CheckConstraint(
        name=f"{name}_dates_in_order",
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)}),
    )


CURRENT = Q(recorded__upper_inf=True)


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


class HeldSkillsCertificate(Version):
    """Proof of instructional skill from a provider, named by its code in a program's catalog."""

    CODE, FIRST, LAST = "certificate", "earned_on", "expires_on"
    program = models.CharField(max_length=80, db_comment="The program whose catalog names the certificate")
    certificate = models.CharField(max_length=80, db_comment="The skills certificate's code in that catalog")
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
        db_table = "evidence_held_skills_certificate"
        db_table_comment = "Versions of instructional-skills certificates people hold"
        constraints: ClassVar[list[BaseConstraint]] = [
            *history("held_skills"),
            in_order("held_skills", "earned_on", "expires_on"),
            models.UniqueConstraint(
                name="held_skills_claimed_once",
                fields=["person", "program", "certificate", "earned_on"],
                condition=CURRENT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate} {self.earned_on}"


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


class Residence(Version):
    """The country a person lives in: one at a time."""

    CODE, FIRST, LAST = "country", "began_on", "ended_on"
    country = models.CharField(max_length=2, db_comment="ISO 3166-1 alpha-2 code of the country")
    began_on = models.DateField(db_comment="The first day there")
    ended_on = models.DateField(null=True, blank=True, db_comment="The last day there; empty: still there")
    valid = days("began_on", "ended_on")

    class Meta:
        db_table = "evidence_residence"
        db_table_comment = "Versions of where people live"
        constraints: ClassVar[list[BaseConstraint]] = [
            *history("residence"),
            in_order("residence", "began_on", "ended_on"),
            models.CheckConstraint(
                name="residence_country_is_a_code", condition=Q(country__regex=r"^[A-Z]{2}$")
            ),
            ExclusionConstraint(
                name="residence_one_country_at_a_time",
                condition=CURRENT,
                expressions=[
                    (
                        Func(
                            F("person"),
                            F("person"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.began_on}"


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


KINDS: tuple[type[Version], ...] = (HeldCertification, HeldSkillsCertificate, Employment, Residence)
