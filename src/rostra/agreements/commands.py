"""Sign a document. A signature is added and never changed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from rostra.agreements import events, rules
from rostra.agreements.models import Signature, SignedText
from rostra.agreements.queries import signature_of, to_sign
from rostra.agreements.refusals import Refused
from rostra.catalog.content import Agreement
from rostra.catalog.queries import Edition
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.commands import record

__all__ = ["Refused", "sign"]

CONSENT_AT_MOST, ADDRESS_AT_MOST, BROWSER_AT_MOST = 500, 45, 300


@transaction.atomic
def sign(
    *,
    person: Person,
    edition: Edition,
    document: str,
    language: str,
    sha256: str,
    typed_name: str,
    consent: str,
    address: str,
    browser: str,
    by: Actor,
    at: dt.datetime,
) -> Signature:
    """A person signs the version of `document` in force, in the language they read it in. Raises Refused.

    `sha256` is that of the text they were shown, `consent` the sentence they agreed to, `address` and
    `browser` where it came from. Each version is signed once; of two windows the second is refused.
    """
    signer = _signer(person, by)
    on = at.astimezone(ZoneInfo(edition.content.program.time_zone)).date()
    agreement = _shown(edition, on, document, language, sha256)
    _check(bool(consent.strip()), "no_consent")
    _check(bool(signer.legal_name.strip()), "no_legal_name")
    _check(rules.same_name(typed_name, signer.legal_name), "name_differs")
    _check(signature_of(signer.pk, agreement, edition.slug) is None, "already_signed")
    signature = _kept(
        Signature(
            person=signer,
            program=edition.slug,
            edition_id=edition.id,
            document=agreement.name,
            version=agreement.effective_on,
            language=agreement.language,
            text=_text(agreement),
            typed_name=" ".join(typed_name.split()),
            consent=consent[:CONSENT_AT_MOST],
            signed_at=at,
            signed_on=on,
            address=address[:ADDRESS_AT_MOST],
            browser=browser[:BROWSER_AT_MOST],
            recorded=(at, None),
        )
    )
    record(
        kind="agreements.sign",
        by=by,
        at=at,
        program=edition.slug,
        subjects=[("person", signer.pk)],
        events=[events.Signed(signature.document, signature.version, signature.pk)],
    )
    return signature


def _signer(person: Person, by: Actor) -> Person:
    """The person as they are now: their name may have changed, and whether they may sign in."""
    _check(by.person_id == person.pk, "not_yours")
    signer = Person.objects.get(pk=person.pk)
    _check(signer.is_active, "may_not_sign_in")
    return signer


def _shown(edition: Edition, on: dt.date, document: str, language: str, sha256: str) -> Agreement:
    """The text in force, if it is the one that was shown."""
    texts = to_sign(edition, on, [document])
    agreement = next((text for text in texts if text.language == language), None)
    if agreement is None:
        raise Refused("not_in_force")
    _check(rules.readable(agreement.text) and rules.readable(agreement.title), "unreadable_text")
    _check(sha256 == rules.sha256(agreement.text), "text_changed")
    return agreement


def _text(agreement: Agreement) -> SignedText:
    """The text as a row; whoever signed it first has kept it for all."""
    digest = rules.sha256(agreement.text)
    text = SignedText(sha256=digest, title=agreement.title[:300], text=agreement.text)
    SignedText.objects.bulk_create([text], ignore_conflicts=True)
    return SignedText.objects.get(sha256=digest)


def _kept(signature: Signature) -> Signature:
    """The signature saved; the database lets only one of two windows through."""
    try:
        with transaction.atomic():
            signature.save(force_insert=True)
    except IntegrityError as error:
        if "one_signature_of_a_version" in str(error):
            raise Refused("already_signed") from error
        raise
    return signature


def _check(fine: bool, code: str) -> None:
    if not fine:
        raise Refused(code)
