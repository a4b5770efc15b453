"""The sandbox's clock: one row."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SandboxClock(models.Model):
    """How far the sandbox's clock is from the real one. There is one row at most."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, db_comment="Always 1.")
    shift = models.DurationField(db_comment="What is added to the real time.")

    class Meta:
        db_table_comment = "The clock of a sandbox."
        constraints = [models.CheckConstraint(name="one_sandbox_clock", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"sandbox clock {self.shift}"
