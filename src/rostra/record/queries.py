"""The record read back: a person's timeline, the auditor's trail, and work that went wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from procrastinate.contrib.django.models import ProcrastinateJob

from rostra.record.actors import Actor
from rostra.record.events import VOCABULARY, LetterSent, LetterSentAboutYou, told
from rostra.record.models import (
    Act,
    Event,
    Letter,
    PersonalValue,
    ReactionTrouble,
    SentLetter,
    Subject,
)
from rostra.record.tasks import WAITS

LETTERS = frozenset({LetterSent.kind, LetterSentAboutYou.kind})
LETTER = "letter"  # the name under which a letter stands among what failed


@dataclass(frozen=True)
class Place:
    """A place in the order of acts, the newest first: the moment and number of the last act seen."""

    at: dt.datetime
    number: int


@dataclass(frozen=True)
class LetterTold:
    """A letter an act tells of: the number of its kept copy and its subject, empty where it was erased."""

    number: int
    subject: str


@dataclass(frozen=True)
class Entry:
    """One act as it is shown: what happened in sentences, by whom, when, and whom or what it concerns."""

    number: int
    kind: str
    at: dt.datetime
    by: Actor
    program: str
    request: str
    told: tuple[str, ...]
    subjects: tuple[tuple[str, str], ...]
    personal: tuple[tuple[str, str], ...] = ()
    letters: tuple[LetterTold, ...] = ()

    @property
    def people(self) -> set[int]:
        """Ids of everybody in it: who acted and whom it concerns."""
        acting = {self.by.person_id} if self.by.person_id is not None else set()
        return acting | {int(key) for kind, key in self.subjects if kind == "person"}


@dataclass(frozen=True)
class Slice:
    """A stretch of entries, the newest first, and where the next stretch begins; None at the end."""

    entries: tuple[Entry, ...]
    next: Place | None


@dataclass(frozen=True)
class Wanted:
    """What an auditor looks for. Days are moments here, `until` exclusive; nothing given means everything."""

    happened: str = ""
    program: str = ""
    person_id: int | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def visible_to(actor: Actor) -> QuerySet[Act]:
    """The acts that concern this person; all of them for a part of the system."""
    if actor.person_id is None:
        return Act.objects.all()
    return Act.objects.filter(pk__in=_concerning(actor.person_id))


def sent_letter_visible_to(actor: Actor) -> QuerySet[SentLetter]:
    """The letters that went to this person or to somebody about them; all of them for a part of the system.

    Staff see those of others through `people.queries`, which knows what they may do.
    """
    if actor.person_id is None:
        return SentLetter.objects.all()
    return SentLetter.objects.filter(person_id=actor.person_id)


def letters_about(ref: str) -> QuerySet[SentLetter]:
    """The letters about an application, the newest first, without their text."""
    about = SentLetter.objects.filter(about=ref) if ref else SentLetter.objects.none()
    return about.defer("text", "html").order_by("-sent_at", "-pk")


def timeline(actor: Actor, *, after: Place | None = None, limit: int = 20) -> Slice:
    """What happened to a person, in their own words: events that are not theirs to see are left out."""
    shown = [kind for kind, event in VOCABULARY.items() if event.shown]
    events = Event.objects.filter(act=OuterRef("pk"), kind__in=shown)
    return _slice(visible_to(actor).filter(Exists(events)), after, limit, events)


def audit(wanted: Wanted, *, after: Place | None = None, limit: int = 50) -> Slice:
    """The record as an auditor looks for it, one bounded stretch at a time, in one statement."""
    acts = Act.objects.all()
    if wanted.happened:
        acts = acts.filter(pk__in=Event.objects.filter(kind=wanted.happened).values("act"))
    if wanted.program:
        acts = acts.filter(program=wanted.program)
    if wanted.person_id is not None:
        own = Act.objects.filter(person_id=wanted.person_id).values_list("pk", flat=True)
        acts = acts.filter(pk__in=_concerning(wanted.person_id).union(own, all=True))
    if wanted.since:
        acts = acts.filter(at__gte=wanted.since)
    if wanted.until:
        acts = acts.filter(at__lt=wanted.until)
    return _slice(acts, after, limit, Event.objects.filter(act=OuterRef("pk")), personal=True)


@dataclass(frozen=True)
class Trouble:
    """A reaction or a letter that failed: what, how often, why, whether it is tried again by itself."""

    job: int | None
    name: str
    number: int
    tries: int
    error: str
    at: dt.datetime
    given_up: bool


def troubles(*, limit: int = 100) -> list[Trouble]:
    """Reactions and letters that failed and have not worked since, the latest first; in two statements."""
    ended = ProcrastinateJob.objects.filter(status__in=["failed", "aborted"]).order_by("-id")
    given_up = {_key(job): job.pk for job in ended[:limit]}
    letters = Letter.objects.filter(delivered_at__isnull=True).exclude(error="")
    rows = (
        ReactionTrouble.objects.values_list("reaction", "event_id", "tries", "error", "at", "given_up")
        .union(
            letters.annotate(name=Value(LETTER), never=Value(False)).values_list(
                "name", "pk", "tries", "error", "made_at", "never"
            ),
            all=True,
        )
        .order_by("-at")[:limit]
    )
    return [
        Trouble(
            job=given_up.get((name, number)),
            name=name,
            number=number,
            tries=tries,
            error=error,
            at=at,
            given_up=over or (name, number) in given_up,
        )
        for name, number, tries, error, at, over in rows
    ]


def refused_letters() -> QuerySet[SentLetter, str]:
    """The intents of letters whose address the mail server refused each time, and that are given up."""
    given_up = Letter.objects.filter(
        delivered_at__isnull=True, tries__gt=len(WAITS), error__startswith="SMTPRecipientsRefused"
    )
    return SentLetter.objects.filter(message_id__in=given_up.values("message_id")).values_list(
        "intent", flat=True
    )


def waiting() -> dict[str, int]:
    """How many jobs there are in each state that is not the end: todo, doing, failed."""
    states = ProcrastinateJob.objects.filter(status__in=["todo", "doing", "failed"]).values_list("status")
    return dict(states.annotate(n=Count("pk")).order_by())


def _key(job: ProcrastinateJob) -> tuple[str, int]:
    given: dict[str, Any] = job.args
    if "letter_id" in given:
        return (LETTER, int(given["letter_id"]))
    return (str(given.get("reaction", job.task_name)), int(given.get("event_id", 0)))


def _concerning(person_id: int) -> QuerySet[Act, int]:
    return Act.objects.filter(subjects__kind="person", subjects__key=str(person_id)).values_list(
        "pk", flat=True
    )


def _slice(
    acts: QuerySet[Act], after: Place | None, limit: int, events: QuerySet[Event], *, personal: bool = False
) -> Slice:
    if after is not None:
        acts = acts.filter(Q(at__lt=after.at) | Q(at=after.at, pk__lt=after.number))
    acts = acts.annotate(
        happened=ArraySubquery(
            events.order_by("position").values(pair=JSONObject(kind="kind", payload="payload"))
        ),
        about=ArraySubquery(
            Subject.objects.filter(act=OuterRef("pk"))
            .order_by("pk")
            .values(pair=JSONObject(kind="kind", key="key"))
        ),
    )
    if personal:
        values = PersonalValue.objects.filter(act=OuterRef("pk")).order_by("pk")
        acts = acts.annotate(told=ArraySubquery(values.values(pair=JSONObject(name="name", value="value"))))
    rows = list(acts.order_by("-at", "-pk")[: limit + 1])
    letters = _letters_in(rows[:limit])
    entries = tuple(_entry(row, letters) for row in rows[:limit])
    more = len(rows) > limit
    return Slice(entries, Place(entries[-1].at, entries[-1].number) if more else None)


def _letters_in(rows: list[Any]) -> dict[int, str]:
    """The subject of every letter these acts tell of; one statement, none where there is no letter."""
    numbers = {number for row in rows for number in _told_letters(row)}
    if not numbers:
        return {}
    return dict(SentLetter.objects.filter(pk__in=numbers).values_list("pk", "subject"))


def _told_letters(row: Any) -> list[int]:
    return [one["payload"]["number"] for one in row.happened if one["kind"] in LETTERS]


def _entry(row: Any, letters: dict[int, str]) -> Entry:
    return Entry(
        number=row.pk,
        kind=row.kind,
        at=row.at,
        by=Actor(person_id=row.person_id, system=row.system),
        program=row.program,
        request=row.request,
        told=tuple(told(one["kind"], one["payload"]) for one in row.happened),
        subjects=tuple((one["kind"], one["key"]) for one in row.about),
        personal=tuple((one["name"], one["value"]) for one in getattr(row, "told", ())),
        letters=tuple(
            LetterTold(number, letters[number]) for number in _told_letters(row) if number in letters
        ),
    )
