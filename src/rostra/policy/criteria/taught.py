"""`taught`: taught enough, of what counts, within a window, and well enough where scores are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostra.policy.criteria.criterion import (
    Count,
    Criterion,
    Flag,
    Hundredths,
    Names,
    Params,
    Percent,
    Span,
    known_names,
)
from rostra.policy.mistakes import Mistake
from rostra.policy.question import Field, Question, choices
from rostra.policy.sql import sweep
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import Vocabulary

Measure = Literal["classes", "learners", "hours", "days"]
WEIGHTS: dict[Measure, str] = {
    "classes": "1",
    "learners": "coalesce(f.learners, 0)",
    "hours": "coalesce(f.minutes, 0)",
    "days": "coalesce(f.days, 0)",
}


class Average(Params):
    """A pooled average score, and from how many responses on it is asked at all."""

    at_least: Hundredths
    responses: Count = 1


class Share(Params):
    """The share of responses, in percent, that are very satisfied (`top`) or dissatisfied (`bottom`)."""

    of: Literal["top", "bottom"]
    at_least: Percent | None = None
    at_most: Percent | None = None
    responses: Count = 1


class TaughtParams(Params):
    """How much of what, in which window, of which classes, and how good."""

    at_least: Count = 1
    measure: Measure = "classes"
    window: Span | None = None
    evidence: Names = ()
    courses: Names = ()
    course_kinds: Names = ()
    audiences: Names = ()
    modes: Names = ()
    distinct_courses: Flag = False
    average: Average | None = None
    share: Share | None = None


class Taught(Criterion[TaughtParams]):
    """Taught enough.

    ```yaml
    taught:
      at_least: 3                   # default 1
      measure: classes              # or learners, hours, days (default classes)
      window: P12M                  # a class on day d counts on d … d + window (default: for ever)
      evidence: [survey, report]    # optional, as are courses, course_kinds, audiences, modes
      distinct_courses: true        # each course counts once, however often it is taught
      average: {at_least: 7.00, responses: 5}           # pooled over the classes that count
      share: {of: bottom, at_most: 10, responses: 5}    # of: top or bottom; at_least or at_most, in percent
      during: certification         # only classes on days on which that node is met; or a node written here
    ```

    An average is compared as sum ≥ minimum · responses, in whole numbers. Without enough responses it is
    not met.
    """

    name = "taught"
    reason = "not_taught_enough"
    reads = ("class",)
    Params = TaughtParams
    counts_events = True
    names = {
        "evidence": "evidence",
        "course_kinds": "course_kinds",
        "audiences": "class_audiences",
        "modes": "modes",
    }

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        params = self.params
        yield from known_names(
            "courses", params.courses, tuple(word.code for word in words.courses), "course"
        )
        if params.distinct_courses and params.measure != "classes":
            yield Mistake(("measure",), "contradiction", "Distinct courses are counted in classes.")
        if params.distinct_courses and (params.average or params.share):
            yield Mistake(
                ("distinct_courses",),
                "contradiction",
                "Ask for the score in a node of its own, under all_of.",
            )
        if params.share and (params.share.at_least is None) == (params.share.at_most is None):
            yield Mistake(("share",), "contradiction", "Say either at_least or at_most.")
        if params.window and params.window.strip("P0YMWD") == "":
            yield Mistake(("window",), "nothing", "A window of no days never counts.")

    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        params = self.params

        def choice(name: str, label: str, parameter: str, given: Names) -> list[Field]:
            offered = self.offered(parameter, words, given) if given else ()
            return [Field(name, label, "choice", True, offered)] if offered else []

        fields = [Field("on", _("Last day of the class"), "date")]
        fields += choice("evidence", _("How it was evaluated"), "evidence", params.evidence)
        courses = params.courses or (
            tuple(word.code for word in words.courses) if params.distinct_courses else ()
        )
        if courses:
            titles = words.titles("courses")
            named = choices((code, titles.get(code, code)) for code in courses)
            fields.append(Field("course", _("Course"), "choice", True, named))
        fields += choice("course_kind", _("Kind of course"), "course_kinds", params.course_kinds)
        fields += choice("audience", _("Audience"), "audiences", params.audiences)
        fields += choice("mode", _("Way of delivery"), "modes", params.modes)
        amount = {"learners": _("Learners"), "hours": _("Minutes taught"), "days": _("Days taught")}.get(
            params.measure
        )
        if amount:
            column = "minutes" if params.measure == "hours" else params.measure
            fields.append(Field(column, amount, "integer"))
        if params.average or params.share:
            fields.append(Field("responses", _("Survey responses"), "integer"))
        if params.average:
            fields.append(Field("average", _("Average score"), "decimal"))
        if params.share:
            fields.append(Field(params.share.of, _("Responses of that kind"), "integer"))
        return (Question("class", key, title, True, tuple(fields)),)

    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        params = self.params
        events = self._events(sql)
        if params.distinct_courses:
            counted = sweep.united(events)
        elif params.at_least == 1 and params.measure == "classes" and not (params.average or params.share):
            return [sweep.plain(leaf, events)]
        else:
            counted = events
        arms = [sweep.swept(leaf, counted, self._condition(sql))]
        return [*arms, sweep.evidence(leaf, events)] if sql.evidence else arms

    def _events(self, sql: Writer) -> str:
        params = self.params
        conditions = ["lower(f.valid) IS NOT NULL"]
        for column, names in (
            ("f.evidence", params.evidence),
            ("f.course", params.courses),
            ("f.course_kind", params.course_kinds),
            ("f.audience", params.audiences),
            ("f.mode", params.modes),
        ):
            conditions += sql.one_of(column, names)
        sums = ""
        if params.average or params.share:
            sums = "".join(
                f", coalesce(f.{name}, 0) AS {name}" for name in ("responses", "score_sum", "top", "bottom")
            )
        return sql.events(
            "class",
            conditions,
            group="f.course",
            weight=WEIGHTS[params.measure],
            window=params.window,
            more=sums,
        )

    def _condition(self, sql: Writer) -> sweep.Condition:
        params = self.params
        needed = params.at_least * (60 if params.measure == "hours" else 1)
        parts = [f"{{sum:weight}} >= {sql.bind(needed, 'bigint')}"]
        if params.average:
            parts.append(f"{{sum:responses}} >= {sql.bind(params.average.responses, 'bigint')}")
            parts.append(
                f"{{sum:score_sum}} >= {sql.bind(params.average.at_least, 'bigint')} * {{sum:responses}}"
            )
        if params.share:
            share = params.share
            parts.append(f"{{sum:responses}} >= {sql.bind(share.responses, 'bigint')}")
            sign, bound = (">=", share.at_least) if share.at_least is not None else ("<=", share.at_most)
            parts.append(f"{{sum:{share.of}}} * 100 {sign} {sql.bind(bound, 'bigint')} * {{sum:responses}}")
        return sweep.Condition(" AND ".join(parts))

    def refusal(self, words: Vocabulary) -> str:
        return _("Too little teaching that counts is on record for this day: %(needed)s.") % {
            "needed": self._needed()
        }

    def step(self, words: Vocabulary) -> str:
        if self.params.average or self.params.share:
            return _("Teach and record %(needed)s, with the scores this asks for.") % {
                "needed": self._needed()
            }
        return _("Teach and record %(needed)s.") % {"needed": self._needed()}

    def _needed(self) -> str:
        count = self.params.at_least
        if self.params.distinct_courses:
            return ngettext("at least %d course", "at least %d different courses", count) % count
        if self.params.measure == "learners":
            return ngettext("at least %d learner", "at least %d learners", count) % count
        if self.params.measure == "hours":
            return ngettext("at least %d hour", "at least %d hours", count) % count
        if self.params.measure == "days":
            return ngettext("at least %d day", "at least %d days", count) % count
        return ngettext("at least %d class", "at least %d classes", count) % count
