"""What somebody told, as facts on a page, each part with the page on which it is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostra.applications.dossier import Dossier, Piece, Sign
from rostra.applications.queries import day_of
from rostra.web import formats
from rostra.web.public.countries import country_name, language_name
from rostra.web.trainer.applying.here import Here
from rostra.web.trainer.applying.standing_of_references import STATES


@dataclass(frozen=True)
class Answers:
    """One part of what was told: pairs of what and the answer, and where it is changed.

    `label` is what the link says: a document that is signed can only be read.
    """

    title: str
    change: str
    label: str
    facts: tuple[tuple[str, str], ...]


def answers_of(here: Here, told: Dossier) -> tuple[Answers, ...]:
    """Everything that is handed in, part by part; what the journey does not ask for only where it is told."""
    kinds = {node.kind for node in here.policy.nodes}
    parts = [
        _part(here, _("About you"), "profile", _profile(told)),
        _part(here, _("Your work"), "employment", _pieces(told.of_kind("employment"))),
        _part(here, _("Certifications"), "certifications", _certifications(here, told)),
        _part(here, _("Skills certificates"), "skills", _pieces(told.of_kind("heldskillscertificate"))),
        _part(here, _("References"), "references", _references(here, told)),
    ]
    asked = {
        "employment": bool(here.info.employments),
        "certifications": "holds_certification" in kinds,
        "skills": "holds_skills_certificate" in kinds,
        "references": "reference" in kinds,
    }
    pages = ("profile", *asked)
    shown = [part for part, name in zip(parts, pages, strict=True) if part.facts or asked.get(name)]
    return (*shown, *_documents(here, told))


def _part(here: Here, title: str, page: str, facts: Iterator[tuple[str, str]]) -> Answers:
    told, href = tuple(facts), reverse(f"my:application-{page}", args=[here.application.ref])
    return Answers(title, href, _("Change") if told else _("Add"), told)


def _profile(told: Dossier) -> Iterator[tuple[str, str]]:
    person = told.person
    yield _("Legal name"), person.legal_name
    if person.display_name:
        yield _("Name shown to others"), person.display_name
    yield _("E-mail address"), person.email
    yield _("Country you live in"), country_name(person.country) if person.country else ""
    if person.phone:
        yield _("Telephone"), person.phone
    if person.language:
        yield _("Language of letters"), language_name(person.language)
    if person.time_zone:
        yield _("Time zone"), person.time_zone.replace("_", " ")


def _certifications(here: Here, told: Dossier) -> Iterator[tuple[str, str]]:
    asked = here.info.certification_number
    if asked and told.certification_number:
        yield asked.name, told.certification_number
    yield from _pieces(told.of_kind("heldcertification"))


def _pieces(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        parts = [piece.organization, piece.number, _days(piece.first, piece.last), _files(piece)]
        yield piece.title, ", ".join(filter(None, parts))


def _days(first: dt.date, last: dt.date | None) -> str:
    if last:
        return _("%(first)s to %(last)s") % {"first": formats.day(first), "last": formats.day(last)}
    return _("since %(first)s") % {"first": formats.day(first)}


def _files(piece: Piece) -> str:
    count = len(piece.files)
    told = ngettext("%(count)s file", "%(count)s files", count)
    return told % {"count": formats.number(count)} if count else ""


def _references(here: Here, told: Dossier) -> Iterator[tuple[str, str]]:
    relations = here.info.names.relations
    for one in told.references:
        if one.current:
            parts = [relations.get(one.relation, ""), one.organization, one.email, str(STATES[one.state][0])]
            yield one.name, ", ".join(filter(None, parts))


def _documents(here: Here, told: Dossier) -> Iterator[Answers]:
    """Each document by itself: it is read and signed on a page of its own."""
    asked = [
        node.criterion.params.document
        for node in here.policy.nodes
        if node.kind == "signed" and node.criterion
    ]
    for name in dict.fromkeys([*here.journey.documents, *asked]):
        signed = next((one for one in told.signatures if one.document == name), None)
        title = next((one.title for one in here.content.agreements if one.name == name), name)
        said = _signed(here, signed) if signed else ""
        href = reverse("my:application-document", args=[here.application.ref, name])
        label = _("Read") if signed else _("Read and sign")
        yield Answers(title, href, label, ((_("Signed"), said),) if signed else ())


def _signed(here: Here, signed: Sign) -> str:
    return _("as %(name)s, on %(day)s, in the version of %(version)s") % {
        "name": signed.typed_name,
        "day": formats.day(day_of(here.edition, signed.signed_at)),
        "version": formats.day(signed.version),
    }
