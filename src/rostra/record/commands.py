"""Write an act with everything that belongs to it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.db import IntegrityError, transaction

from rostra.record import letters, models, reactions, requests, tasks
from rostra.record.actors import Actor
from rostra.record.events import Event, LetterSent, LetterSentAboutYou


@dataclass(frozen=True)
class Personal:
    """A personal value that explains an act: whose it is, what it is, the value; erased with the person."""

    person_id: int
    name: str
    value: str


def record(
    *,
    kind: str,
    by: Actor,
    at: dt.datetime,
    program: str | None = None,
    subjects: Iterable[tuple[str, int | str]] = (),
    events: Iterable[Event] = (),
    personal: Iterable[Personal] | None = None,
) -> models.Act:
    """Write one act with its events, subjects and personal values; defer one job for each reaction to each
    event.

    `kind` is package.verb; `subjects` are pairs like ("person", 12). Everything is written in the caller's
    transaction and vanishes with it. Raises RuntimeError outside of a transaction, ValueError for an event
    that holds prose.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{kind}: an act is recorded in the transaction of the change itself.")
    events = tuple(events)
    act = models.Act.objects.create(
        kind=kind,
        person_id=by.person_id,
        system=by.system,
        at=at,
        program=program or "",
        request=requests.current(),
    )
    models.Subject.objects.bulk_create(
        models.Subject(act=act, kind=kind_of, key=str(key)) for kind_of, key in dict.fromkeys(subjects)
    )
    rows = models.Event.objects.bulk_create(
        models.Event(act=act, position=position, kind=event.kind, payload=event.payload())
        for position, event in enumerate(events)
    )
    models.PersonalValue.objects.bulk_create(
        models.PersonalValue(act=act, person_id=value.person_id, name=value.name, value=value.value)
        for value in personal or ()
    )
    following = [(rows[place].pk, name) for place, name in reactions.of(event.kind for event in events)]
    if following:
        tasks.defer(following)
    return act


@transaction.atomic
def try_again(*, job: int, by: Actor, at: dt.datetime) -> bool:
    """Have a job that was given up tried again, now; False when it is not there or was not given up."""
    if not tasks.revive(job):
        return False
    record(kind="record.try_again", by=by, at=at, subjects=[("job", job)])
    return True


@transaction.atomic
def erase_personal_values(*, person_id: int, by: Actor, at: dt.datetime) -> int:
    """Erase every personal value of a person beside the acts, and what letters about them said; the acts
    stay, and that there was a letter. How many values and letters there were.
    """
    erased, _tables = models.PersonalValue.objects.filter(person_id=person_id).delete()
    letters_of = models.SentLetter.objects.filter(person_id=person_id).exclude(text="")
    erased += letters_of.update(recipient="", subject="", text="", html="")
    record(kind="record.erase_personal_values", by=by, at=at, subjects=[("person", person_id)])
    return erased


@dataclass(frozen=True)
class Addressee:
    """To whom a letter goes: the address and the name; `person_id` where it is the person it concerns."""

    email: str
    name: str = ""


@transaction.atomic
def send_letter(
    *,
    letter: letters.Letter,
    to: Addressee,
    concerns: int,
    to_person: bool,
    intent: str,
    program: str = "",
    about: str = "",
    by: Actor,
    at: dt.datetime,
) -> models.SentLetter | None:
    """Send a letter once for each `intent` and keep it as it was sent; None when it was written before.

    `concerns` is the person in whose timeline it stands, `to_person` whether they are its reader, `about` the
    reference of an application. The Message-ID is made of the intent, so it is the same whoever tries again.
    """
    copy = letters.written(letter, with_secrets=False)
    message_id = _message_id(intent)
    try:
        with transaction.atomic():
            kept = models.SentLetter.objects.create(
                intent=intent,
                message_id=message_id,
                person_id=concerns,
                to_person=to_person,
                about=about,
                program=program,
                recipient=(letters.one_line(to.name) or to.email)[:320],
                subject=copy.subject[:300],
                text=copy.text,
                html=copy.html,
                sent_at=at,
            )
    except IntegrityError:
        return None
    letters.message(letter, to=to.email, name=to.name, message_id=message_id).send()
    record(
        kind="record.send_letter",
        by=by,
        at=at,
        program=program,
        subjects=[("person", concerns), *([("application", about)] if about else [])],
        events=[LetterSent(number=kept.pk) if to_person else LetterSentAboutYou(number=kept.pk)],
    )
    return kept


def _message_id(intent: str) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(intent.encode()).hexdigest()[:32]}@{domain}>"
