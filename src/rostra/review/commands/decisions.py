"""The desk decides: asks for more, accepts, declines, or opens a declined application again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction

from rostra.applications import commands as applications
from rostra.applications import queries
from rostra.applications.models import Application
from rostra.catalog.queries import Edition
from rostra.policy import replay
from rostra.record.actors import Actor
from rostra.review import acts, events, judging, pieces, rules
from rostra.review.models import Case, Decision
from rostra.review.refusals import check
from rostra.review.rules import Given, Outcome

MOVES: dict[Outcome, Callable[..., Application]] = {
    "accept": applications.accept,
    "decline": applications.decline,
    "ask_for_more": applications.ask_for_more,
    "reopen": applications.reopen,
}


@transaction.atomic
def decide(
    *,
    case: Case,
    outcome: Outcome,
    reasons: Sequence[Given] = (),
    opening: str = "",
    closing: str = "",
    version: int,
    by: Actor,
    at: dt.datetime,
) -> Decision:
    """Decide a case under the edition pinned to the application, once. Raises Refused.

    `version` is that of the case as the reviewer saw it: whatever happened to it since, they are told and
    nothing is decided. The judgement and the facts it read are kept with the decision.
    """
    application, held = acts.worked_on(case, by=by)
    same = acts.version_of(held, application) == version
    check(same, "changed_meanwhile", who=acts.changed_by(held) or str(application.person))
    edition = queries.pinned(application)
    _check_words(application, edition, reasons, opening, closing)
    decision = _judged(application, held, edition, at=at)
    untold = held.findings.filter(
        verdict="refused", evidence__regex=rules.DECISIVE, undone_at=None, answered_by=None
    )
    code = rules.objection_to_outcome(
        outcome,
        stage=application.stage,
        reasons=len(reasons),
        reading=decision.judgement["root"]["reading"],
        refusal_stands=untold.exists(),
    )
    check(not code, code)
    with acts.in_our_words():
        MOVES[outcome](application=application, by=by, at=at)
    decision.outcome = rules.DECIDED[outcome]
    decision.reasons = [_plain(one) for one in reasons]
    decision.opening, decision.closing, decision.by_id = opening, closing, by.person_id or 0
    decision.save(force_insert=True)
    held.findings.filter(undone_at=None, answered_by=None).update(answered_by=decision)
    acts.bumped(held)
    happened = events.Decided(application.ref, decision.outcome, decision.number)
    acts.record("review.decide", application, happened, by=by, at=at)
    return decision


def _check_words(
    application: Application, edition: Edition, reasons: Sequence[Given], opening: str, closing: str
) -> None:
    check(max(len(opening), len(closing)) <= rules.LONGEST_WORDS, "too_long")
    code = rules.objection_to(reasons, edition.content, queries.policy_of(application, edition))
    check(not code, code)
    for one in reasons:
        if one.evidence:
            pieces.located(application, one.evidence)


def _judged(application: Application, case: Case, edition: Edition, *, at: dt.datetime) -> Decision:
    """A decision with the judgement of this moment and the facts it read, not saved yet."""
    on = queries.day_of(edition, at)
    judgement = judging.judged(application, edition, on)
    facts = replay.facts_read(
        queries.policy_of(application, edition), person_id=application.person_id, subject=application.ref
    )
    latest = case.decisions.order_by("-number").first()
    return Decision(
        case=case,
        number=latest.number + 1 if latest else 1,
        applicant=application.person,
        at=at,
        on=on,
        submitted_on=application.submitted_on or on,
        edition_id=edition.id,
        judgement=judgement.as_json(),
        facts={shape: list(rows) for shape, rows in facts.rows.items()},
    )


def _plain(given: Given) -> dict[str, str]:
    return {
        "code": given.code,
        "evidence": given.evidence,
        "requirement": given.requirement,
        "note": given.note,
    }
