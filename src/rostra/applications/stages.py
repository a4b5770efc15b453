"""The stages of an application: which act is allowed in which stage, by whom, and where it leads.

One table; the pages, the commands and the tests read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["draft", "submitted", "returned", "accepted", "declined", "withdrawn"]
Verb = Literal["save", "submit", "withdraw", "ask_for_more", "accept", "decline", "reopen"]
Side = Literal["applicant", "desk"]

STAGES: tuple[Stage, ...] = ("draft", "submitted", "returned", "accepted", "declined", "withdrawn")
#: While it is in one of these, no other application to the same journey can be begun.
LIVE: tuple[Stage, ...] = ("draft", "submitted", "returned", "accepted")


@dataclass(frozen=True)
class Move:
    """An act: by which side, from which stages, to which stage (None: it stays)."""

    verb: Verb
    side: Side
    begins: tuple[Stage, ...]
    leads: Stage | None


MOVES: tuple[Move, ...] = (
    Move("save", "applicant", ("draft", "returned"), None),
    Move("submit", "applicant", ("draft", "returned"), "submitted"),
    Move("withdraw", "applicant", ("draft", "submitted", "returned"), "withdrawn"),
    Move("ask_for_more", "desk", ("submitted",), "returned"),
    Move("accept", "desk", ("submitted",), "accepted"),
    Move("decline", "desk", ("submitted", "returned"), "declined"),
    Move("reopen", "desk", ("declined",), "returned"),
)


def move_of(verb: Verb) -> Move:
    """The row of the table for this act."""
    return next(move for move in MOVES if move.verb == verb)


def may(verb: Verb, *, stage: str, side: Side) -> bool:
    """Whether this side may do this in this stage."""
    move = move_of(verb)
    return move.side == side and stage in move.begins


def open_to(side: Side, *, stage: str) -> tuple[Verb, ...]:
    """What this side may do in this stage, in the order of the table."""
    return tuple(move.verb for move in MOVES if move.side == side and stage in move.begins)
