"""What sample people and the staff who check them have done: one act for each version of each piece."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rostra.demo.holdings import Holding, State
from rostra.demo.population import SamplePerson
from rostra.evidence import events as evidence
from rostra.people import events as people
from rostra.record.events import Event

EVENTS: dict[str, Callable[[str, str, int], Event]] = {
    "claim": evidence.Claimed,
    "verify": evidence.Verified,
    "correct": evidence.Corrected,
}


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
        before: State | None = None
        for state in holding.states:
            verb, by = _step(before, state, person=key, checker=checker)
            event = EVENTS[verb](holding.kind, holding.code, piece)
            yield Done(f"evidence.{verb}", by, key, state.since, holding.program or "", (event,))
            before = state


def _step(before: State | None, state: State, *, person: int, checker: int) -> tuple[str, int]:
    """What made this version of the one before, and who did it."""
    if before is None:
        return "claim", person
    return ("verify", checker) if state.verified and not before.verified else ("correct", person)
