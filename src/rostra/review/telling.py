"""From a case and an outcome to what the applicant is told: for the preview and for the letter alike."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation

from rostra.catalog import queries as catalog
from rostra.record.letters import Letter, address
from rostra.review import letters
from rostra.review.dossier import Dossier
from rostra.review.letters import Telling
from rostra.review.models import Decision
from rostra.review.rules import Given
from rostra.review.wording import in_words


def letter_of(
    dossier: Dossier, *, outcome: str, reasons: Iterable[Given] = (), opening: str = "", closing: str = ""
) -> Letter:
    """The letter of a decision, made or only thought of, in the applicant's language."""
    with translation.override(language_of(dossier)):
        return letters.of(
            _telling(dossier, outcome=outcome, reasons=reasons, opening=opening, closing=closing)
        )


def language_of(dossier: Dossier) -> str:
    """The language the applicant is written to in."""
    return dossier.person.language or dossier.content.program.language


def given_in(decision: Decision) -> tuple[Given, ...]:
    """The reasons of a decision as they were given."""
    return tuple(Given(**one) for one in decision.reasons)


def _telling(
    dossier: Dossier, *, outcome: str, reasons: Iterable[Given], opening: str, closing: str
) -> Telling:
    info, journey = dossier.content.program, dossier.journey
    application = dossier.application
    return Telling(
        outcome=outcome,
        head=catalog.letterhead(dossier.edition),
        name=dossier.person.name,
        application=application.ref,
        journey=journey.name,
        reasons=in_words(reasons, dossier.content, dossier.policy, dossier.pieces),
        opening=opening.strip(),
        closing=closing.strip(),
        submission=dossier.submission,
        charged=any(track.fee for track in info.tracks if track.key == journey.track),
        href=address(reverse("my:application", args=[application.ref])),
        ways=address(reverse("public:overview", args=[info.slug])),
    )
