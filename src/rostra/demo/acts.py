"""What sample people and the staff who check them have done: one act for each version of each piece."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from rostra.demo.holdings import Holding
from rostra.demo.population import SamplePerson
from rostra.evidence import events as evidence
from rostra.people import events as people
from rostra.record.events import Event


@dataclass(frozen=True, slots=True)
class Done:
    """An act: what was done (package.verb), by whom, for whom, when, in which program, what happened."""

    kind: str
    by: int
    person: int
    at: dt.datetime
    program: str
    events: tuple[Event, ...]


def of_person(
    person: SamplePerson, key: int, numbered: list[tuple[int, Holding]], *, checker: int
) -> Iterator[Done]:
    """Joining, telling, being checked and corrected; `numbered` are the pieces with their numbers."""
    joined = (people.Joined(), people.AddressConfirmed())
    yield Done("people.join", key, key, person.joined_at, "", joined)
    for piece, holding in numbered:
        names = {"what": holding.kind, "code": holding.code, "piece": piece}
        before = None
        for state in holding.states:
            if before is None:
                verb, by, event = "claim", key, evidence.Claimed(**names)
            elif state.verified and not before.verified:
                verb, by, event = "verify", checker, evidence.Verified(**names)
            else:
                verb, by, event = "correct", key, evidence.Corrected(**names)
            yield Done(f"evidence.{verb}", by, key, state.since, holding.program or "", (event,))
            before = state
