"""Pure rules of requests: what may be done in which state and moment, and what a link leads to.

One table; the commands, the pages and the tests read it. A request that is over its day takes no answer any
more, whether or not somebody has already marked it as expired.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["asked", "agreed", "answered", "declined", "expired", "withdrawn", "bounced"]
Verb = Literal["agree", "answer", "decline", "withdraw", "remind", "expire", "bounce"]
#: `open` takes an answer; the next ones say how it ended; `wrong` leads to nothing we asked.
Way = Literal["open", "answered", "declined", "expired", "withdrawn", "bounced", "wrong"]

OPEN: tuple[State, ...] = ("asked", "agreed")
ENDED: tuple[State, ...] = ("answered", "declined", "expired", "withdrawn", "bounced")
_ENDS: dict[str, Way] = {
    "answered": "answered",
    "declined": "declined",
    "expired": "expired",
    "withdrawn": "withdrawn",
    "bounced": "bounced",
}
BETWEEN_REMINDERS = dt.timedelta(days=1)


@dataclass(frozen=True)
class Move:
    """An act: from which states, to which state (None: it stays), and whether it must be in time."""

    verb: Verb
    begins: tuple[State, ...]
    leads: State | None
    in_time: bool


MOVES: tuple[Move, ...] = (
    Move("agree", ("asked",), "agreed", in_time=True),
    Move("answer", OPEN, "answered", in_time=True),
    Move("decline", OPEN, "declined", in_time=True),
    Move("remind", OPEN, None, in_time=True),
    Move("withdraw", OPEN, "withdrawn", in_time=False),
    Move("bounce", OPEN, "bounced", in_time=False),
    Move("expire", OPEN, "expired", in_time=False),
)


def move_of(verb: Verb) -> Move:
    """The row of the table for this act."""
    return next(move for move in MOVES if move.verb == verb)


def objection(verb: Verb, *, state: str, expires_at: dt.datetime, at: dt.datetime) -> str:
    """Why this may not be done in this state at this moment, as a code of `refusals`; empty: it may."""
    move = move_of(verb)
    if state not in move.begins:
        return "agreed_already" if state in OPEN else state
    if move.in_time and at >= expires_at:
        return "expired"
    return "still_time" if verb == "expire" and at < expires_at else ""


def leads_to(state: str | None, *, expires_at: dt.datetime | None, at: dt.datetime) -> Way:
    """Where a link leads at this moment; no state: it belongs to nothing we asked."""
    if state is None or expires_at is None:
        return "wrong"
    if state in OPEN:
        return "expired" if at >= expires_at else "open"
    return _ENDS[state]


def may_remind(*, asked_at: dt.datetime, reminded_at: dt.datetime | None, at: dt.datetime) -> bool:
    """Whether nobody was written to within the last day."""
    return at - (reminded_at or asked_at) >= BETWEEN_REMINDERS


def reminder_is_due(
    moments: Sequence[dt.datetime], *, reminders: int, reminded_at: dt.datetime | None, at: dt.datetime
) -> bool:
    """Whether a reminder should have gone out by `at` and has not; `moments` are in order.

    Of several that were missed one is made up for. A reminder somebody sent by hand counts as one of them.
    """
    past = [moment for moment in moments if moment <= at]
    return bool(past) and reminders < len(past) and (reminded_at is None or reminded_at < past[-1])
