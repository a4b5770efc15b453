"""Every value says where it comes from, and what nobody could find out is marked as a sample."""

from __future__ import annotations

import re

import pytest

from tests.programs.reading import ROOT, SLUGS, checked, cited, edition, editions


@pytest.mark.parametrize("slug", SLUGS)
def test_every_program_checks_without_errors_and_warnings(slug):
    report = checked(slug)
    assert not [str(mistake) for mistake in (*report.errors, *report.warnings)]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_value_cites_a_source_the_program_knows(slug):
    for content in editions(slug):
        known = {source.key for source in content.program.sources}
        found = list(cited(content))
        assert len(found) > 50
        assert not [(at, source) for at, source in found if source not in known]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_source_named_is_used(slug):
    text = "".join(
        file.read_text() for file in (ROOT / slug).rglob("*") if file.suffix in (".yaml", ".csv", ".md")
    )
    used = {source for content in editions(slug) for _, source in cited(content)}
    for source in edition(slug).program.sources:
        named_in_words = re.search(rf"\([^)]*\b{source.key}\b", text, re.I)
        assert source.key in used or named_in_words, source.key


@pytest.mark.parametrize("slug", SLUGS)
def test_every_requirement_cites_its_source(slug):
    def without(node, at):
        if isinstance(node, dict):
            if "key" in node and "source" not in node:
                yield f"{at}.{node['key']}"
            for name, inner in node.items():
                yield from without(inner, f"{at}.{name}")
        elif isinstance(node, list):
            for inner in node:
                yield from without(inner, at)

    for content in editions(slug):
        assert not list(without(content.policies, slug))


#: Fees somebody wrote down in public; every other figure is ours.
PUBLIC_FEES = {
    ("US", "", "mct", 80_000, "USD", "s12"),
    ("CA", "", "mct", 80_000, "USD", "s13b"),
    ("JP", "", "mct", 81_052, "JPY", "s23"),
    ("US", "", "alumni", 9_900, "USD", "s13"),
}


def test_only_the_fees_found_in_public_are_not_samples():
    fees = edition("mct").fees
    real = {(f.country, f.employment, f.track, f.amount, f.currency, f.source) for f in fees if not f.sample}
    assert real == PUBLIC_FEES
    assert all(f.source == "sample" and "ample" in f.note for f in fees if f.sample)


def test_every_country_has_a_fee_for_each_track_in_one_of_the_five_currencies():
    fees = edition("mct").fees
    named = {f.country for f in fees} - {"*"}
    assert len(named) >= 60
    assert {f.currency for f in fees} == {"USD", "GBP", "EUR", "AUD", "JPY"}
    for country in (*named, "*"):
        mine = {(f.employment, f.track): f for f in fees if f.country == country}
        assert {("", "mct"), ("", "alumni"), ("learning-partner", "mct")} == set(mine)
        assert mine["", "alumni"].amount < mine["learning-partner", "mct"].amount < mine["", "mct"].amount
        assert len({f.currency for f in mine.values()}) == 1


def test_what_is_only_general_knowledge_says_so():
    for course in edition("mct").courses:
        if course.source == "general-knowledge":
            assert course.note
            assert course.confidence != "H"


def test_a_localised_course_has_a_retirement_of_its_own():
    courses = {one.code: one for one in edition("mct").courses}
    assert courses["az-300t01"].retires_on.isoformat() == "2020-09-30"
    for code, language in (("az-300t01zh", "zh-Hans"), ("az-300t01ko", "ko"), ("az-300t01ja", "ja")):
        assert (courses[code].language, courses[code].retires_on.isoformat()) == (language, "2020-10-30")


def test_courses_and_certifications_are_many_to_many():
    courses = {one.code: one for one in edition("mct").courses}
    assert len(courses["pl-200t00"].certifications) > 1
    of_enterprise = [c for c, one in courses.items() if "m365-enterprise-administrator" in one.certifications]
    assert of_enterprise == ["ms-100t00", "ms-101t00"]


def test_every_role_based_certification_has_a_course():
    content = edition("mct")
    covered = {code for course in content.courses for code in course.certifications}
    assert {one.code for one in content.certifications if one.kind == "role-based"} <= covered
