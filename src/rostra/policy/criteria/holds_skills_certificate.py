"""`holds_skills_certificate`: holds a certificate of instructional skill from the program's list."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostra.policy.criteria.criterion import (
    Criterion,
    Names,
    Params,
    Span,
    known_names,
)
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Field, Question, choices
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import SkillsWord, Vocabulary


class SkillsParams(Params):
    """Which certificates (any of `certificates`, `audiences`; neither: all of them) and how long one
    counts.
    """

    certificates: Names = ()
    audiences: Names = ()
    counts_for: Span | None = None


class HoldsSkillsCertificate(Criterion[SkillsParams]):
    """Holds a certificate of instructional skill from the program's list.

    ```yaml
    holds_skills_certificate:
      certificates: [train-the-trainer] # these …
      audiences: [anyone]             # … and those for these audiences; `anyone`: not limited to an audience
      counts_for: P3Y                 # optional: counts that long after it was earned
    ```

    With neither list, every certificate the program names counts. To limit one to its audience, require the
    employment beside it: `all_of: [employed …, holds_skills_certificate {audiences: [college-staff]}]`.
    """

    name = "holds_skills_certificate"
    reason = "no_skills_certificate"
    reads = ("skills_certificate",)
    Params = SkillsParams
    titled = {"audiences": "class_audiences"}

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        codes = tuple(word.code for word in words.skills)
        yield from known_names("certificates", self.params.certificates, codes, "skills certificate")
        yield from known_names("audiences", self.params.audiences, ("anyone", *words.audiences), "audience")
        if not any(True for _ in self.chosen(words)):
            yield Mistake((), "nothing", "No skills certificate of the program matches this.")

    def chosen(self, words: Vocabulary) -> Iterator[SkillsWord]:
        """The certificates that count, in the order of the list."""
        params = self.params
        for word in words.skills:
            named = word.code in params.certificates or (word.audience or "anyone") in params.audiences
            if named or not (params.certificates or params.audiences):
                yield word

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        certificate = Field(
            "certificate",
            _("Certificate"),
            "choice",
            True,
            choices((w.code, w.title) for w in self.chosen(words)),
        )
        earned = Field("from", _("Day you earned it"), "date")
        return (Question("skills_certificate", key, title, True, (certificate, earned)),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        days, conditions = "f.valid", sql.one_of("f.certificate", [word.code for word in self.chosen(words)])
        if self.params.counts_for:
            days = f"f.valid * daterange(NULL, {sql.window('lower(f.valid)', self.params.counts_for)})"
            conditions.append("lower(f.valid) IS NOT NULL")
        return [sql.held(leaf, "skills_certificate", days, *conditions)]

    def refusal(self, words: Vocabulary) -> str:
        return _("No certificate of instructional skill that counts is on record for this day.")

    def step(self, words: Vocabulary) -> str:
        return _(
            "Earn a certificate of instructional skill from a provider on the list, or show one you hold."
        )
