"""`reference`: somebody confirmed enough instructional experience."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rostra.policy.criteria.criterion import Count, Criterion, Names, Params, Span
from rostra.policy.question import Field, Question
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class ReferenceParams(Params):
    """How much experience the referee must confirm, who may be one, and how long a reference counts."""

    experience_months: Count = 1
    relations: Names = ()
    counts_for: Span | None = None


class Reference(Criterion[ReferenceParams]):
    """Somebody confirmed enough instructional experience.

    ```yaml
    reference:
      experience_months: 12                        # at least this much was confirmed (default 1)
      relations: [customer, manager, colleague]    # optional: who may be the referee
      counts_for: P2Y                              # optional: counts that long after it was confirmed
    ```
    """

    name = "reference"
    reason = "no_reference"
    reads = ("reference",)
    Params = ReferenceParams
    names = {"relations": "relations"}

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        fields = [
            Field("experience_months", _("Months of teaching experience it confirms"), "integer"),
            Field("from", _("Day it was given"), "date"),
        ]
        if self.params.relations:
            offered = self.offered("relations", words, self.params.relations)
            fields.insert(0, Field("relation", _("Who gives it"), "choice", True, offered))
        return (Question("reference", key, title, True, tuple(fields)),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        days = "f.valid"
        conditions = [f"f.experience_months >= {sql.bind(self.params.experience_months, 'integer')}"]
        conditions += sql.one_of("f.relation", self.params.relations)
        if self.params.counts_for:
            days = f"f.valid * daterange(NULL, {sql.window('lower(f.valid)', self.params.counts_for)})"
            conditions.append("lower(f.valid) IS NOT NULL")
        return [sql.held(leaf, "reference", days, *conditions)]

    def refusal(self, words: Vocabulary) -> str:
        return _("No reference confirms at least %(months)d months of instructional experience.") % {
            "months": self.params.experience_months
        }

    def step(self, words: Vocabulary) -> str:
        return _("Name somebody who can confirm at least %(months)d months of your teaching.") % {
            "months": self.params.experience_months
        }
