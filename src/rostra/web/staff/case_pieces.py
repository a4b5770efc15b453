"""Pieces of evidence as the case page shows them: what each says, how it stands, what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostra.review import rules
from rostra.review.queries import Dossier, File, Piece
from rostra.review.queries import Verdict as Finding
from rostra.web import formats
from rostra.web.components.case_requirement.shown import Checking, Mark, ProofFile, ShownPiece, Verdict
from rostra.web.public.countries import country_name, language_name
from rostra.web.public.words import titled
from rostra.web.staff.case_words import KINDS, REQUESTS
from rostra.web.staff.finding_form import Wrong, inputs_for

Facts = Iterator[tuple[str, str]]
WAITING = ("asked", "agreed")


@dataclass(frozen=True)
class Looking:
    """Who looks at a case and how: `mine` where they have taken it; a form that was not taken; the
    employers' numbers shown whole, by piece.
    """

    dossier: Dossier
    mine: bool
    zone: str
    wrong: Wrong | None = None
    numbers: Mapping[str, str] | None = None

    @property
    def checks(self) -> bool:
        """Whether evidence can be looked at now."""
        return self.mine and self.dossier.application.stage == "submitted"


def anchor(ref: str) -> str:
    """The id of a piece on the page."""
    return "piece-" + ref.replace(":", "-")


def shown(looking: Looking, piece: Piece, *, requirement: str = "", counts: bool = True) -> ShownPiece:
    """A piece, as looked at for a requirement (its key) it `counts` for on the day judged, or does not."""
    finding = looking.dossier.finding_of(piece.ref)
    number = (looking.numbers or {}).get(piece.ref, "")
    ref = looking.dossier.application.ref
    hidden = bool(piece.kind == "employment" and piece.number and piece.current and not number)
    return ShownPiece(
        id=anchor(piece.ref),
        ref=piece.ref,
        kind=str(KINDS.get(piece.kind, piece.kind)),
        title=country_name(piece.title) if piece.kind == "residence" else piece.title,
        marks=tuple(_marks(piece, finding, counts)),
        facts=tuple(_facts(looking.dossier, piece, number, looking.zone)),
        said=tuple(_said(piece)),
        files=tuple(_file(one) for one in piece.files),
        warnings=tuple(_warnings(piece)),
        verdict=_verdict(looking, finding) if finding else None,
        checking=_checking(looking, piece, requirement) if looking.checks and not finding else None,
        show=reverse("staff:case-number", args=[ref]) if hidden and looking.mine else "",
    )


def _marks(piece: Piece, finding: Finding | None, counts: bool) -> Iterator[Mark]:
    if finding and finding.verdict == "refused":
        yield Mark(_("Refused"), "bad")
    elif not piece.current:
        yield Mark(_("Taken back"))
    elif piece.kind in ("signature", "assessment"):
        yield Mark(_("On record"), "good")
    elif piece.verified:
        yield Mark(_("Checked"), "good")
    elif piece.confirmed and piece.confirmed.state in WAITING:
        yield Mark(_("Waiting for the referee"), "info")
    else:
        yield Mark(_("Not checked yet"), "warning")
    if not counts:
        yield Mark(_("Does not count that day"))


def _facts(dossier: Dossier, piece: Piece, number: str, zone: str) -> Facts:
    if piece.kind in ("heldcertification", "heldskillscertificate"):
        yield _("Earned on"), formats.day(piece.first)
        if piece.last:
            yield _("Last day"), formats.day(piece.last)
        yield _("Number"), piece.number or _("Not said")
        if piece.kind == "heldcertification" and dossier.certification_number:
            asked = dossier.content.program.certification_number
            yield asked.name if asked else _("Certification number"), dossier.certification_number
    elif piece.kind in ("employment", "residence"):
        yield from _lasting(piece, number)
    elif piece.confirmed:
        yield from _reference(dossier, piece, zone)
    elif piece.signed:
        yield _("Version of"), formats.day(piece.signed.version)
        yield _("Read in"), language_name(piece.signed.language)
        yield _("Signed with the name"), piece.signed.typed_name
        yield _("Signed on"), formats.moment(piece.signed.signed_at, zone)
    elif piece.scored:
        points = {
            "score": formats.number(piece.scored.score),
            "maximum": formats.number(piece.scored.maximum),
        }
        yield _("Assessor"), piece.scored.assessor
        yield _("Points"), _("%(score)s of %(maximum)s") % points
        yield _("Day of the teaching"), formats.day(piece.first)


def _lasting(piece: Piece, number: str) -> Facts:
    if piece.organization:
        yield _("Organization"), piece.organization
    yield _("Since"), formats.day(piece.first)
    if piece.last:
        yield _("Last day"), formats.day(piece.last)
    if piece.number:
        yield _("Number of the organization"), number or piece.number


def _reference(dossier: Dossier, piece: Piece, zone: str) -> Facts:
    told = piece.confirmed
    assert told is not None
    relations = dossier.content.program.names.relations
    yield _("Who they are"), titled(told.relation, relations)
    if told.organization:
        yield _("Organization"), told.organization
    yield _("E-mail address"), told.email
    yield _("Asked"), formats.moment(told.asked_at, zone)
    state = str(REQUESTS.get(told.state, told.state))
    yield _("Answer"), formats.moment(told.confirmed_at, zone) if told.confirmed_at else state
    first, last = formats.day(told.taught_from), formats.day(told.taught_until) if told.taught_until else ""
    span = _("%(first)s to %(last)s") % {"first": first, "last": last} if last else first
    yield _("Teaching they have seen"), span if last else _("Since %(day)s") % {"day": first}
    months = ngettext("%(n)s month", "%(n)s months", told.months) % {"n": formats.number(told.months)}
    yield (_("They confirm") if told.confirmed_at else _("The applicant says")), months
    if told.signed_name:
        yield _("Signed with the name"), told.signed_name


def _said(piece: Piece) -> Facts:
    if piece.confirmed:
        who = _("What they saw") if piece.confirmed.confirmed_at else _("What the applicant says was taught")
        yield who, piece.confirmed.taught
        if piece.confirmed.statement:
            yield _("What they add"), piece.confirmed.statement
    if piece.scored and piece.scored.note:
        yield _("What the assessor says"), piece.scored.note


def _warnings(piece: Piece) -> Iterator[str]:
    if piece.confirmed and piece.confirmed.same_network:
        yield _("The answer came from a network address from which the applicant signed.")


def _file(one: File) -> ProofFile:
    size = max(1, round(one.size / 1024))
    told = _("%(kind)s, %(size)s KB") % {"kind": one.kind.upper(), "size": formats.number(size)}
    return ProofFile(one.name, reverse("staff:file", args=[one.ref]), told)


def _verdict(looking: Looking, finding: Finding) -> Verdict:
    accepted = finding.verdict == "accepted"
    said = _("Accepted by %(who)s on %(day)s.") if accepted else _("Refused by %(who)s on %(day)s.")
    reasons = {one.key: one.title for one in looking.dossier.content.program.reasons}
    ref = looking.dossier.application.ref
    day = finding.at.astimezone(ZoneInfo(looking.zone)).date()
    return Verdict(
        text=said % {"who": finding.by, "day": formats.day(day)},
        tone="good" if accepted else "bad",
        reason=reasons.get(finding.reason, finding.reason),
        note=finding.note,
        undo=reverse("staff:case-undo", args=[ref, finding.number]) if looking.checks else "",
    )


def _checking(looking: Looking, piece: Piece, requirement: str) -> Checking | None:
    """How it is accepted or refused; None where there is nothing to find."""
    concern = rules.concern_of(piece.ref)
    reasons = rules.fitting(looking.dossier.content, {concern} if concern else ())
    waits = piece.confirmed is not None and piece.confirmed.confirmed_at is None
    accept = piece.kind not in ("signature", "assessment") and not piece.verified and not waits
    if not piece.current or not concern or not (accept or reasons):
        return None
    wrong = looking.wrong if looking.wrong and looking.wrong.evidence == piece.ref else None
    return Checking(
        href=reverse("staff:case-finding", args=[looking.dossier.application.ref]),
        evidence=piece.ref,
        requirement=requirement,
        seen=piece.seen,
        accept=accept,
        refusal=(wrong.inputs if wrong else inputs_for(reasons, anchor(piece.ref))) if reasons else None,
        open=wrong is not None,
    )
