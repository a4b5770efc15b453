"""Where people live, as versions: one country at a time."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.constraints import BaseConstraint

from rostra.evidence.models.version import CURRENT, Version, days, history, in_order


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
