"""`signed`: signed a document."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostra.kernel.calendar import add
from rostra.policy.criteria.criterion import Criterion, Name, Params, Span
from rostra.policy.mistakes import Mistake, unknown
from rostra.policy.question import Field, Question, choices
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class SignedParams(Params):
    """Which document, which version, and how long one may take to sign a new one."""

    document: Name
    version: Name = "current"
    time_to_sign_again: Span = "P0D"


class Signed(Criterion[SignedParams]):
    """Signed a document.

    ```yaml
    signed:
      document: program-agreement
      version: current              # or `any` (default current)
      time_to_sign_again: P30D      # a superseded version counts that long on (default P0D)
    ```

    Version `current`: a signature counts from the day it was given until the day the next version comes
    into force, and `time_to_sign_again` longer.
    """

    name = "signed"
    reason = "not_signed"
    reads = ("signature",)
    Params = SignedParams

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        known = tuple(word.name for word in words.documents)
        if known and self.params.document not in known:
            yield unknown(("document",), "document", self.params.document, known)
        if self.params.version not in ("current", "any"):
            yield unknown(("version",), "version (current or any)", self.params.version, ("current", "any"))

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        document = words.document(self.params.document)
        name = Field(
            "document", _("Document"), "choice", True, choices([(self.params.document, _title(words, self))])
        )
        fields = [name, Field("from", _("Day you signed"), "date")]
        if document:
            versions = choices((day.isoformat(), day.isoformat()) for day in reversed(document.versions))
            fields.insert(1, Field("version", _("Version (in force from)"), "choice", True, versions))
        return (Question("signature", key, title, True, tuple(fields)),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        named = f"f.document = {sql.bind(self.params.document, 'text')}"
        document = words.document(self.params.document)
        if self.params.version == "any" or document is None:
            return [sql.held(leaf, "signature", "f.valid", named)]
        versions = sorted(document.versions)
        ends = [add(day, self.params.time_to_sign_again) for day in versions[1:]] + [None]
        names = sql.bind(tuple(day.isoformat() for day in versions), "text[]")
        ended = f"unnest({names}, {sql.bind(tuple(ends), 'date[]')}) AS v(version, until)"
        days = "f.valid * daterange(NULL, v.until)"
        return [sql.held(leaf, "signature", days, named, join=f"JOIN {ended} ON v.version = f.version")]

    def refusal(self, words: Vocabulary) -> str:
        return _("“%(document)s” is not signed in the version in force.") % {"document": _title(words, self)}

    def step(self, words: Vocabulary) -> str:
        return _("Read and sign “%(document)s”.") % {"document": _title(words, self)}


def _title(words: Vocabulary, signed: Signed) -> str:
    document = words.document(signed.params.document)
    return document.title if document else signed.params.document
