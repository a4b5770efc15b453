"""A day-by-day reading of a parsed policy: no SQL, no sets, one question a day. Slow, and plain enough to trust."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from rostra.kernel.calendar import add, grace_end
from rostra.policy.nodes import Node, Policy
from rostra.policy.typed import TypedFacts

EVER, NEVER_ENDS = dt.date.min, dt.date.max
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Fact:
    first: dt.date
    until: dt.date
    verified: bool
    row: dict[str, Any]

    def on(self, day: dt.date) -> bool:
        return self.first <= day < self.until


def _facts(typed: TypedFacts, shape: str) -> list[Fact]:
    found = []
    for row in typed.rows.get(shape, ()):
        first, until = row["valid"][1:-1].split(",")
        found.append(
            Fact(
                dt.date.fromisoformat(first) if first else EVER,
                dt.date.fromisoformat(until) if until else NEVER_ENDS,
                row["verified"],
                dict(row),
            )
        )
    return found


class Oracle:
    def __init__(self, policy: Policy, typed: TypedFacts, moments: dict[str, dt.date | None]) -> None:
        self.words = policy.vocabulary
        self.typed = typed
        self.moments = moments

    def holds(self, node: Node, day: dt.date, sure: bool) -> bool:
        moment = self.moments.get(node.as_of or "")
        asked = moment or day
        return self._waived(node, day) or self._waived(node, asked) or self._plain(node, asked, sure)

    def _waived(self, node: Node, day: dt.date) -> bool:
        if node.kind == "waived":
            return False
        return any(
            f.verified and f.row["node"] == node.key and f.on(day) for f in _facts(self.typed, "waiver")
        )

    def _own(self, node: Node, day: dt.date, sure: bool) -> bool:
        """The node on a day whatever its `as_of`: what `during` asks."""
        return self._waived(node, day) or self._plain(node, day, sure)

    def _plain(self, node: Node, day: dt.date, sure: bool) -> bool:
        kids = node.children
        if node.kind == "all_of":
            return all(self.holds(kid, day, sure) for kid in kids)
        if node.kind == "any_of":
            return any(self.holds(kid, day, sure) for kid in kids)
        if node.kind == "at_least":
            return sum(self.holds(kid, day, sure) for kid in kids) >= node.count
        if node.kind == "none_of":
            return not any(self.holds(kid, day, True) for kid in kids)
        if node.kind == "guard":
            when, then, otherwise = kids
            if self.holds(when, day, sure) and self.holds(then, day, sure):
                return True
            return not self.holds(when, day, not sure) and self.holds(otherwise, day, sure)
        answer = getattr(self, f"_criterion_{node.kind}" if node.kind == "waived" else f"_{node.kind}")
        return bool(answer(node, day, True) or (not sure and answer(node, day, False)))

    def _seen(self, shape: str, sure: bool) -> list[Fact]:
        return [fact for fact in _facts(self.typed, shape) if fact.verified or not sure]

    def _holds_certification(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        for f in self._seen("certification", sure):
            word = next((w for w in self.words.certifications if w.code == f.row["certification"]), None)
            if word is None or not f.on(day):
                continue
            counts = word.code in p.certifications or word.kind in p.kinds or (p.listed and word.listed)
            released = word.released_on is None or word.released_on <= day
            alive = word.retires_on is None or day < grace_end(word.retires_on, p.grace_after_retirement)
            known = f.first != EVER  # of a day nobody knows, nothing can be said
            earned = (not p.earned_by or (known and f.first <= p.earned_by)) and (
                not p.earned_since or (known and f.first >= p.earned_since)
            )
            if counts and released and alive and earned:
                return True
        return False

    def _holds_skills_certificate(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        for f in self._seen("skills_certificate", sure):
            word = next((w for w in self.words.skills if w.code == f.row["certificate"]), None)
            counts = word and (
                not (p.certificates or p.audiences)
                or word.code in p.certificates
                or (word.audience or "anyone") in p.audiences
            )
            if (
                counts
                and f.on(day)
                and (not p.counts_for or (f.first != EVER and day < add(f.first, p.counts_for)))
            ):
                return True
        return False

    def _reference(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        return any(
            f.on(day)
            and f.row["experience_months"] >= p.experience_months
            and (not p.relations or f.row["relation"] in p.relations)
            and (not p.counts_for or (f.first != EVER and day < add(f.first, p.counts_for)))
            for f in self._seen("reference", sure)
        )

    def _employed(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        facts = self._seen("employment", sure and p.confirmed)
        return any(f.on(day) and f.row["kind"] in p.kinds for f in facts)

    def _resides(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        facts = self._seen("residence", sure and p.confirmed)
        return any(f.on(day) and f.row["country"] in p.countries for f in facts)

    def _signed(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        versions = sorted(self.words.document(p.document).versions)
        for f in self._seen("signature", sure):
            if f.row["document"] != p.document or not f.on(day):
                continue
            if p.version == "any":
                return True
            signed = dt.date.fromisoformat(f.row["version"])
            later = [version for version in versions if version > signed]
            if signed in versions and (not later or day < add(later[0], p.time_to_sign_again)):
                return True
        return False

    def _in_good_standing(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        return not any(
            f.on(day) and (not p.against or f.row["kind"] in p.against) for f in self._seen("standing", True)
        )

    def _terms(self, node: Node, sure: bool) -> list[Fact]:
        tracks = node.criterion.params.tracks
        return [f for f in self._seen("term", sure) if not tracks or f.row["track"] in tracks]

    def _was_member(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        for f in self._terms(node, sure):
            if f.first == f.until or f.first > day or (p.since and f.until <= p.since):
                continue
            last = f.until - DAY if f.until != NEVER_ENDS else None
            if p.now:
                if f.on(day):
                    return True
            elif not p.within or last is None or day < grace_end(last, p.within):
                return True
        return False

    def _joined(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        terms = [f for f in self._terms(node, sure) if f.first != EVER and f.first < f.until]

        def fits(first: dt.date) -> bool:
            return (not p.before or first < p.before) and (not p.since or first >= p.since)

        if not p.unbroken:
            return bool(terms) and min(f.first for f in terms) <= day and fits(min(f.first for f in terms))
        member, first = day, None
        while any(f.on(member) for f in terms):
            first, member = member, member - DAY
        return first is not None and fits(first)

    def _criterion_waived(self, node: Node, day: dt.date, sure: bool) -> bool:
        reasons = node.criterion.params.reasons
        return any(
            f.on(day) and f.row["node"] == node.key and (not reasons or f.row.get("reason") in reasons)
            for f in self._seen("waiver", sure)
        )

    def _events(self, node: Node, shape: str, day: dt.date, sure: bool) -> list[Fact]:
        window = node.criterion.params.window
        return [
            f
            for f in self._seen(shape, sure)
            if f.first != EVER
            and f.first <= day
            and (window is None or day < add(f.first, window))
            and (node.during is None or self._own(node.during, f.first, sure))
        ]

    def _taught(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        events = [
            f.row
            for f in self._events(node, "class", day, sure)
            if (not p.evidence or f.row.get("evidence") in p.evidence)
            and (not p.courses or f.row.get("course") in p.courses)
        ]
        responses = sum(row.get("responses", 0) for row in events)
        if p.average:
            score = sum(row.get("score_sum", 0) for row in events)
            if responses < p.average.responses or score < p.average.at_least * responses:
                return False
        if p.share:
            part = sum(row.get(p.share.of, 0) for row in events) * 100
            if responses < p.share.responses:
                return False
            if p.share.at_least is not None and part < p.share.at_least * responses:
                return False
            if p.share.at_most is not None and part > p.share.at_most * responses:
                return False
        if p.distinct_courses:
            return len({row["course"] for row in events if row.get("course")}) >= p.at_least
        measured = {
            "classes": len(events),
            "learners": sum(row.get("learners", 0) for row in events),
            "hours": sum(row.get("minutes", 0) for row in events) / 60,
            "days": sum(row.get("days", 0) for row in events),
        }
        return measured[p.measure] >= p.at_least

    def _earned_points(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        events = self._events(node, "points", day, sure)
        return (
            sum(f.row["points"] for f in events if not p.activities or f.row["activity"] in p.activities)
            >= p.points
        )

    def _assessed(self, node: Node, day: dt.date, sure: bool) -> bool:
        p = node.criterion.params
        passed = {
            f.row["assessor"]
            for f in self._events(node, "assessment", day, sure)
            if f.row["rubric"] == p.rubric and f.row["score"] * 100 >= p.pass_mark * f.row["maximum"]
        }
        return len(passed) >= p.assessors
