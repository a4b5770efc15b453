"""`joined`: joined before, or since, a day: the guard of a rule that does not touch earlier members."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostra.policy.criteria.criterion import Criterion, Day, Flag, Names, Params, known_names
from rostra.policy.criteria.was_member import terms_asked
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Question
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary


class JoinedParams(Params):
    """Of which tracks, before or since which day; `unbroken` asks for a membership without a gap since."""

    tracks: Names = ()
    before: Day | None = None
    since: Day | None = None
    unbroken: Flag = False


class Joined(Criterion[JoinedParams]):
    """Joined before, or since, a day: the guard of a rule that does not touch earlier members.

    ```yaml
    joined:
      tracks: [trainer]         # default: any track
      before: 2022-07-01    # and/or since: 2015-01-01
      unbroken: true        # only while that membership goes on without a gap (default: for ever after)
    ```

    Used as `when` of a guard: `guard: {when: {key: …, joined: {before: 2022-07-01}}, then: {…}, otherwise:
    {…}}`. It is the first term of all that is compared; with `unbroken`, the first of each run of adjoining
    terms.
    """

    name = "joined"
    reason = "joined_at_another_time"
    reads = ("term",)
    Params = JoinedParams

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        params = self.params
        yield from known_names("tracks", params.tracks, tuple(word.code for word in words.tracks), "track")
        if not (params.before or params.since):
            yield Mistake((), "missing", "Say before or since which day.")
        if params.before and params.since and params.before <= params.since:
            yield Mistake(("before",), "contradiction", "This day does not lie after since.")

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        return (terms_asked(key, title, self.params.tracks, words),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        terms = sql.facts(
            "term",
            "lower(f.valid) IS NOT NULL",
            "(f.verified OR NOT reading.sure)",
            *sql.one_of("f.track", self.params.tracks),
            join="CROSS JOIN (VALUES (true), (false)) AS reading(sure)",
        )
        runs = (
            "SELECT f.person_id, reading.sure, range_agg(f.valid) AS spans,"
            f" (array_agg(f.ref ORDER BY lower(f.valid)))[1] AS ref {terms}"
            " GROUP BY f.person_id, reading.sure"
        )
        joined, days, each = "lower(r.spans)", "daterange(lower(r.spans), NULL)", ""
        if self.params.unbroken:
            joined, days, each = "lower(run)", "run", "CROSS JOIN LATERAL unnest(r.spans) AS run"
        conditions = [f"{joined} IS NOT NULL"]
        if self.params.before:
            conditions.append(f"{joined} < {sql.bind(self.params.before, 'date')}")
        if self.params.since:
            conditions.append(f"{joined} >= {sql.bind(self.params.since, 'date')}")
        arm = f"SELECT r.person_id, {leaf} AS node, r.sure AS verified, {days} AS days, r.ref"
        return [f"{arm} FROM ({runs}) r {each} WHERE {' AND '.join(conditions)}"]

    def refusal(self, words: Vocabulary) -> str:
        return _("The day of joining on record is another one than this asks for.")

    def step(self, words: Vocabulary) -> str:
        return _("This depends on the day you joined. If it is recorded wrongly, tell the program.")
