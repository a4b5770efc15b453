"""`resides`: lives in one of these countries."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostra.policy.criteria.criterion import Criterion, Flag, Names, Params, known_names
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Field, Question, choices
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class ResidesParams(Params):
    """Which countries (ISO 3166-1, two letters) count, and whether it must have been checked."""

    countries: Names
    confirmed: Flag = False


class Resides(Criterion[ResidesParams]):
    """Lives in one of these countries.

    ```yaml
    resides:
      countries: [DE, AT]
      confirmed: true       # optional: an own statement does not suffice (default false)
    ```
    """

    name = "resides"
    reason = "lives_elsewhere"
    reads = ("residence",)
    Params = ResidesParams

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        known = tuple(word.code for word in words.countries)
        yield from known_names("countries", self.params.countries, known, "country")
        for index, country in enumerate(self.params.countries):
            if not (len(country) == 2 and country.isalpha() and country.isupper()):
                yield Mistake(
                    ("countries", index), "country", "A country is two capital letters, such as DE."
                )
        if not self.params.countries:
            yield Mistake(("countries",), "missing", "Name at least one country.")

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        known = choices((word.code, word.title) for word in words.countries)
        country = Field("country", _("Country"), "choice" if known else "text", True, known)
        return (Question("residence", key, title, False, (country,)),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        verified = "f.verified" if self.params.confirmed else "true"
        return [
            sql.held(
                leaf,
                "residence",
                "f.valid",
                *sql.one_of("f.country", self.params.countries),
                verified=verified,
            )
        ]

    def refusal(self, words: Vocabulary) -> str:
        return _("No home in a country this asks for is on record for this day.")

    def step(self, words: Vocabulary) -> str:
        return _("This is open to people who live in certain countries. Check that your address is right.")
