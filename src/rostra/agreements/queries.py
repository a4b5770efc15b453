"""Named reads of what is signed and what is to be signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, Q, QuerySet

from rostra.agreements import copies
from rostra.agreements.models import Signature
from rostra.catalog import queries as catalog
from rostra.catalog.content import Agreement
from rostra.catalog.queries import Edition
from rostra.people.models import Grant
from rostra.record.actors import Actor


def visible_to(actor: Actor) -> QuerySet[Signature]:
    """The signatures this actor may look at: their own; those who review see everybody's."""
    signatures = Signature.objects.order_by("-signed_at", "-pk")
    if actor.person_id is None:
        return signatures
    reviews = Grant.objects.filter(
        person_id=actor.person_id, capability="applications.review", until__isnull=True
    )
    return signatures.filter(Q(person_id=actor.person_id) | Exists(reviews))


def own(person_id: int) -> QuerySet[Signature]:
    """What a person signed, with the texts, the latest first."""
    return (
        Signature.objects.filter(person_id=person_id)
        .select_related("text", "person")
        .order_by("-signed_at", "-pk")
    )


def signed_by(person_id: int, program: str) -> QuerySet[Signature]:
    """What a person signed of one program, with the texts, the latest first."""
    return own(person_id).filter(program=program)


def signature_of(person_id: int, agreement: Agreement, program: str) -> Signature | None:
    """The signature of this version, in whatever language it was read."""
    found = signed_by(person_id, program)
    return found.filter(document=agreement.name, version=agreement.effective_on).first()


def to_sign(edition: Edition, on: dt.date, names: Iterable[str]) -> tuple[Agreement, ...]:
    """The texts of these documents in force on a day, in the order of the names and in every language.

    A translation of an older version is left out: it is another text.
    """
    texts = [text for text in edition.content.agreements if text.effective_on <= on]
    newest: dict[str, dt.date] = {}
    for text in texts:
        newest[text.name] = max(text.effective_on, newest.get(text.name, text.effective_on))
    return tuple(
        text
        for name in dict.fromkeys(names)
        for text in texts
        if text.name == name and text.effective_on == newest[name]
    )


def copy_of(signature: Signature) -> bytes:
    """What was signed as a file to keep: the exact text, who signed it, when, and a seal over all of it."""
    edition = catalog.edition(signature.edition_id)
    if edition is None:
        raise LookupError(f"Edition {signature.edition_id} of signature {signature.pk} is gone.")
    info = edition.content.program
    return copies.copy_of(signature, program=info.name, zone=info.time_zone)
