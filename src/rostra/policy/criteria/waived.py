"""`waived`: only a waiver for this node satisfies it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rostra.policy.criteria.criterion import Criterion, Names, Params
from rostra.policy.question import Question
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class WaivedParams(Params):
    """For which reasons; any where none is named."""

    reasons: Names = ()


class Waived(Criterion[WaivedParams]):
    """Only a waiver for this node satisfies it.

    ```yaml
    - key: equivalent-proof
      title: The program accepted another proof
      waived: {}                    # or: {reasons: [equivalent-experience]}
    ```

    Every other node, too, is met on the days of a verified waiver for its key; this one by nothing else.
    """

    name = "waived"
    reason = "not_waived"
    reads = ("waiver",)
    Params = WaivedParams
    names = {"reasons": "reasons"}

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        return ()

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        conditions = [
            f"f.node = {sql.bind(sql.key_of(leaf), 'text')}",
            *sql.one_of("f.reason", self.params.reasons),
        ]
        return [sql.held(leaf, "waiver", "f.valid", *conditions)]

    def refusal(self, words: Vocabulary) -> str:
        return _("The program has granted no waiver for this.")

    def step(self, words: Vocabulary) -> str:
        return _("Ask the program whether it accepts another proof in your case.")
