"""What a reviewer does, one step each, over HTTP."""

from __future__ import annotations

from tests.journeys import applicant
from tests.journeys.visitor import Visitor


def reviewer(address: str, post_office, rostra, email: str, *capabilities: str) -> Visitor:
    """Somebody who made an account and was given capabilities at the machine."""
    visitor = applicant.join(Visitor(address), post_office, email, "Rhea Reviewer")
    rostra("staff", "grant", email, *(capabilities or ("applications.review",)))
    return visitor


def take(visitor: Visitor, name: str) -> Visitor:
    """Find the case in the queue; take it if nobody has it."""
    visitor.open("/staff/cases/").follow(name)
    return visitor.send("Take this case") if visitor.has("Take this case") else visitor


def accept_everything(visitor: Visitor) -> Visitor:
    """Accept each piece that waits to be looked at."""
    for _piece in range(20):
        if not visitor.has("Accept:"):
            return visitor
        visitor.send("Accept:")
    raise AssertionError(f"there is always one more to accept on {visitor.url}")


def refuse(visitor: Visitor, piece: str, reason: str, note: str = "") -> Visitor:
    visitor.send("Refuse", part=piece, reason=reason, note=note)
    assert visitor.status == 200, visitor.words
    return visitor


def decide(visitor: Visitor, way: str, **answers: str) -> Visitor:
    """Decide; the letter is looked at before it is sent."""
    visitor.follow(way)
    visitor.send("Preview the letter", **answers)
    assert "The letter as it will be sent" in visitor.words
    visitor.send("Send")
    assert "Decided" in visitor.words
    return visitor
