"""Reasons in words: what the program says of them, which piece they are about, what the reviewer adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rostra.catalog.content import Content
from rostra.kernel import customs
from rostra.policy.nodes import Policy
from rostra.review.rules import Given
from rostra.review.told import Piece

#: Who can put it right, as programs say it of their reasons.
WHO: dict[str, str | Promise] = {
    "applicant": gettext_lazy("You can put this right yourself."),
    "referee": gettext_lazy("Whoever was asked can put this right."),
    "issuer": gettext_lazy("Whoever issued it can put this right."),
    "program": gettext_lazy("Only the program can change this."),
    "nobody": gettext_lazy("This cannot be put right in this application."),
}


@dataclass(frozen=True)
class InWords:
    """A reason as the applicant reads it. `about` is empty where it is about the application as a whole."""

    code: str
    title: str
    means: str
    who: str
    how: str
    about: str
    evidence: str
    requirement: str
    note: str


def in_words(
    reasons: Iterable[Given], content: Content, policy: Policy, pieces: Iterable[Piece]
) -> tuple[InWords, ...]:
    """The reasons as the applicant reads them, in the language in force and the program's own words."""
    known = {reason.key: reason for reason in content.program.reasons}
    named = {piece.ref: piece for piece in pieces}
    titles = {node.key: node.title for node in policy.nodes}
    return tuple(
        InWords(
            code=given.code,
            title=reason.title,
            means=reason.means,
            who=str(WHO[reason.fixed_by]),
            how=reason.how,
            about=name_of(named[given.evidence])
            if given.evidence in named
            else titles.get(given.requirement, ""),
            evidence=given.evidence,
            requirement=given.requirement,
            note=given.note,
        )
        for given in reasons
        if (reason := known.get(given.code))
    )


def name_of(piece: Piece) -> str:
    """A piece in words, as its owner knows it."""
    day = customs.day(piece.first, get_language() or "en")
    if piece.kind in ("heldcertification", "heldskillscertificate"):
        return _("%(title)s, earned on %(day)s") % {"title": piece.title, "day": day}
    if piece.kind == "employment":
        work = ", ".join(part for part in (piece.title, piece.organization) if part)
        return _("Your work: %(title)s") % {"title": work}
    if piece.kind == "residence":
        country = customs.country(piece.title, get_language() or "en")
        return _("The country you live in: %(title)s") % {"title": country}
    if piece.kind == "reference":
        return _("The reference of %(name)s") % {"name": piece.title}
    if piece.kind == "signature":
        return _("Your signature under “%(title)s”") % {"title": piece.title}
    return piece.title
