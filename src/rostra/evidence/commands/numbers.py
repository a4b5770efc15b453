"""The number under which whoever grants the certifications knows a person."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from rostra.evidence import events
from rostra.evidence.models import CertificationNumber
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.commands import Personal, record


@transaction.atomic
def tell_certification_number(
    *, person: Person, program: str, number: str, by: Actor, at: dt.datetime
) -> bool:
    """Keep the number, one in each program; an empty one takes it back. False when nothing is different.

    What it was before is kept beside the act.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    kept = CertificationNumber.objects.filter(person=person, program=program).first()
    before = kept.number if kept else ""
    if number == before:
        return False
    if not number:
        CertificationNumber.objects.filter(person=person, program=program).delete()
    else:
        CertificationNumber.objects.update_or_create(
            person=person, program=program, defaults={"number": number, "told_at": at}
        )
    record(
        kind="evidence.tell_certification_number",
        by=by,
        at=at,
        program=program,
        subjects=[("person", person.pk)],
        events=[events.CertificationNumberTold() if number else events.CertificationNumberTakenBack()],
        personal=[Personal(person.pk, "certification_number_before", before)] if before else (),
    )
    return True
