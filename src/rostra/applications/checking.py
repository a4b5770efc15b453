"""What an application looks like now: the judgement, the task list, the fee. Pages and `submit` ask here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rostra.agreements import queries as agreements
from rostra.applications import queries, rules, tasks
from rostra.applications.dossier import Dossier
from rostra.applications.models import Application
from rostra.applications.telling import dossier_of
from rostra.catalog.content import Journey
from rostra.catalog.fees import Quoted
from rostra.catalog.queries import Edition
from rostra.policy.judgement import Judgement
from rostra.policy.nodes import Policy

#: Which requirements the kinds of pieces are given for.
GIVEN_FOR = {
    "heldcertification": "holds_certification",
    "heldskillscertificate": "holds_skills_certificate",
    "reference": "reference",
}
#: What everybody tells, whatever is required, is a task of its own.
TOLD_IN = {"employment": tasks.EMPLOYMENT, "residence": tasks.PROFILE}


@dataclass(frozen=True)
class Standing:
    """An application as it stands on a day: `counts_on` is the day it is judged on as submitted."""

    told: Dossier
    judgement: Judgement
    counts_on: dt.date
    sections: tuple[tasks.Group, ...]
    fee: Quoted

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the tasks without which it cannot be submitted."""
        return tasks.missing(self.sections)


def standing(
    application: Application, edition: Edition, on: dt.date, *, trouble: Mapping[str, str] | None = None
) -> Standing:
    """How an application read `queries.with_told` stands under an edition on a day; one statement or two.

    `trouble` says what the desk found wrong, by the key of the requirement or by the piece it was found of,
    as judgements name pieces.
    """
    told = dossier_of(application, edition.content)
    judgement, counts_on = queries.judged_by_day(application, edition, on)
    journey = queries.journey_of(application, edition)
    policy = edition.policies[journey.policy]
    sections = tasks.tasks_of(
        content=edition.content,
        journey=journey,
        policy=policy,
        judgement=judgement,
        told=_told(told, edition, journey, policy, on, trouble or {}),
    )
    fee = queries.quoted(application, edition, told, on)
    return Standing(told, judgement, counts_on, sections, fee)


def _told(
    told: Dossier,
    edition: Edition,
    journey: Journey,
    policy: Policy,
    on: dt.date,
    trouble: Mapping[str, str],
) -> tasks.Told:
    texts = agreements.to_sign(edition, on, journey.documents)
    versions = {text.name: text.effective_on for text in texts}
    signed = {one.document for one in told.signatures if one.version == versions.get(one.document)}
    return tasks.Told(
        profile=not rules.profile_lacks(told.person.legal_name, told.person.country),
        employment=_works(told, edition, on),
        number=bool(told.certification_number),
        signed=frozenset(signed),
        texts={text.name: text.title for text in reversed(texts)},
        trouble={**_references(told, policy), **_by_requirement(trouble, policy)},
    )


def _by_requirement(trouble: Mapping[str, str], policy: Policy) -> dict[str, str]:
    """What was found of a piece is said where it is told, or at every requirement it is given for."""
    found: dict[str, str] = {}
    for what, said in trouble.items():
        piece = what.partition(":")[0]
        kind = GIVEN_FOR.get(piece)
        keys = (
            [node.key for node in policy.nodes if node.kind == kind] if kind else [TOLD_IN.get(piece, what)]
        )
        found.update(dict.fromkeys(keys, said))
    return found


def _works(told: Dossier, edition: Edition, on: dt.date) -> bool:
    """Whether the work somebody does is told, with its number where the program asks for one."""
    work = told.employment_on(on)
    if work is None:
        return False
    asked = {one.key: one.organization_number for one in edition.content.program.employments}
    return bool(work.number) or not asked.get(work.code)


def _references(told: Dossier, policy: Policy) -> dict[str, str]:
    """What became of referees who do not answer, where nobody else was asked since."""
    said = {
        "declined": _("%(name)s cannot answer. Name somebody else."),
        "expired": _("%(name)s did not answer in time. Ask again, or name somebody else."),
        "bounced": _("Our letter did not reach %(name)s. Look at the address, or name somebody else."),
    }
    last = told.references[0] if told.references else None
    if last is None or last.state not in said:
        return {}
    sentence = said[last.state] % {"name": last.name}
    return {node.key: sentence for node in policy.nodes if node.kind == "reference"}
