"""What follows from events: registered in code by the packages, run by the worker.

    @follows(CapabilityGranted, name="people.tell_of_capability")
    def tell(event: CapabilityGranted, cause: Cause) -> None: ...

A reaction is started at least once and takes effect exactly once: it runs in one transaction together with
the row that says it is done. It works at `cause.now` and does its deeds as the part of the system named by
its package.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from rostra.record.actors import Actor
from rostra.record.events import Event

E = TypeVar("E", bound=Event)
_NAME = re.compile(r"[a-z_]+\.[a-z_]+")


@dataclass(frozen=True)
class Cause:
    """The event a reaction follows from: its act, who did it, when, whom it concerns; and the moment of the
    reaction.
    """

    event_id: int
    act_id: int
    by: Actor
    at: dt.datetime
    program: str
    subjects: tuple[tuple[str, str], ...]
    now: dt.datetime

    def subject(self, kind: str) -> str:
        """The key of the one subject of this kind. Raises LookupError when there is none."""
        for found, key in self.subjects:
            if found == kind:
                return key
        raise LookupError(f"Act {self.act_id} has no subject of kind {kind}.")


@dataclass(frozen=True)
class Reaction:
    """A reaction by its name, the kind of event it follows from, and what it does."""

    name: str
    event: type[Event]
    run: Callable[[Any, Cause], None]


REACTIONS: dict[str, Reaction] = {}


def follows(
    event: type[E], *, name: str
) -> Callable[[Callable[[E, Cause], None]], Callable[[E, Cause], None]]:
    """Register the decorated function as a reaction. Raises ValueError for a malformed or a taken name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a reaction: package.verb.")
    if name in REACTIONS:
        raise ValueError(f"{name} is already a reaction.")

    def register(function: Callable[[E, Cause], None]) -> Callable[[E, Cause], None]:
        REACTIONS[name] = Reaction(name, event, function)
        return function

    return register


def of(kinds: Iterable[str]) -> list[tuple[int, str]]:
    """(place, reaction) for each kind of event in the order given."""
    return [
        (place, reaction.name)
        for place, kind in enumerate(kinds)
        for reaction in REACTIONS.values()
        if reaction.event.kind == kind
    ]
