"""Claim certifications and skills certificates. `proofs` are files, as pairs of bytes and name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from rostra.evidence import acts, events, files, versions
from rostra.evidence.intake import taken_in
from rostra.evidence.lists import check_listed, content_of
from rostra.evidence.models import HeldCertification, HeldSkillsCertificate, Version
from rostra.people.models import Person
from rostra.record.actors import Actor

V = TypeVar("V", bound=Version)
File = tuple[bytes, str]


@files.undone_together
@transaction.atomic
def claim_certification(
    *,
    person: Person,
    program: str,
    certification: str,
    earned_on: dt.date,
    expires_on: dt.date | None = None,
    number: str = "",
    proofs: Sequence[File] = (),
    by: Actor,
    at: dt.datetime,
) -> HeldCertification:
    """A person holds a certification of the program's catalog. Raises Refused."""
    check_listed(certification, (one.code for one in content_of(program, at).certifications))
    return _claim(
        HeldCertification(
            person=person,
            program=program,
            certification=certification,
            earned_on=earned_on,
            expires_on=expires_on,
            number=number,
        ),
        proofs,
        by=by,
        at=at,
    )


@files.undone_together
@transaction.atomic
def claim_skills_certificate(
    *,
    person: Person,
    program: str,
    certificate: str,
    earned_on: dt.date,
    expires_on: dt.date | None = None,
    number: str = "",
    proofs: Sequence[File] = (),
    by: Actor,
    at: dt.datetime,
) -> HeldSkillsCertificate:
    """A person holds a skills certificate of the program's catalog. Raises Refused."""
    check_listed(certificate, (one.code for one in content_of(program, at).skills))
    return _claim(
        HeldSkillsCertificate(
            person=person,
            program=program,
            certificate=certificate,
            earned_on=earned_on,
            expires_on=expires_on,
            number=number,
        ),
        proofs,
        by=by,
        at=at,
    )


def _claim(version: V, proofs: Sequence[File], *, by: Actor, at: dt.datetime) -> V:
    taken = [taken_in(data, name) for data, name in proofs]
    version.verified = False
    saved = versions.open_new(version, at=at)
    kept = files.keep(saved, taken, at=at)
    acts.record("evidence.claim", events.Claimed(**acts.named(saved)), saved, by=by, at=at, uploads=kept)
    return saved
