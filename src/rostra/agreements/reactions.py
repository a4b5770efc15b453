"""What follows when somebody signs: a letter that says what."""

from __future__ import annotations

from django.utils import translation

from rostra.agreements import letters
from rostra.agreements.events import Signed
from rostra.agreements.models import Signature
from rostra.catalog import queries as catalog
from rostra.record.actors import Actor
from rostra.record.commands import Addressee, send_letter
from rostra.record.reactions import Cause, follows

NAME = "agreements.confirm_signature"


@follows(Signed, name=NAME)
def confirm_signature(event: Signed, cause: Cause) -> None:
    """The person hears what they signed and where their copy is."""
    signature = Signature.objects.select_related("person", "text").get(pk=event.number)
    edition, person = catalog.edition(signature.edition_id), signature.person
    if edition is None:
        raise LookupError(f"Edition {signature.edition_id} of signature {signature.pk} is gone.")
    with translation.override(person.language or edition.content.program.language):
        letter = letters.signed(signature, name=signature.typed_name, head=catalog.letterhead(edition))
        send_letter(
            letter=letter,
            to=Addressee(person.email, person.name),
            concerns=person.pk,
            to_person=True,
            intent=f"{NAME}:{cause.event_id}",
            program=signature.program,
            by=Actor.by_system("agreements"),
            at=cause.now,
        )
