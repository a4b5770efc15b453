"""`holds_certification`: holds a qualification that counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostra.kernel.calendar import grace_end
from rostra.policy.criteria.criterion import (
    Criterion,
    Day,
    Flag,
    Names,
    Params,
    Span,
    known_names,
)
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Field, Question, choices
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import CertificationWord, Vocabulary


class CertificationParams(Params):
    """Which certifications (any of `certifications`, `kinds`, `listed`: their union) and how long each
    counts.
    """

    certifications: Names = ()
    listed: Flag = False
    kinds: Names = ()
    levels: Names = ()
    grace_after_retirement: Span = "P0D"
    released_by: Day | None = None
    earned_by: Day | None = None
    earned_since: Day | None = None


class HoldsCertification(Criterion[CertificationParams]):
    """Holds a qualification that counts.

    ```yaml
    holds_certification:
      listed: true                    # every certification marked as listed …
      kinds: [role-based]             # … and every one of these kinds …
      certifications: [network-expert] # … and these; at least one of the three
      levels: [associate, expert]     # optional: of those, only these levels
      grace_after_retirement: P6M     # counts that long after it is retired (default P0D)
      released_by: 2022-06-30         # optional: only those released by this day
      earned_by: 2022-06-30           # optional: only where earned by this day
      earned_since: 2019-01-01        # optional: only where earned on this day or later
    ```

    It counts on the days it is valid itself, from its release, through the day of its retirement and the
    grace after it: retired on 31 August with P6M it counts through 28 February and not a day more.
    """

    name = "holds_certification"
    reason = "no_certification"
    reads = ("certification",)
    Params = CertificationParams
    titled = {"kinds": "kind_titles", "levels": "level_titles"}

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        params = self.params
        yield from known_names(
            "certifications",
            params.certifications,
            tuple(word.code for word in words.certifications),
            "certification",
        )
        yield from known_names("kinds", params.kinds, words.kinds, "kind of certification")
        yield from known_names("levels", params.levels, words.levels, "level of certifications")
        if not (params.certifications or params.kinds or params.listed):
            yield Mistake((), "missing", "Say which certifications count: certifications, kinds or listed.")
        elif not any(True for _ in self.chosen(words)):
            yield Mistake((), "nothing", "No certification of the program matches this.")
        if params.earned_by and params.earned_since and params.earned_by < params.earned_since:
            yield Mistake(("earned_by",), "contradiction", "This day lies before earned_since.")

    def chosen(self, words: Vocabulary) -> Iterator[CertificationWord]:
        """The certifications that count, in the order of the catalogue."""
        params = self.params
        for word in words.certifications:
            named = word.code in params.certifications or word.kind in params.kinds
            level = not params.levels or word.level in params.levels
            released = params.released_by is None or (word.released_on or dt.date.min) <= params.released_by
            if (named or (params.listed and word.listed)) and level and released:
                yield word

    def window(self, word: CertificationWord) -> tuple[dt.date | None, dt.date | None]:
        """The days a certification counts for anyone, half-open: from its release to the end of its grace."""
        retired = word.retires_on
        return word.released_on, grace_end(retired, self.params.grace_after_retirement) if retired else None

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        certification = Field(
            "certification",
            _("Certification"),
            "choice",
            True,
            choices((w.code, w.title) for w in self.chosen(words)),
        )
        earned = Field("from", _("Day you earned it"), "date")
        last = Field(
            "through", _("Last day it is valid"), "date", False, hint=_("Leave empty if it does not expire.")
        )
        return (Question("certification", key, title, True, (certification, earned, last)),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        windows = [(word.code, *self.window(word)) for word in self.chosen(words)]
        codes, since, until = (
            (tuple(part) for part in zip(*windows, strict=True)) if windows else ((), (), ())
        )
        lists = ", ".join((sql.bind(codes, "text[]"), sql.bind(since, "date[]"), sql.bind(until, "date[]")))
        counting = f"JOIN unnest({lists}) AS c(code, since, until) ON c.code = f.certification"
        conditions = []
        if self.params.earned_by:
            conditions.append(f"lower(f.valid) <= {sql.bind(self.params.earned_by, 'date')}")
        if self.params.earned_since:
            conditions.append(f"lower(f.valid) >= {sql.bind(self.params.earned_since, 'date')}")
        days = "f.valid * daterange(c.since, c.until)"
        return [sql.held(leaf, "certification", days, *conditions, join=counting)]

    def refusal(self, words: Vocabulary) -> str:
        return _("No certification that counts is on record for this day.")

    def step(self, words: Vocabulary) -> str:
        return _("Earn one of the certifications that count, or show one you already hold.")
