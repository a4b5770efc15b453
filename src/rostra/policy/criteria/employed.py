"""`employed`: works in one of these kinds of employment."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostra.policy.criteria.criterion import Criterion, Flag, Names, Params, known_names
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Field, Question, choices
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class EmployedParams(Params):
    """Which kinds of employment, and whether the employer must have confirmed it."""

    kinds: Names
    confirmed: Flag = True


class Employed(Criterion[EmployedParams]):
    """Works in one of these kinds of employment.

    ```yaml
    employed:
      kinds: [college]
      confirmed: false      # the person's own word suffices (default true: the employer confirms)
    ```
    """

    name = "employed"
    reason = "not_employed_so"
    reads = ("employment",)
    Params = EmployedParams

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        known = tuple(word.code for word in words.employments)
        yield from known_names("kinds", self.params.kinds, known, "kind of employment")
        if not self.params.kinds:
            yield Mistake(("kinds",), "missing", "Name at least one kind of employment.")

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        known = choices((word.code, word.title) for word in words.employments)
        kind = Field(
            "kind", _("Employment"), "choice", True, known or choices((k, k) for k in self.params.kinds)
        )
        since = Field("from", _("Employed there since"), "date", False)
        return (Question("employment", key, title, False, (kind, since)),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        verified = "f.verified" if self.params.confirmed else "true"
        return [
            sql.held(
                leaf, "employment", "f.valid", *sql.one_of("f.kind", self.params.kinds), verified=verified
            )
        ]

    def refusal(self, words: Vocabulary) -> str:
        return _("No employment of the kind this asks for is on record for this day.")

    def step(self, words: Vocabulary) -> str:
        return _("Show that you work for an employer of the kind this asks for.")
