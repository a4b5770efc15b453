"""“Do I qualify?”: any program's form from its policy alone, a judged answer, an address that stores nothing."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostra.catalog import queries as catalog
from rostra.people.models import Person
from rostra.policy.asking import questions
from rostra.record.models import Act
from tests.web.public.conftest import PROGRAMS, words

ENROLL = "/mct/qualify/enroll/"
AZURE = {"certification-1-certification": "azure-administrator", "certification-1-from": "2020-03-03"}
REFERENCE = {"reference-1-experience_months": "24", "reference-1-from": "2020-10-01"}
CHECK = {"check": "1"}


def names(html: str) -> set[str]:
    return set(re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', html))


@pytest.mark.parametrize("slug", PROGRAMS)
def test_the_form_asks_exactly_what_the_policy_asks(see, on, slug):
    edition = catalog.edition_in_force(slug, on)
    for journey in edition.content.program.journeys:
        asked = questions(edition.policies[journey.policy])
        expected = {f"{one.fact}-1-{field.name}" for one in asked for field in one.fields} | {"day"}
        html = see(f"/{slug}/qualify/{journey.key}/")
        assert expected <= names(html), journey.key
        assert {name for name in names(html) if re.search(r"-\d-", name)} <= expected


def test_who_says_enough_is_told_yes_if_it_is_confirmed_and_what_must_be(see):
    text = words(see(ENROLL, AZURE | REFERENCE | CHECK))
    assert "Yes, if what you say is confirmed." in text
    assert "Azure Administrator Associate, Day you earned it: 3 March 2020" in text
    assert "Nobody has checked them." in text
    assert "While applying, sign" in text


def test_who_has_nothing_is_told_not_yet_and_what_would_settle_it(see):
    text = words(see(ENROLL, CHECK))
    assert "Not yet." in text
    assert "Earn one of the certifications that count" in text


def test_one_requirement_alone_is_not_enough(see):
    assert "Not yet." in words(see(ENROLL, AZURE | CHECK))
    assert "Not yet." in words(see(ENROLL, REFERENCE | CHECK))


def test_eleven_months_are_not_twelve(see):
    assert "Not yet." in words(
        see(ENROLL, AZURE | REFERENCE | CHECK | {"reference-1-experience_months": "11"})
    )
    assert "Yes, if" in words(
        see(ENROLL, AZURE | REFERENCE | CHECK | {"reference-1-experience_months": "12"})
    )


@pytest.mark.parametrize(("day", "verdict"), [("2021-02-28", "Yes, if"), ("2021-03-01", "Not yet.")])
def test_a_retired_certification_answers_for_six_months_and_not_a_day_more(see, day, verdict):
    retired = {
        "certification-1-certification": "m365-teamwork-administrator",
        "certification-1-from": "2019-05-01",
    }
    text = words(see(ENROLL, retired | REFERENCE | CHECK | {"day": day}))
    assert verdict in text
    if verdict == "Yes, if":
        assert "28 February 2021" in text


def test_a_link_says_the_same_and_nothing_is_stored(see):
    before = (Person.objects.count(), Act.objects.count())
    html = see(ENROLL, AZURE | REFERENCE | CHECK | {"certification-2-certification": "", "add": ""})
    link = unescape(re.search(r'class="share-link"><a href="([^"]+)"', html)[1])
    parts = urlsplit(link)
    assert dict(parse_qsl(parts.query)) == AZURE | REFERENCE | CHECK | {"day": "2020-11-15"}
    again = see(f"{parts.path}?{parts.query}")
    assert words(again).split("Keep or share")[0] == words(html).split("Keep or share")[0]
    assert (Person.objects.count(), Act.objects.count()) == before


def test_rows_are_added_without_script_and_keep_what_was_typed(see):
    html = see(ENROLL, AZURE | {"add": "certification"})
    assert "certification-2-certification" in names(html)
    assert 'value="2020-03-03"' in html
    assert 'id="verdict"' not in html
    assert "Something is missing" not in words(html)
    third = see(ENROLL, AZURE | {"certification-2-from": "", "add": "certification"})
    assert "certification-3-certification" in names(third)


def test_rows_are_bounded(see):
    html = see(ENROLL, AZURE | {"certification-8-from": "2020-01-01", "add": "certification"})
    assert "certification-8-certification" in names(html)
    assert "certification-9-certification" not in names(html)
    assert 'value="certification" formaction' not in html


def test_the_best_of_several_rows_counts_and_each_is_shown_in_its_own_words(see):
    second = {
        "certification-2-certification": "mos-excel-associate-2019",
        "certification-2-from": "2019-09-01",
    }
    html = see(ENROLL, AZURE | second | REFERENCE | CHECK)
    assert "Yes, if" in words(html)
    assert "1 September 2019" in words(html)


def test_evidence_is_shown_as_typed_also_behind_a_row_left_empty(see):
    third = {"certification-3-certification": "azure-administrator", "certification-3-from": "2020-03-03"}
    text = words(see(ENROLL, {"certification-1-from": ""} | third | REFERENCE | CHECK))
    assert "Azure Administrator Associate, Day you earned it: 3 March 2020 Not yet checked" in text
    assert not re.search(r"(certification|reference)-\d", text)


def test_a_half_filled_row_is_an_error_beside_its_field_and_everything_typed_stays(see):
    html = see(
        ENROLL, {"certification-1-certification": "azure-administrator"} | REFERENCE | CHECK, status=400
    )
    assert "Day you earned it: Please fill this in." in words(html)
    assert 'href="#field-certification-1-from"' in html
    assert 'value="24"' in html
    assert '<option value="azure-administrator" selected' in html
    assert 'id="verdict"' not in html


def test_a_last_day_before_the_first_is_an_error(see):
    html = see(ENROLL, AZURE | {"certification-1-through": "2020-01-01"} | CHECK, status=400)
    assert "The last day lies before the first." in words(html)


def test_search_engines_may_keep_the_empty_form_only(see):
    assert 'content="noindex"' not in see(ENROLL)
    assert 'content="noindex"' in see(ENROLL, AZURE | CHECK)
    assert f'<link rel="canonical" href="{ENROLL}">' in see(ENROLL, AZURE | CHECK)


def test_an_answer_needs_few_statements_whoever_else_is_known(published, client):
    Person.objects.bulk_create(Person(email=f"person-{number}@example.org") for number in range(10))
    client.get(ENROLL, AZURE | REFERENCE | CHECK)
    counts = []
    for more in (0, 10_000):
        Person.objects.bulk_create(Person(email=f"more-{number}@example.org") for number in range(more))
        with CaptureQueriesContext(connection) as captured:
            client.get(ENROLL, AZURE | REFERENCE | CHECK)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 6, [query["sql"][:80] for query in captured]


def test_what_somebody_says_against_themselves_counts(see):
    join = "/mct/qualify/join-alumni/"
    member = {"term-1-track": "mct", "term-1-from": "2018-01-01", "term-1-through": "2018-12-31"}
    assert "Yes, if" in words(see(join, member | CHECK))
    measure = {"standing-1-kind": "suspension", "standing-1-from": "2020-01-01"}
    assert "Not yet." in words(see(join, member | measure | CHECK))


def test_the_other_program_answers_in_its_own_words(see):
    text = words(see("/open-instructors/qualify/join/"))
    assert "A teach-back passed before two assessors" in text
    passed = {
        "certification-1-certification": "", "assessment-1-rubric": "teach-back", "assessment-1-assessor": "Ada",
        "assessment-1-score": "15", "assessment-1-maximum": "20", "assessment-1-on": "2020-10-01",
    }  # fmt: skip
    answered = words(see("/open-instructors/qualify/join/", passed | CHECK))
    assert "before 2 different assessors" in answered
    assert "Microsoft" not in answered
