"""The judgement of a case with its evidence beside each requirement; each piece is shown once."""

from __future__ import annotations

from dataclasses import dataclass, field

from rostra.policy.judgement import Evidence, Node
from rostra.web.components.case_requirement.shown import ShownPiece, ShownRequirement
from rostra.web.staff.case_pieces import Looking, anchor, shown


@dataclass
class Tree:
    """Puts pieces beside the requirements they speak for, and remembers which were shown."""

    looking: Looking
    seen: set[str] = field(default_factory=set)

    def requirement(self, node: Node) -> ShownRequirement:
        """A requirement with its pieces and all below it; refused pieces stand where they were refused."""
        pieces, elsewhere = [], []
        for one in self._evidence(node):
            piece = self.looking.dossier.piece(one.ref)
            if piece is None:
                continue
            if piece.ref in self.seen:
                elsewhere.append((anchor(piece.ref), piece.title))
                continue
            self.seen.add(piece.ref)
            pieces.append(shown(self.looking, piece, requirement=node.key, counts=one.counts))
        children = tuple(self.requirement(child) for child in node.children)
        return ShownRequirement(node, tuple(pieces), tuple(elsewhere), children)

    def others(self) -> tuple[ShownPiece, ...]:
        """What was told as well and speaks for no requirement, and what was refused for none."""
        dossier = self.looking.dossier
        left = [
            piece
            for piece in dossier.pieces
            if piece.ref not in self.seen and (piece.current or dossier.finding_of(piece.ref))
        ]
        return tuple(shown(self.looking, piece) for piece in left)

    def _evidence(self, node: Node) -> tuple[Evidence, ...]:
        refused = [
            Evidence(one.evidence, False, None, None, True)
            for one in self.looking.dossier.findings
            if one.requirement == node.key and self._is_refused(one.evidence)
        ]
        there = {one.ref for one in node.evidence}
        return (*node.evidence, *(one for one in refused if one.ref not in there))

    def _is_refused(self, ref: str) -> bool:
        found = self.looking.dossier.finding_of(ref)
        return found is not None and found.verdict == "refused"
