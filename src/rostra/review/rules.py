"""Pure questions of the desk: who may work on a case, what a reason may be said of, what an outcome needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rostra.applications.stages import Verb, may
from rostra.catalog.content import Content, Reason
from rostra.policy.judgement import Reading
from rostra.policy.nodes import Node, Policy

Outcome = Literal["accept", "decline", "ask_for_more", "reopen"]
Verdict = Literal["accepted", "refused"]

#: What an outcome is called once it is decided.
DECIDED: dict[Outcome, str] = {
    "accept": "accepted",
    "decline": "declined",
    "ask_for_more": "more_asked",
    "reopen": "reopened",
}
VERBS: dict[Outcome, Verb] = {
    "accept": "accept",
    "decline": "decline",
    "ask_for_more": "ask_for_more",
    "reopen": "reopen",
}
#: What reasons call the kinds of evidence that judgements name.
CONCERNS: dict[str, str] = {
    "heldcertification": "certification",
    "heldskillscertificate": "skills_certificate",
    "employment": "employment",
    "residence": "residence",
    "reference": "reference",
    "signature": "signature",
}
WHOLE = "application"
LONGEST_NOTE, LONGEST_WORDS, MOST_REASONS = 2000, 4000, 40


@dataclass(frozen=True)
class Reviewer:
    """Who wants to work on a case: their capability, their part in it, and who has taken it."""

    reviews: bool
    is_applicant: bool
    is_referee: bool
    has_taken: bool = False
    another_has: bool = False


@dataclass(frozen=True)
class Given:
    """A reason as a reviewer gives it: its code, the piece or the requirement it is about, their own words.

    Without piece and requirement it is about the application as a whole.
    """

    code: str
    evidence: str = ""
    requirement: str = ""
    note: str = ""


def conflict(reviewer: Reviewer) -> str:
    """Why somebody may not work on a case at all, as a code; empty where they may."""
    if not reviewer.reviews:
        return "not_a_reviewer"
    if reviewer.is_applicant:
        return "own_application"
    return "referee_here" if reviewer.is_referee else ""


def objection(reviewer: Reviewer) -> str:
    """Why somebody may not change a case now, as a code; empty where they may."""
    if reason := conflict(reviewer):
        return reason
    if reviewer.another_has:
        return "taken"
    return "" if reviewer.has_taken else "not_taken"


def version_of(*, changes: int, submissions: int, answers: int) -> int:
    """A number that grows with everything that happens to a case.

    `changes` are the desk's own; what the applicant hands in and what referees answer counts as well.
    """
    return changes + submissions + answers


def concern_of(evidence: str) -> str:
    """What a piece is to reasons; empty for kinds no reason can be about."""
    return CONCERNS.get(evidence.partition(":")[0], "")


def concerns_of(node: Node) -> frozenset[str]:
    """What may be said of a requirement as a whole: of what it reads, and of the application."""
    reads = {shape for one in node.walk() if one.criterion is not None for shape in one.criterion.reads}
    return frozenset(reads & set(CONCERNS.values()) | {WHOLE})


def said_of(given: Given, policy: Policy) -> frozenset[str]:
    """What a reason must concern to be said of what it is given for; nothing for an unknown requirement."""
    if given.evidence:
        return frozenset({concern_of(given.evidence)} - {""})
    if not given.requirement:
        return frozenset({WHOLE})
    node = next((node for node in policy.nodes if node.key == given.requirement), None)
    return concerns_of(node) if node is not None else frozenset()


def fitting(content: Content, concerns: Collection[str]) -> tuple[Reason, ...]:
    """The program's reasons that may be said of any of these, in its order."""
    return tuple(reason for reason in content.program.reasons if set(reason.concerns) & set(concerns))


def objection_to(reasons: Iterable[Given], content: Content, policy: Policy) -> str:
    """Why these reasons cannot be given, as a code; empty where they can."""
    known: Mapping[str, Reason] = {reason.key: reason for reason in content.program.reasons}
    given = tuple(reasons)
    if len(given) > MOST_REASONS or any(len(one.note) > LONGEST_NOTE for one in given):
        return "too_long"
    if any(one.code not in known for one in given):
        return "unknown_reason"
    fits = all(set(known[one.code].concerns) & said_of(one, policy) for one in given)
    return "" if fits else "reason_does_not_fit"


#: Pieces whose refusal stands against acceptance, whatever else suffices: what was signed, and what the fee
#: depends on.
DECISIVE = r"^(signature|employment|residence):"


def objection_to_outcome(
    outcome: Outcome, *, stage: str, reasons: int, reading: Reading, refusal_stands: bool
) -> str:
    """Why a case cannot be decided so, as a code; empty where it can."""
    if not may(VERBS[outcome], stage=stage, side="desk"):
        return "wrong_stage"
    if outcome in ("decline", "ask_for_more"):
        return "" if reasons else "no_reason"
    if reasons:
        return "reason_not_needed"
    if outcome == "reopen" or (reading == "met" and not refusal_stands):
        return ""
    if refusal_stands:
        return "refusal_stands"
    return "still_open" if reading == "open" else "not_met"
