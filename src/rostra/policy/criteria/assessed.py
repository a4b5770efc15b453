"""`assessed`: passed a scored assessment before enough different assessors."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostra.policy.criteria.criterion import Count, Criterion, Name, Params, Percent, Span
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Field, Question
from rostra.policy.sql import sweep
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class AssessedParams(Params):
    """By which rubric, how many assessors must each have passed the person, and how long it counts."""

    rubric: Name
    assessors: Count = 1
    pass_mark: Percent
    window: Span | None = None


class Assessed(Criterion[AssessedParams]):
    """Passed an assessment by a rubric.

    ```yaml
    assessed:
      rubric: teach-back
      pass_mark: 70         # percent of the highest possible score, each assessor for themselves
      assessors: 2          # that many different ones (default 1)
      window: P24M          # counts that long after it was scored (default: for ever)
    ```
    """

    name = "assessed"
    reason = "not_passed"
    reads = ("assessment",)
    Params = AssessedParams
    counts_events = True
    names = {"rubric": "rubrics"}

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        if self.params.window and self.params.window.strip("P0YMWD") == "":
            yield Mistake(("window",), "nothing", "A window of no days never counts.")

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        fields = (
            Field(
                "rubric", _("Assessment"), "choice", True, self.offered("rubric", words, [self.params.rubric])
            ),
            Field("assessor", _("Name of the assessor"), "text"),
            Field("score", _("Score"), "integer"),
            Field("maximum", _("Highest possible score"), "integer"),
            Field("on", _("Day of the assessment"), "date"),
        )
        return (Question("assessment", key, title, True, fields),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        conditions = [
            "lower(f.valid) IS NOT NULL",
            "f.maximum > 0",
            f"f.rubric = {sql.bind(self.params.rubric, 'text')}",
            f"f.score::bigint * 100 >= {sql.bind(self.params.pass_mark, 'bigint')} * f.maximum",
        ]
        events = sql.events(
            "assessment", conditions, group="f.assessor", weight="1", window=self.params.window
        )
        if self.params.assessors == 1:
            return [sweep.plain(leaf, events)]
        enough = sweep.Condition(f"{{sum:weight}} >= {sql.bind(self.params.assessors, 'bigint')}")
        arms = [sweep.swept(leaf, sweep.united(events), enough)]
        return [*arms, sweep.evidence(leaf, events)] if sql.evidence else arms

    def refusal(self, words: Vocabulary) -> str:
        return _("“%(rubric)s” is not passed before %(assessors)s on this day.") % {
            "rubric": _title(self, words),
            "assessors": self._assessors(),
        }

    def step(self, words: Vocabulary) -> str:
        return _("Pass “%(rubric)s” with at least %(mark)d percent before %(assessors)s.") % {
            "rubric": _title(self, words),
            "mark": self.params.pass_mark,
            "assessors": self._assessors(),
        }

    def _assessors(self) -> str:
        count = self.params.assessors
        return ngettext("%d assessor", "%d different assessors", count) % count


def _title(assessed: Assessed, words: Vocabulary) -> str:
    name = assessed.params.rubric
    return next((word.title for word in words.rubrics if word.code == name), name.replace("-", " "))
