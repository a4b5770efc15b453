"""What a reviewer sees of a requirement: how it is judged, and beside it each piece it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from rostra.policy.judgement import Node
from rostra.web.components.field.inputs import Inputs


@dataclass(frozen=True)
class Mark:
    """A state as a badge shows it."""

    text: str
    tone: str = "neutral"


@dataclass(frozen=True)
class ProofFile:
    """A file given as proof; `told` says its kind and size."""

    title: str
    href: str
    told: str


@dataclass(frozen=True)
class Verdict:
    """What was found of a piece. `undo` is where it is taken back, empty where it cannot be."""

    text: str
    tone: str
    reason: str = ""
    note: str = ""
    undo: str = ""


@dataclass(frozen=True)
class Checking:
    """How a piece is accepted or refused: where to send it, and what goes along unseen."""

    href: str
    evidence: str
    requirement: str
    seen: int
    accept: bool
    refusal: Inputs | None = None
    open: bool = False


@dataclass(frozen=True)
class ShownPiece:
    """A piece with what it says. `said` are longer words of people; `show` is where its number is shown."""

    id: str
    kind: str
    title: str
    marks: tuple[Mark, ...]
    facts: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...] = ()
    files: tuple[ProofFile, ...] = ()
    warnings: tuple[str, ...] = ()
    verdict: Verdict | None = None
    checking: Checking | None = None
    show: str = ""
    ref: str = ""


@dataclass(frozen=True)
class ShownRequirement:
    """A requirement as judged, its pieces, and those shown further up as pairs of anchor and title."""

    node: Node
    pieces: tuple[ShownPiece, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    children: tuple[ShownRequirement, ...] = ()
