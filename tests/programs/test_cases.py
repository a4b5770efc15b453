"""Every case of every program holds: one test each, under the edition in force on the day the case asks about."""

from __future__ import annotations

import functools

import pytest

from rostra.catalog.vocabulary import vocabulary
from rostra.policy import cases, language
from tests.programs.reading import ROOT, SLUGS, editions


@functools.cache
def policies(slug: str, effective_on) -> dict:
    content = next(one for one in editions(slug) if one.effective_on == effective_on)
    return language.parse(content.policies, vocabulary=vocabulary(content), edition=str(effective_on))


@functools.cache
def known(slug: str) -> tuple[cases.Case, ...]:
    return cases.load(ROOT / slug / "cases")


EVERY = [pytest.param(slug, case, id=f"{slug}: {case.sentence}") for slug in SLUGS for case in known(slug)]


@pytest.mark.django_db
@pytest.mark.parametrize(("slug", "case"), EVERY)
def test_the_case_holds(slug, case):
    begun = [one.effective_on for one in editions(slug) if one.effective_on <= case.on]
    assert begun, f"No edition of {slug} is in force on {case.on}."
    assert cases.run(case, policies(slug, max(begun))) == ()


@pytest.mark.parametrize(("slug", "least"), [("mct", 45), ("open-instructors", 20)])
def test_there_are_enough_cases_and_no_sentence_stands_twice(slug, least):
    sentences = [case.sentence for case in known(slug)]
    assert len(sentences) >= least
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_policy_and_every_requirement_is_met_in_some_case_and_not_in_another(slug):
    """Otherwise a requirement could always answer the same and no case would notice."""
    read: dict[str, set[str]] = {}
    for case in known(slug):
        for key, wanted in case.expect.items():
            read.setdefault(f"{case.policy}.{key}", set()).add(wanted["reading"])
    for policy in {one.policy for one in editions(slug)[0].program.journeys}:
        assert {"met", "unmet"} <= read[f"{policy}.{policy}"], policy
