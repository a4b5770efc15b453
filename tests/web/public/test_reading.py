"""What a stranger reads: fees, requirements, documents, courses, benefits, editions."""

from __future__ import annotations

import re

import pytest
from django.test import override_settings

from rostra.web.components.text.markdown import rendered
from tests.web.public.conftest import words


def test_the_fee_of_every_track_stands_side_by_side_with_why_and_whether_it_is_a_sample(see):
    text = words(see("/mct/fees/", {"country": "US"}))
    assert "800.00" in text
    assert "99.00" in text
    assert "names United States" in text
    assert "Sample" not in text.split("Yearly fee")[1].split("Some of these")[0]
    partner = words(see("/mct/fees/", {"country": "US", "employment": "learning-partner"}))
    assert "names United States and this employment" in partner
    assert "Sample" in partner


def test_every_fee_that_is_a_sample_is_marked_and_no_other(see):
    marks = {
        employment: see("/mct/fees/", {"country": "US", "employment": employment}).count(
            'class="sample-mark"'
        )
        for employment in ("", "learning-partner")
    }
    assert marks == {"": 0, "learning-partner": 1}


def test_a_country_the_table_does_not_name_gets_the_fee_everywhere_else(see):
    assert "does not name Vatican City" in words(see("/mct/fees/", {"country": "VA"}))


def test_yen_have_no_decimals(see):
    assert re.search(r"81,052(?!\.)", words(see("/mct/fees/", {"country": "JP"})))


def test_a_program_without_fees_says_so_and_has_no_tab_for_them(see):
    assert "No fee" in words(see("/open-instructors/fees/"))
    assert 'href="/open-instructors/fees/"' not in see("/open-instructors/benefits/")


def test_requirements_name_their_source_and_what_an_announced_edition_changes(see):
    text = words(see("/open-instructors/requirements/", {"day": "2027-06-30"}))
    assert "Changes are announced for 1 July 2027" in text
    assert "Charter of Open Instructors" in text
    assert "Changes are announced" not in words(see("/open-instructors/requirements/", {"day": "2027-07-01"}))


def test_a_document_is_marked_as_sample_and_shown_in_the_version_of_the_day(see):
    page = "/open-instructors/documents/teaching-pledge/"
    assert "This is a sample text" in words(see(page))
    assert "When I use a machine" not in words(see(page, {"day": "2027-06-30"}))
    assert "When I use a machine" in words(see(page, {"day": "2027-07-01"}))


def test_a_course_is_found_by_its_certification_and_says_who_may_teach_it(see):
    text = words(see("/mct/courses/", {"q": "AZ-104T00"}))
    assert "Azure Administrator Associate" in text
    retired = words(see("/open-instructors/courses/", {"q": "leaflet", "day": "2021-01-01"}))
    assert "No longer offered" in retired
    assert "No longer offered" not in words(
        see("/open-instructors/courses/", {"q": "leaflet", "day": "2020-12-31"})
    )


def test_certificates_for_some_are_apart_from_those_for_anyone(see):
    html = see("/mct/skills-providers/")
    assert "For anyone" in words(html)
    assert "Only for: Staff of colleges and schools" in words(html)
    assert "CompTIA CTT+" in words(html)


def test_editions_say_what_is_in_force_and_what_is_announced(see):
    text = words(see("/open-instructors/editions/"))
    assert "From 1 January 2020 to 30 June 2027" in text
    assert "From 1 July 2027, without a known end" in text
    assert re.search(r"[0-9a-f]{64}", text)


def test_links_nobody_could_read_are_named_and_not_linked(see):
    html = see("/mct/")
    assert "could not be read" in words(html)
    assert "mcp.microsoft.com" not in html


def test_an_installation_without_programs_says_what_to_do(db, client):
    assert "No program is published yet" in words(client.get("/").content.decode())


@override_settings(SANDBOX="2020-11-15")
def test_the_pages_follow_the_readers_language_and_do_not_mix_what_was_kept_for_another(
    see, client, settings
):
    english = see("/mct/certifications/")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "qps-plocm"
    mirrored = see("/mct/certifications/")
    assert 'dir="rtl"' in mirrored
    assert "No end known" in english
    assert "No end known" not in mirrored


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One\n\n### Three", "<h2>One</h2>\n<h3>Three</h3>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](data:text/html,x)", None),
        ("![a](http://x/y.png)", "<p></p>\n"),
        ("[a](https://x.example/)", '<p><a href="https://x.example/" rel="noreferrer">a</a></p>\n'),
        ("| a | b |\n|---|---|\n| 1 | 2 |", None),
    ],
)
def test_markdown_becomes_harmless_html(text, html):
    made = rendered(text)
    assert html is None or made == html
    assert "<script" not in made
    assert "javascript:" not in re.findall(r'href="([^"]*)"', made)


def test_markdown_of_ten_thousand_brackets_is_answered_and_of_a_million_letters_refused():
    assert rendered("[" * 10_000)
    with pytest.raises(ValueError, match="too long"):
        rendered("a" * 500_001)


def test_an_average_asked_for_is_shown_as_it_is_written_and_not_in_hundredths(see):
    told = words(see("/open-instructors/requirements/"))
    assert "Average score: At least 4, Survey responses, at least 10" in told
    assert "400" not in told


def test_no_benefit_is_both_given_and_denied_to_a_track_under_one_name(see):
    for slug in ("mct", "open-instructors"):
        titles = re.findall(r'<span class="line-title"[^>]*>(.*?)</span>', see(f"/{slug}/benefits/"), re.S)
        named = [re.sub(r"<[^>]+>", "", title).strip() for title in titles]
        assert named
        assert len(set(named)) == len(named)


def test_every_group_of_benefits_has_a_heading_with_a_capital(see):
    headings = re.findall(r"<h2>(.*?)</h2>", see("/mct/benefits/"))
    assert {"Training", "Discount", "Community"} <= set(headings)


def test_what_a_program_says_is_marked_with_its_language(see):
    page = see("/mct/requirements/", **{"accept-language": "qps-plocm"})
    titles = re.findall(r'<h\d class="asked-title"([^>]*)>', page)
    assert titles
    assert set(titles) == {' lang="en" dir="auto"'}
