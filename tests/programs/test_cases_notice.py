"""The cases notice when a rule changes: each fault planted here in a copy of the policies breaks at least one case."""

from __future__ import annotations

import copy
import functools

import pytest
from ruamel.yaml import YAML

from rostra.catalog.vocabulary import vocabulary
from rostra.policy import cases, language
from tests.programs.reading import ROOT, edition

#: program, what stands in the policies, what a fault makes of it (everywhere it stands)
FAULTS = [
    ("mct", "grace_after_retirement: P6M", "grace_after_retirement: P184D"),
    ("mct", "grace_after_retirement: P6M", "grace_after_retirement: P5M"),
    ("mct", "grace_after_retirement: P6M", "grace_after_retirement: P0D"),
    ("mct", "listed: true, kinds: [role-based]", "listed: true"),
    ("mct", "listed: true, kinds: [role-based]", "kinds: [role-based]"),
    ("mct", "experience_months: 12", "experience_months: 11"),
    ("mct", "experience_months: 12", "experience_months: 13"),
    ("mct", "relations: [customer, manager, colleague]", "relations: [customer, manager]"),
    ("mct", ", relations: [customer, manager, colleague]", ""),
    ("mct", "{audiences: [anyone]}", "{}"),
    ("mct", "{audiences: [college]}", "{}"),
    ("mct", "holds_skills_certificate: {}", "holds_skills_certificate: {audiences: [anyone]}"),
    ("mct", "kinds: [academic, imagine-academy]", "kinds: [academic]"),
    ("mct", "kinds: [academic, imagine-academy]", "kinds: [imagine-academy]"),
    ("mct", "kinds: [academic, imagine-academy]", "kinds: [academic, imagine-academy], confirmed: false"),
    ("mct", "window: P1Y", "window: P365D"),
    ("mct", "window: P1Y", "window: P367D"),
    ("mct", "[metrics-that-matter, other-survey-tool]", "[metrics-that-matter]"),
    ("mct", ", evidence: [metrics-that-matter, other-survey-tool]", ""),
    ("mct", "{tracks: [mct], now: true}", "{tracks: [mct]}"),
    ("mct", "{tracks: [mct], now: true}", "{tracks: [mct, alumni], now: true}"),
    ("mct", "{tracks: [alumni], now: true}", "{tracks: [alumni]}"),
    ("mct", "was_member: {tracks: [mct]}", "was_member: {}"),
    ("mct", "was_member: {tracks: [mct]}", "was_member: {tracks: [mct], within: P3Y}"),
    ("mct", "in_good_standing: {}", "in_good_standing: {against: [warning]}"),
    ("mct", "document: alumni-agreement", "document: program-agreement"),
    ("mct", "document: program-guide", "document: program-agreement"),
    ("mct", "any_of:", "all_of:"),
    ("mct", "all_of:", "any_of:"),
    ("open-instructors", "pass_mark: 70", "pass_mark: 69"),
    ("open-instructors", "pass_mark: 70", "pass_mark: 71"),
    ("open-instructors", "assessors: 2", "assessors: 1"),
    ("open-instructors", "grace_after_retirement: P3M", "grace_after_retirement: P92D"),
    ("open-instructors", "counts_for: P3Y", "counts_for: P2Y"),
    ("open-instructors", "confirmed: false", "confirmed: true"),
    ("open-instructors", "modes: [co-teaching]", "modes: [classroom]"),
    ("open-instructors", "average: {at_least: 4, ", "average: {at_least: 3.99, "),
    ("open-instructors", "responses: 10", "responses: 9"),
    ("open-instructors", "{at_least: 4, window", "{at_least: 3, window"),
    ("open-instructors", "points: 20", "points: 19"),
    ("open-instructors", "count: 2", "count: 1"),
    ("open-instructors", "count: 2", "count: 3"),
    ("open-instructors", ", during: membership", ""),
    ("open-instructors", "experience_months: 24", "experience_months: 23"),
    ("open-instructors", "within: P5Y", "within: P6Y"),
    ("open-instructors", "within: P1Y", "within: P2Y"),
    ("open-instructors", "against: [suspension, exclusion]", "against: [suspension, exclusion, warning]"),
]


@functools.cache
def known(slug: str) -> tuple[cases.Case, ...]:
    """The cases of the days the first edition was in force on."""
    first = edition(slug)
    later = [
        one for one in sorted((ROOT / slug / "policies").glob("*.yaml")) if one.stem > str(first.effective_on)
    ]
    return tuple(
        case for case in cases.load(ROOT / slug / "cases") if not later or str(case.on) < later[0].stem
    )


def policies(slug: str, text: str):
    document = copy.deepcopy(YAML(typ="safe", pure=True).load(text))
    return language.parse(document, vocabulary=vocabulary(edition(slug)))


@pytest.mark.django_db
@pytest.mark.parametrize(("slug", "stands", "fault"), FAULTS)
def test_a_planted_fault_breaks_a_case(slug, stands, fault):
    text = (ROOT / slug / "policies" / f"{edition(slug).effective_on}.yaml").read_text()
    assert stands in text, "The fault is planted where nothing stands."
    faulty = policies(slug, text.replace(stands, fault))
    assert any(cases.run(case, faulty) for case in known(slug)), "No case noticed."
