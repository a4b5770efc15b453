"""Put sample people into the tables by COPY, with the acts that their timelines show.

The rows are the ones the commands would have written; what they must agree on is checked afterwards
(`invariants`). Ids come from the tables' own sequences, so that commands go on where the copy ended.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import connection

from rostra.demo import acts
from rostra.demo.acts import Done
from rostra.demo.holdings import Holding, State
from rostra.demo.population import SamplePerson
from rostra.evidence.models import KINDS, PIECE_NUMBERS
from rostra.people.models import Person
from rostra.record.models import Act, Event, Subject

CHUNK = 5_000  # people held in memory at once
Row = tuple[Any, ...]

PERSON = (
    *("id", "password", "ref", "email", "legal_name", "display_name", "country", "language", "time_zone"),
    *("phone", "is_active", "joined_at"),
)
ADDRESS = ("user_id", "email", "verified", "primary")
VERSION = ("piece", "person_id", "recorded", "verified")
OWN = {
    "heldcertification": ("program", "certification", "number", "earned_on", "expires_on"),
    "heldskillscertificate": ("program", "certificate", "number", "earned_on", "expires_on"),
    "employment": ("program", "kind", "organization", "began_on", "ended_on", "organization_number"),
    "residence": ("country", "began_on", "ended_on"),
}
TABLES = {str(kind._meta.model_name): kind._meta.db_table for kind in KINDS}


def put_in(people: Iterable[SamplePerson], *, checker: int, with_acts: int) -> int:
    """Copy the people and say how many; the first `with_acts` with acts, checked by the person `checker`."""
    remaining, total = iter(people), 0
    while chunk := list(islice(remaining, CHUNK)):
        _put_in_chunk(chunk, checker=checker, with_acts=max(0, with_acts - total))
        total += len(chunk)
    return total


def _put_in_chunk(chunk: list[SamplePerson], *, checker: int, with_acts: int) -> None:
    ids = _reserve(f"{Person._meta.db_table}_id_seq", len(chunk))
    nobody_signs_in = make_password(None)
    pieces = iter(_reserve(PIECE_NUMBERS, sum(len(person.holdings) for person in chunk)))
    evidence: dict[str, list[Row]] = {kind: [] for kind in OWN}
    done: list[Done] = []
    for position, (person, key) in enumerate(zip(chunk, ids, strict=True)):
        numbered = [(next(pieces), holding) for holding in person.holdings]
        for piece, holding in numbered:
            evidence[holding.kind] += _versions(key, piece, holding)
        if position < with_acts:
            done += acts.of_person(person, key, numbered, checker=checker)
    _copy(
        Person._meta.db_table,
        PERSON,
        (_person(*pair, nobody_signs_in) for pair in zip(chunk, ids, strict=True)),
    )
    _copy(
        EmailAddress._meta.db_table,
        ADDRESS,
        ((key, p.email, True, True) for p, key in zip(chunk, ids, strict=True)),
    )
    for kind, rows in evidence.items():
        _copy(TABLES[kind], VERSION + OWN[kind], rows)
    _put_in_acts(sorted(done, key=lambda act: act.at))


def _put_in_acts(done: list[Done]) -> None:
    """In the order in which they happened."""
    keys = _reserve(f"{Act._meta.db_table}_id_seq", len(done))
    numbered = list(zip(keys, done, strict=True))
    _copy(
        Act._meta.db_table,
        ("id", "kind", "person_id", "system", "at", "program", "request"),
        ((key, act.kind, act.by, "", act.at, act.program, "") for key, act in numbered),
    )
    _copy(
        Event._meta.db_table,
        ("act_id", "position", "kind", "payload"),
        (
            (key, position, event.kind, json.dumps(event.payload()))
            for key, act in numbered
            for position, event in enumerate(act.events)
        ),
    )
    _copy(
        Subject._meta.db_table,
        ("act_id", "kind", "key"),
        ((key, "person", str(act.person)) for key, act in numbered),
    )


def _person(person: SamplePerson, key: int, password: str) -> Row:
    return (
        key,
        password,
        person.ref,
        person.email,
        person.name,
        "",
        person.country,
        "",
        "",
        "",
        True,
        person.joined_at,
    )


def _versions(person: int, piece: int, holding: Holding) -> Iterator[Row]:
    for state in holding.states:
        common = (piece, person, _recorded(state), state.verified)
        if holding.kind == "residence":
            yield (*common, holding.code, state.first, state.last)
        else:
            row = (*common, holding.program, holding.code, holding.detail, state.first, state.last)
            yield (*row, "") if holding.kind == "employment" else row


def _recorded(state: State) -> str:
    return f'["{state.since.isoformat()}",{state.until.isoformat() if state.until else ""})'


def _copy(table: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _reserve(sequence: str, count: int) -> list[int]:
    """The next `count` numbers of a sequence."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, count])
        return [row[0] for row in cursor.fetchall()]
