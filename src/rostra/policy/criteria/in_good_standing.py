"""`in_good_standing`: no measure against the person is in force."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rostra.policy.criteria.criterion import Criterion, Names, Params
from rostra.policy.question import Field, Question
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class StandingParams(Params):
    """Which measures count against a person; all of them where nothing is named."""

    against: Names = ()
    scopes: Names = ()


class InGoodStanding(Criterion[StandingParams]):
    """No measure against the person is in force.

    ```yaml
    in_good_standing: {}                        # no measure of any kind
    in_good_standing:
      against: [suspension, ban]                # only these kinds count against them
      scopes: [membership]                      # only measures that cover these
    ```

    Reads verified measures only: an accusation that nobody has confirmed takes nothing away.
    """

    name = "in_good_standing"
    reason = "not_in_good_standing"
    reads = ("standing",)
    Params = StandingParams
    adverse = True
    names = {"against": "standings", "scopes": "scopes"}

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        measures = self.offered("against", words, self.params.against)
        fields = (
            Field("kind", _("Measure"), "choice" if measures else "text", True, measures),
            Field("from", _("In force since"), "date"),
            Field("through", _("Last day in force"), "date", False, hint=_("Leave empty if it has no end.")),
        )
        return (Question("standing", key, title, True, fields, hint=_("Leave empty if there is none.")),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        conditions = [*sql.one_of("f.kind", self.params.against), *sql.one_of("f.scope", self.params.scopes)]
        return [sql.held(leaf, "standing", "f.valid", "f.verified", *conditions)]

    def refusal(self, words: Vocabulary) -> str:
        return _("A measure against this person is in force on this day.")

    def step(self, words: Vocabulary) -> str:
        return _("Ask the program what the measure is about, and how to have it lifted or to appeal.")
