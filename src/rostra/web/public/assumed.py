"""Signatures a stranger will give while applying: assumed for the answer, and said to be.

Nobody signs before applying, so an answer that waits for signatures would be “not yet” for everybody. A
document the reader says something about is left to what they say.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rostra.policy.criteria.signed import Signed
from rostra.policy.nodes import Policy
from rostra.policy.typed import TypedFacts, read


@dataclass(frozen=True)
class ToSign:
    """A document of a policy: `ref` is the name of its assumed signature, `version` the one in force on the
    day.
    """

    name: str
    title: str
    version: str
    ref: str


def to_sign(policy: Policy, on: dt.date) -> tuple[ToSign, ...]:
    """Every document the policy asks to have signed, once, in its version of the day."""
    found: dict[str, ToSign] = {}
    for node in policy.nodes:
        if isinstance(node.criterion, Signed):
            name = node.criterion.params.document
            word = policy.vocabulary.document(name)
            begun = [day for day in word.versions if day <= on] if word else []
            version = max(begun).isoformat() if begun else ""
            found[name] = ToSign(name, word.title if word else name, version, f"assumed-{name}")
    return tuple(found.values())


def with_signatures(facts: TypedFacts, documents: tuple[ToSign, ...], on: dt.date) -> TypedFacts:
    """The facts and, for every document they do not speak of, a signature claimed for that day."""
    spoken = facts.rows.get("signature", ())
    silent = [one for one in documents if one.name not in {row.get("document") for row in spoken}]
    claimed = [
        {"document": one.name, "version": one.version, "from": on, "ref": one.ref, "verified": False}
        for one in silent
    ]
    assumed = read({"signature": claimed}).rows.get("signature", ())
    return TypedFacts({**facts.rows, "signature": (*spoken, *assumed)})
