"""`was_member`: is or was a member."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostra.policy.criteria.criterion import Criterion, Day, Flag, Names, Params, Span, known_names
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Field, Question, choices
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class WasMemberParams(Params):
    """Of which tracks, how long ago at most, and whether now."""

    tracks: Names = ()
    since: Day | None = None
    within: Span | None = None
    now: Flag = False


class WasMember(Criterion[WasMemberParams]):
    """Is or was a member.

    ```yaml
    was_member:
      tracks: [trainer]         # of any of these (default: any track)
      within: P3Y           # a term counts while it lasts and that long after (default: for ever)
      since: 2015-01-01     # only terms that reached this day or later
      now: true             # only while the term lasts
    ```
    """

    name = "was_member"
    reason = "never_a_member"
    reads = ("term",)
    Params = WasMemberParams

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        yield from known_names(
            "tracks", self.params.tracks, tuple(word.code for word in words.tracks), "track"
        )
        if self.params.now and self.params.within:
            yield Mistake(("within",), "contradiction", "Say either now or within, not both.")

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        return (terms_asked(key, title, self.params.tracks, words),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        conditions = ["NOT isempty(f.valid)", *sql.one_of("f.track", self.params.tracks)]
        if self.params.since:
            day = sql.bind(self.params.since, "date")
            conditions.append(f"(upper_inf(f.valid) OR upper(f.valid) > {day})")
        if self.params.now:
            days = "f.valid"
        elif self.params.within:
            days = f"daterange(lower(f.valid), {sql.grace('upper(f.valid)', self.params.within)})"
        else:
            days = "daterange(lower(f.valid), NULL)"
        return [sql.held(leaf, "term", days, *conditions)]

    def refusal(self, words: Vocabulary) -> str:
        return _("No membership that counts is on record for this day.")

    def step(self, words: Vocabulary) -> str:
        return _("This is for people who are or were members. Sign in with the account you had then.")


def terms_asked(key: str, title: str, tracks: Names, words: Vocabulary) -> Question:
    """The question for terms of membership, of these tracks or of any."""
    offered = [(word.code, word.title) for word in words.tracks if not tracks or word.code in tracks]
    fields = (
        Field(
            "track", _("Membership"), "choice", True, choices(offered or [(name, name) for name in tracks])
        ),
        Field("from", _("First day"), "date"),
        Field("through", _("Last day"), "date", False, hint=_("Leave empty if it still goes on.")),
    )
    return Question("term", key, title, True, fields)
