"""`earned_points`: earned enough activity points within a window."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostra.policy.criteria.criterion import Count, Criterion, Names, Params, Span
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Field, Question
from rostra.policy.sql import sweep
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class PointsParams(Params):
    """How many points, of which activities, in which window."""

    points: Count
    activities: Names = ()
    window: Span | None = None


class EarnedPoints(Criterion[PointsParams]):
    """Earned enough activity points.

    ```yaml
    earned_points:
      points: 20
      window: P24M                          # points of day d count on d … d + window (default: for ever)
      activities: [talk, mentoring]         # optional: only of these
      during: member                        # optional: only those of days on which that node is met
    ```
    """

    name = "earned_points"
    reason = "not_enough_points"
    reads = ("points",)
    Params = PointsParams
    counts_events = True
    names = {"activities": "activities"}

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        if self.params.window and self.params.window.strip("P0YMWD") == "":
            yield Mistake(("window",), "nothing", "A window of no days never counts.")

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        offered = self.offered("activities", words, self.params.activities)
        fields = [Field("on", _("Day you earned them"), "date"), Field("points", _("Points"), "integer")]
        if offered:
            fields.insert(0, Field("activity", _("Activity"), "choice", True, offered))
        return (Question("points", key, title, True, tuple(fields)),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        conditions = ["lower(f.valid) IS NOT NULL", *sql.one_of("f.activity", self.params.activities)]
        events = sql.events(
            "points",
            conditions,
            group="f.activity",
            weight="greatest(coalesce(f.points, 0), 0)",
            window=self.params.window,
        )
        enough = sweep.Condition(f"{{sum:weight}} >= {sql.bind(self.params.points, 'bigint')}")
        arms = [sweep.swept(leaf, events, enough)]
        return [*arms, sweep.evidence(leaf, events)] if sql.evidence else arms

    def refusal(self, words: Vocabulary) -> str:
        return _("Too few points that count are on record for this day: %(needed)s.") % {
            "needed": self._needed()
        }

    def step(self, words: Vocabulary) -> str:
        return _("Earn %(needed)s from activities that count.") % {"needed": self._needed()}

    def _needed(self) -> str:
        count = self.params.points
        return ngettext("at least %d point", "at least %d points", count) % count
