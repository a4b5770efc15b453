"""What every version of every kind of evidence has, and the constraints that keep its history.

One row is one version of one piece, true on `valid`, held so during `recorded`. A trigger lets a version be
changed in one way only: the open end of `recorded` is closed, once (migration 0002).
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
