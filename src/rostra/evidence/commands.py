"""Claim, verify, correct and withdraw evidence. Each opens or closes versions and never edits one."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import transaction

from rostra.catalog import queries as catalog
from rostra.evidence import events, versions
from rostra.evidence.models import Employment, HeldCertification, HeldSkillsCertificate, Residence, Version
from rostra.evidence.refusals import Refused
from rostra.evidence.rules import verified_after_correction
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.commands import Personal, record
from rostra.record.events import Event

V = TypeVar("V", bound=Version)

__all__ = [
    "Refused",
    "claim_certification",
    "claim_employment",
    "claim_residence",
    "claim_skills_certificate",
    "correct",
    "verify",
    "withdraw",
]


@transaction.atomic
def claim_certification(
    *,
    person: Person,
    program: str,
    certification: str,
    earned_on: dt.date,
    expires_on: dt.date | None = None,
    number: str = "",
    by: Actor,
    at: dt.datetime,
) -> HeldCertification:
    """A person holds a certification of the program's catalog. Raises Refused."""
    known = _content(program, at).certifications
    _check(certification in {item.code for item in known}, "not_in_the_catalog")
    return _claim(
        HeldCertification(
            person=person,
            program=program,
            certification=certification,
            earned_on=earned_on,
            expires_on=expires_on,
            number=number,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def claim_skills_certificate(
    *,
    person: Person,
    program: str,
    certificate: str,
    earned_on: dt.date,
    expires_on: dt.date | None = None,
    number: str = "",
    by: Actor,
    at: dt.datetime,
) -> HeldSkillsCertificate:
    """A person holds a skills certificate of the program's catalog. Raises Refused."""
    known = _content(program, at).skills
    _check(certificate in {item.code for item in known}, "not_in_the_catalog")
    return _claim(
        HeldSkillsCertificate(
            person=person,
            program=program,
            certificate=certificate,
            earned_on=earned_on,
            expires_on=expires_on,
            number=number,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def claim_employment(
    *,
    person: Person,
    program: str,
    kind: str,
    began_on: dt.date,
    ended_on: dt.date | None = None,
    organization: str = "",
    by: Actor,
    at: dt.datetime,
) -> Employment:
    """A person works, or worked, in one of the program's kinds of employment. Raises Refused."""
    known = _content(program, at).program.employments
    _check(kind in {item.key for item in known}, "not_in_the_catalog")
    return _claim(
        Employment(
            person=person,
            program=program,
            kind=kind,
            organization=organization,
            began_on=began_on,
            ended_on=ended_on,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def claim_residence(
    *,
    person: Person,
    country: str,
    began_on: dt.date,
    ended_on: dt.date | None = None,
    by: Actor,
    at: dt.datetime,
) -> Residence:
    """A person lives in `country`; the one they lived in until then ends the day before. Raises Refused."""
    before = (
        Residence.objects.select_for_update()
        .filter(person=person, recorded__upper_inf=True, ended_on=None, began_on__lt=began_on)
        .first()
    )
    if before:
        correct(version=before, changes={"ended_on": began_on - dt.timedelta(days=1)}, by=by, at=at)
    return _claim(
        Residence(person=person, country=country, began_on=began_on, ended_on=ended_on), by=by, at=at
    )


@transaction.atomic
def verify(*, version: V, by: Actor, at: dt.datetime, saw: str = "") -> V:
    """Somebody else has checked this version; `saw` says what they looked at. Raises Refused."""
    current = versions.held(version)
    _check(by.person_id != current.person_id, "own_evidence")
    _check(not current.verified, "checked_already")
    follower = versions.follow(current, {"verified": True}, at=at)
    _record("evidence.verify", events.Verified(**_named(follower)), follower, by=by, at=at, said=saw)
    return follower


@transaction.atomic
def correct(*, version: V, changes: dict[str, Any], by: Actor, at: dt.datetime, why: str = "") -> V:
    """From now on the piece says `changes` instead; the version somebody saw is closed. Raises Refused.

    Of two corrections of one version the first wins; the second is refused with `changed_meanwhile`. A
    correction by the person themselves makes a verified piece a claim again.
    """
    current = versions.held(version)
    _check(any(getattr(current, name) != value for name, value in changes.items()), "nothing_changed")
    verified = verified_after_correction(
        was=current.verified, by_the_person=by.person_id == current.person_id
    )
    follower = versions.follow(current, {**changes, "verified": verified}, at=at)
    _record("evidence.correct", events.Corrected(**_named(follower)), follower, by=by, at=at, said=why)
    return follower


@transaction.atomic
def withdraw(*, version: Version, by: Actor, at: dt.datetime, why: str = "") -> None:
    """The piece is no fact any more: taken back by the person or refused by staff. Raises Refused."""
    current = versions.held(version)
    versions.close(current, at=at)
    _record("evidence.withdraw", events.Withdrawn(**_named(current)), current, by=by, at=at, said=why)


def _claim(version: V, *, by: Actor, at: dt.datetime) -> V:
    version.verified = False
    saved = versions.open_new(version, at=at)
    _record("evidence.claim", events.Claimed(**_named(saved)), saved, by=by, at=at)
    return saved


def _content(program: str, at: dt.datetime) -> Any:
    edition = catalog.edition_in_force(program, at.date())
    if edition is None:
        raise Refused("unknown_program")
    return edition.content


def _check(fine: bool, code: str) -> None:
    if not fine:
        raise Refused(code)


def _named(version: Version) -> dict[str, Any]:
    return {"what": version._meta.model_name, "code": version.code, "piece": version.piece}


def _record(kind: str, event: Event, version: Version, *, by: Actor, at: dt.datetime, said: str = "") -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        program=version.of_program,
        subjects=[("person", version.person_id)],
        events=[event],
        personal=[Personal(version.person_id, "note", said)] if said else (),
    )
