"""What a reviewer finds of one piece: accepted or refused, and taken back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from rostra.applications import queries
from rostra.applications.models import Application
from rostra.catalog.content import Content
from rostra.evidence import commands as evidence
from rostra.evidence.models import Version
from rostra.record.actors import Actor
from rostra.references.models import Reference
from rostra.review import acts, events, pieces, rules
from rostra.review.models import Case, Finding
from rostra.review.refusals import Refused, check
from rostra.review.rules import Given, Verdict


@transaction.atomic
def find(
    *,
    case: Case,
    requirement: str,
    evidence: str,
    verdict: Verdict,
    reason: str = "",
    note: str = "",
    seen: int = 0,
    by: Actor,
    at: dt.datetime,
) -> Finding:
    """A piece was looked at for a requirement: accepted, or refused with a reason. Raises Refused.

    What is accepted is verified; what is refused is no fact any more, for this and any other application.
    A refused signature stays a fact, and nothing is accepted while the refusal stands. `seen` is the id of
    the version the reviewer saw, 0 where they saw none.
    """
    application, held = acts.worked_on(case, by=by)
    check(application.stage == "submitted", "wrong_stage")
    content = _checked(application, Given(reason, evidence, requirement, note), verdict)
    piece = pieces.located(application, evidence)
    check(not (isinstance(piece, Version) and seen and piece.pk != seen), "changed_meanwhile")
    _make_room(held, evidence, piece, at=at)
    if isinstance(piece, Version):
        _settle(piece, verdict, reason, content, by=by, at=at)
    else:
        check(verdict == "refused", "nothing_to_find")
    found = Finding.objects.create(
        case=held,
        requirement=requirement,
        evidence=evidence,
        verdict=verdict,
        reason=reason,
        note=note,
        by_id=by.person_id or 0,
        at=at,
    )
    acts.bumped(held)
    happened = events.Found(application.ref, found.pk, evidence, verdict, reason)
    acts.record("review.find", application, happened, by=by, at=at)
    return found


@transaction.atomic
def undo(*, finding: Finding, by: Actor, at: dt.datetime) -> Finding:
    """A finding was a mistake: the piece is a claim again, to be looked at anew. Raises Refused."""
    application, held = acts.worked_on(finding.case, by=by)
    check(application.stage == "submitted", "wrong_stage")
    found = Finding.objects.select_for_update().get(pk=finding.pk)
    check(found.undone_at is None, "undone_already")
    piece = pieces.located(application, found.evidence)
    if isinstance(piece, Version) and pieces.stands(found.verdict, piece):
        _reconsider(piece, by=by, at=at)
    found.undone_at = at
    found.save(update_fields=["undone_at"])
    acts.bumped(held)
    happened = events.Undone(application.ref, found.pk, found.evidence)
    acts.record("review.undo", application, happened, by=by, at=at)
    return found


def _checked(application: Application, given: Given, verdict: Verdict) -> Content:
    """What the pinned edition says, if the finding can be made under it. Raises Refused."""
    edition = queries.pinned(application)
    policy = queries.policy_of(application, edition)
    keys = {node.key for node in policy.nodes}
    check(not given.requirement or given.requirement in keys, "unknown_requirement")
    check(bool(rules.concern_of(given.evidence)), "nothing_to_find")
    if verdict == "refused":
        check(bool(given.code), "no_reason")
        code = rules.objection_to([given], edition.content, policy)
        check(not code, code)
    else:
        check(not given.code, "reason_not_needed")
        check(len(given.note) <= rules.LONGEST_NOTE, "too_long")
    return edition.content


def _make_room(case: Case, evidence: str, piece: pieces.Located, *, at: dt.datetime) -> None:
    """An older finding of the piece goes where the piece changed since. Raises Refused (found_already)."""
    before = case.findings.select_related("by").filter(evidence=evidence, undone_at__isnull=True).first()
    if before is None:
        return
    stale = isinstance(piece, Version) and not pieces.stands(before.verdict, piece)
    check(stale, "found_already", who=str(before.by))
    before.undone_at = at
    before.save(update_fields=["undone_at"])


def _settle(
    piece: Version, verdict: Verdict, reason: str, content: Content, *, by: Actor, at: dt.datetime
) -> None:
    with acts.in_our_words():
        if verdict == "accepted":
            evidence.verify(version=piece, by=by, at=at)
            return
        why = next(one.title for one in content.program.reasons if one.key == reason)
        evidence.withdraw(version=piece, by=by, at=at, why=why)


def _reconsider(piece: Version, *, by: Actor, at: dt.datetime) -> None:
    if isinstance(piece, Reference) and not piece.confirmed_at and not piece.request.is_open:
        raise Refused("no_longer_asked")
    with acts.in_our_words():
        evidence.reconsider(reference=piece.reference, by=by, at=at)
