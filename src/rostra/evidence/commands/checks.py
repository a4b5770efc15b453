"""Verify, correct, withdraw and reconsider pieces. Each opens or closes versions and never edits one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import transaction

from rostra.evidence import acts, events, files, queries, sealed, versions
from rostra.evidence.intake import taken_in
from rostra.evidence.lists import check
from rostra.evidence.models import Upload, Version
from rostra.evidence.rules import verified_after_correction
from rostra.record.actors import Actor

V = TypeVar("V", bound=Version)


@transaction.atomic
def verify(*, version: V, by: Actor, at: dt.datetime, saw: str = "") -> V:
    """Somebody else has checked this version; `saw` says what they looked at. Raises Refused."""
    current = versions.held(version)
    check(by.person_id != current.person_id, "own_evidence")
    check(not current.verified, "checked_already")
    follower = versions.follow(current, {"verified": True}, at=at)
    acts.record("evidence.verify", events.Verified(**acts.named(follower)), follower, by=by, at=at, said=saw)
    return follower


@files.undone_together
@transaction.atomic
def correct(
    *,
    version: V,
    changes: dict[str, Any],
    proofs: Sequence[tuple[bytes, str]] = (),
    by: Actor,
    at: dt.datetime,
    why: str = "",
) -> V:
    """From now on the piece says `changes` instead; the version somebody saw is closed. Raises Refused.

    Of two corrections of one version the first wins; the second is refused with `changed_meanwhile`. A
    correction by the person themselves makes a verified piece a claim again. `proofs` (bytes and name) are
    kept with it. An organization's number comes in the clear and is sealed here.
    """
    taken = [taken_in(data, name) for data, name in proofs]
    current = versions.held(version)
    changes = sealed.changes(current, changes)
    differs = any(getattr(current, name) != value for name, value in changes.items())
    check(differs or bool(taken), "nothing_changed")
    verified = verified_after_correction(
        was=current.verified, by_the_person=by.person_id == current.person_id
    )
    follower = versions.follow(current, {**changes, "verified": verified}, at=at)
    kept = files.keep(follower, taken, at=at)
    corrected = events.Corrected(**acts.named(follower))
    acts.record("evidence.correct", corrected, follower, by=by, at=at, said=why, uploads=kept)
    return follower


@transaction.atomic
def withdraw(*, version: Version, by: Actor, at: dt.datetime, why: str = "") -> None:
    """The piece is no fact any more: taken back by the person or refused by staff. Raises Refused.

    Its files go when the person takes it back, and stay when staff refuse it.
    """
    current = versions.held(version)
    versions.close(current, at=at)
    own = by.person_id == current.person_id
    if own:
        files.remove(Upload.objects.filter(piece=current.piece, removed_at=None), at=at)
    happened = events.Withdrawn if own else events.TurnedDown
    acts.record("evidence.withdraw", happened(**acts.named(current)), current, by=by, at=at, said=why)


@transaction.atomic
def reconsider(*, reference: str, by: Actor, at: dt.datetime) -> Version:
    """A piece that was checked or refused is a claim again. Raises Refused.

    `reference` names it as judgements do. A piece that is a claim already is refused (nothing_changed).
    """
    latest = queries.by_reference(reference)
    check(latest is not None, "changed_meanwhile")
    assert latest is not None
    check(by.person_id != latest.person_id, "own_evidence")
    if latest.is_current:
        current = versions.held(latest)
        check(current.verified, "nothing_changed")
        again = versions.follow(current, {"verified": False}, at=at)
    else:
        again = versions.open_new(type(latest)(**{**versions.kept(latest), "verified": False}), at=at)
    acts.record("evidence.reconsider", events.Reconsidered(**acts.named(again)), again, by=by, at=at)
    return again
