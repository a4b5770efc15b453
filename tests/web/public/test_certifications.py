"""Which certifications count, until when, and by which rule: as the policies themselves say."""

from __future__ import annotations

import re

import pytest

from rostra.catalog import queries as catalog
from rostra.web.public.certifications import lines
from rostra.web.public.windows import Span, Standing, standing, widest, windows
from tests.web.public.conftest import words

LIST = "/mct/certifications/"
TEAMWORK = "/mct/certifications/m365-teamwork-administrator/"


def section(html: str, name: str) -> str:
    """The text of one group of the list."""
    found = re.search(rf'<section class="lines-3" id="{name}".*?</section>', html, re.S)
    return words(found[0]) if found else ""


def test_a_retired_certification_counts_for_six_months_and_not_a_day_more(see):
    assert "Teamwork" in section(see(LIST, {"day": "2020-08-31"}), "retiring")
    assert "28 February 2021" in section(see(LIST, {"day": "2020-09-01"}), "grace")
    assert "Teamwork" in section(see(LIST, {"day": "2021-02-28"}), "grace")
    assert "Teamwork" in section(see(LIST, {"day": "2021-03-01"}), "past")


def test_a_certification_counts_from_its_release_and_not_a_day_before(see):
    page = "/open-instructors/certifications/"
    assert "15 January 2027" in section(see(page, {"day": "2027-01-14"}), "not-yet")
    assert "Open Sound" in section(see(page, {"day": "2027-01-15"}), "counts")


def test_what_no_requirement_asks_for_is_said_to_count_for_nothing(see):
    assert "First Steps" in section(see("/open-instructors/certifications/"), "never")
    assert "It does not count." in words(see("/open-instructors/certifications/first-steps/"))


def test_those_that_end_first_come_first(published, on):
    ends = [
        line.until
        for line in lines(catalog.edition_in_force("mct", on), on)
        if line.standing is Standing.RETIRING
    ]
    assert ends == sorted(ends)
    assert len(ends) > 10


def test_words_kind_standing_and_day_stand_in_the_address_and_narrow_together(see):
    html = see(LIST, {"q": "AZ-104"})
    assert "Azure Administrator" in words(html)
    assert "Excel" not in words(html)
    only = see(LIST, {"kind": "mos", "q": "excel"})
    assert "Azure" not in section(only, "counts")
    assert section(only, "counts").count("Excel") >= 4
    grace = see(LIST, {"status": "grace"})
    assert section(grace, "grace")
    assert not section(grace, "counts")
    assert not section(see(LIST, {"status": "counting", "day": "2022-01-01"}), "past")


def test_nothing_found_is_answered_with_what_was_perhaps_meant(see):
    text = words(see(LIST, {"q": "Azuer Administrator"}))
    assert "No certification fits" in text
    assert "Azure Administrator Associate" in text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2020-08-31", "It counts until 28 February 2021."),
        ("2021-02-28", "It counts until 28 February 2021."),
        ("2021-03-01", "The last day it counted was 28 February 2021."),
    ],
)
def test_one_certification_says_since_when_until_when_and_why(see, day, said):
    text = words(see(TEAMWORK, {"day": day}))
    assert said in text
    assert "6 months" in text
    assert "Requirements to become an MCT" in text
    assert "31 August 2020" in text


def test_a_certification_names_the_courses_it_authorizes(see):
    assert "AZ-104T00" in words(see("/mct/certifications/azure-administrator/"))


def test_windows_are_those_of_the_policies_and_not_ours(published, on):
    edition = catalog.edition_in_force("mct", on)
    found = windows(edition)
    for policy in edition.policies.values():
        for node in policy.nodes:
            if node.kind != "holds_certification":
                continue
            for word in node.criterion.chosen(edition.vocabulary):
                row = next(
                    row for row in found[word.code] if (row.policy, row.node) == (policy.key, node.key)
                )
                assert (row.since, row.until) == node.criterion.window(word)


def test_the_widest_days_over_several_requirements_are_shown_and_said_to_differ(published, on):
    rows = windows(catalog.edition_in_force("mct", on))["m365-teamwork-administrator"]
    span = widest(rows)
    assert not span.differs
    later = type(rows[0])(**{**vars(rows[0]), "until": None})
    assert widest((*rows, later)) == Span(span.since, None, differs=True)
    assert widest(()) is None
    assert standing(None, None, on) is Standing.NEVER
