"""The oracle: does this node hold for this person on this day? Asked day by day; no sets, no SQL, nothing shared.

Written from the rules alone (docs/house.md §5, the docstrings of the language, the criteria and the shapes), not from
the executor. Even month arithmetic is its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from rostra.policy.nodes import Node, Policy
from tests.oracle.world import Fact

DAY = dt.timedelta(days=1)


def later(day: dt.date, span: str) -> dt.date:
    """The day `span` after `day`: months first, clamped to the end of a shorter month, then days."""
    found = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", span)
    assert found
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    target = day.year * 12 + (day.month - 1) + years * 12 + months
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(target // 12, target % 12 + 1, min(day.day, last)) + dt.timedelta(
                days=weeks * 7 + days
            )
        except ValueError:
            continue
    raise AssertionError(span)


class Person:
    """One person's facts as they are in view: of this program, of this application, known and not corrected."""

    def __init__(
        self,
        policy: Policy,
        facts: tuple[Fact, ...],
        *,
        moments: Mapping[str, dt.date | None],
        subject: str | None,
        known_at: dt.date | None,
    ) -> None:
        self.words = policy.vocabulary
        self.moments = moments
        self.memory: dict[tuple[int, dt.date, bool], bool] = {}
        self.facts: dict[str, list[Fact]] = {}
        for fact in facts:
            since, until = fact.known
            if known_at is None:
                known = until is None
            else:
                known = (since is None or since <= known_at) and (until is None or known_at < until)
            mine = fact.program in (None, self.words.program) and fact.subject in (None, subject)
            empty = fact.first is not None and fact.first == fact.until
            if known and mine and not empty:
                self.facts.setdefault(fact.shape, []).append(fact)

    def holds(self, node: Node, day: dt.date, sure: bool) -> bool:
        """Whether the node holds, read as of its moment where it has one and the moment is known."""
        moment = self.moments.get(node.as_of) if node.as_of else None
        if moment is None:
            return self.own(node, day, sure)
        return self.own(node, moment, sure) or self._waived(node, day)

    def own(self, node: Node, day: dt.date, sure: bool) -> bool:
        """Whether the node holds on that very day."""
        key = (id(node), day, sure)
        if key not in self.memory:
            self.memory[key] = self._waived(node, day) or self._met(node, day, sure)
        return self.memory[key]

    def _waived(self, node: Node, day: dt.date) -> bool:
        if node.kind == "waived":
            return False  # by its criterion alone
        return any(
            fact.own["node"] == node.key and fact.verified and fact.on(day)
            for fact in self.facts.get("waiver", ())
        )

    def _met(self, node: Node, day: dt.date, sure: bool) -> bool:
        kids = node.children
        if node.kind == "all_of":
            return all(self.holds(kid, day, sure) for kid in kids)
        if node.kind == "any_of":
            return any(self.holds(kid, day, sure) for kid in kids)
        if node.kind == "at_least":
            return sum(self.holds(kid, day, sure) for kid in kids) >= node.count
        if node.kind == "none_of":
            return not any(self.holds(kid, day, True) for kid in kids)  # verified adverse facts only
        if node.kind == "guard":
            when, then, otherwise = kids
            yes, no = self.holds(when, day, sure), not self.holds(when, day, not sure)  # A - B
            return (yes and self.holds(then, day, sure)) or (no and self.holds(otherwise, day, sure))
        assert node.criterion is not None
        criterion: Callable[[Node, Any, dt.date, bool], bool] = getattr(
            self, "_waived_node" if node.kind == "waived" else f"_{node.kind}"
        )
        return criterion(node, node.criterion.params, day, sure)

    def _lasting(self, shape: str, sure: bool, wanted: Callable[[Fact], bool], day: dt.date) -> bool:
        return any(wanted(fact) for fact in self._seen(shape, sure) if fact.on(day))

    def _seen(self, shape: str, sure: bool) -> list[Fact]:
        return [fact for fact in self.facts.get(shape, ()) if fact.verified or not sure]

    def _holds_certification(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            word = next(
                (word for word in self.words.certifications if word.code == fact.own["certification"]), None
            )
            if word is None:
                return False
            if not (
                word.code in asked.certifications
                or word.kind in asked.kinds
                or (asked.listed and word.listed)
            ):
                return False
            if asked.levels and word.level not in asked.levels:
                return False
            if asked.released_by and word.released_on and word.released_on > asked.released_by:
                return False
            if asked.earned_by and (fact.first is None or fact.first > asked.earned_by):
                return False
            if asked.earned_since and (fact.first is None or fact.first < asked.earned_since):
                return False
            if word.released_on and day < word.released_on:
                return False
            return word.retires_on is None or day <= later(word.retires_on, asked.grace_after_retirement)

        return self._lasting("certification", sure, wanted, day)

    def _holds_skills_certificate(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            word = next((word for word in self.words.skills if word.code == fact.own["certificate"]), None)
            if word is None:
                return False
            everyone = not asked.certificates and not asked.audiences
            named = (
                everyone or word.code in asked.certificates or (word.audience or "anyone") in asked.audiences
            )
            return named and self._fresh(fact, asked.counts_for, day)

        return self._lasting("skills_certificate", sure, wanted, day)

    def _fresh(self, fact: Fact, span: str | None, day: dt.date) -> bool:
        return span is None or (fact.first is not None and day < later(fact.first, span))

    def _reference(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            months, relation = fact.own["experience_months"], fact.own["relation"]
            enough = months is not None and months >= asked.experience_months
            return (
                enough
                and (not asked.relations or relation in asked.relations)
                and self._fresh(fact, asked.counts_for, day)
            )

        return self._lasting("reference", sure, wanted, day)

    def _signed(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            if fact.own["document"] != asked.document:
                return False
            if asked.version == "any":
                return True
            document = self.words.document(asked.document)
            if document is None:
                return True  # the program declares no documents: any signature of that name
            signed = fact.own["version"]
            if signed not in {version.isoformat() for version in document.versions}:
                return False
            superseding = [version for version in document.versions if version.isoformat() > signed]
            return not superseding or day < later(min(superseding), asked.time_to_sign_again)

        return self._lasting("signature", sure, wanted, day)

    def _in_good_standing(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            return (not asked.against or fact.own["kind"] in asked.against) and (
                not asked.scopes or fact.own["scope"] in asked.scopes
            )

        return not self._lasting("standing", True, wanted, day)  # verified measures only, in both readings

    def _was_member(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        for fact in self._seen("term", sure):
            if asked.tracks and fact.own["track"] not in asked.tracks:
                continue
            if asked.since and fact.until is not None and fact.until - DAY < asked.since:
                continue
            begun = fact.first is None or fact.first <= day
            if asked.now:
                over = not fact.on(day)
            elif asked.within and fact.until is not None:
                over = day > later(fact.until - DAY, asked.within)
            else:
                over = False
            if begun and not over:
                return True
        return False

    def _joined(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        return self._joined_by(asked, day, True) or (not sure and self._joined_by(asked, day, False))

    def _joined_by(self, asked: Any, day: dt.date, sure: bool) -> bool:
        terms = [
            fact
            for fact in self._seen("term", sure)
            if fact.first and (not asked.tracks or fact.own["track"] in asked.tracks)
        ]
        if not terms:
            return False
        first = min(fact.first for fact in terms if fact.first)
        if asked.unbroken:
            if not any(fact.on(day) for fact in terms):
                return False
            first = day
            while any(fact.on(first - DAY) for fact in terms):
                first -= DAY
        begun = first <= day
        return (
            begun
            and (asked.before is None or first < asked.before)
            and (asked.since is None or first >= asked.since)
        )

    def _employed(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        return self._lasting(
            "employment", sure and asked.confirmed, lambda fact: fact.own["kind"] in asked.kinds, day
        )

    def _resides(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        return self._lasting(
            "residence", sure and asked.confirmed, lambda fact: fact.own["country"] in asked.countries, day
        )

    def _waived_node(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            return fact.own["node"] == node.key and (not asked.reasons or fact.own["reason"] in asked.reasons)

        return self._lasting("waiver", sure, wanted, day)

    def _events(
        self,
        node: Node,
        shape: str,
        window: str | None,
        day: dt.date,
        sure: bool,
        wanted: Callable[[Fact], bool],
    ) -> list[Fact]:
        """Those that happened and whose window is not over: on d, they count from d on and before d + window."""
        counted = []
        for fact in self._seen(shape, sure):
            happened = fact.first
            if (
                happened is None
                or happened > day
                or (window and day >= later(happened, window))
                or not wanted(fact)
            ):
                continue
            if node.during is None or self.own(node.during, happened, sure):
                counted.append(fact)
        return counted

    def _taught(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        return self._taught_by(node, asked, day, True) or (
            not sure and self._taught_by(node, asked, day, False)
        )

    def _taught_by(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            pairs = (
                ("evidence", asked.evidence),
                ("course", asked.courses),
                ("course_kind", asked.course_kinds),
                ("audience", asked.audiences),
                ("mode", asked.modes),
            )
            return all(not names or fact.own[column] in names for column, names in pairs)

        def total(column: str) -> int:
            return sum(fact.own[column] or 0 for fact in counted)

        counted = self._events(node, "class", asked.window, day, sure, wanted)
        measured = {"learners": "learners", "days": "days", "hours": "minutes"}
        if asked.measure == "classes":
            amount = (
                len({fact.own["course"] for fact in counted} - {None})
                if asked.distinct_courses
                else len(counted)
            )
        else:
            amount = total(measured[asked.measure])
        enough = amount >= asked.at_least * (60 if asked.measure == "hours" else 1)
        answers = total("responses")
        if asked.average:
            enough = (
                enough
                and answers >= asked.average.responses
                and total("score_sum") >= asked.average.at_least * answers
            )
        if asked.share:
            part = total(asked.share.of) * 100
            enough = enough and answers >= asked.share.responses
            enough = enough and (asked.share.at_least is None or part >= asked.share.at_least * answers)
            enough = enough and (asked.share.at_most is None or part <= asked.share.at_most * answers)
        return enough

    def _assessed(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            score, maximum = fact.own["score"], fact.own["maximum"]
            return (
                fact.own["rubric"] == asked.rubric
                and bool(maximum)
                and score is not None
                and score * 100 >= asked.pass_mark * maximum
            )

        counted = self._events(node, "assessment", asked.window, day, sure, wanted)
        return len({fact.own["assessor"] for fact in counted}) >= asked.assessors

    def _earned_points(self, node: Node, asked: Any, day: dt.date, sure: bool) -> bool:
        def wanted(fact: Fact) -> bool:
            return not asked.activities or fact.own["activity"] in asked.activities

        counted = self._events(node, "points", asked.window, day, sure, wanted)
        return sum(fact.own["points"] or 0 for fact in counted) >= asked.points
