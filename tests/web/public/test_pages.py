"""Every public page of every published program opens, says what it is, and asks little of the database."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rostra.catalog import queries as catalog
from tests.web.public.conftest import PROGRAMS, pages, words

STATEMENTS_AT_MOST = 6


def every_address(on) -> list[str]:
    """Every public address that leads to a page of the published programs."""
    found = ["/"]
    for slug in PROGRAMS:
        content = catalog.edition_in_force(slug, on).content
        found += pages(slug)
        found += [reverse("public:certification", args=[slug, one.code]) for one in content.certifications]
        found += [reverse("public:document", args=[slug, one.name]) for one in content.agreements]
        found += [reverse("public:qualify-journey", args=[slug, one.key]) for one in content.program.journeys]
    return found


def test_every_page_opens_and_says_what_it_is(see, on):
    addresses = every_address(on)
    assert len(addresses) > 80
    for address in addresses:
        html = see(address)
        assert html.count("<h1") == 1, address
        assert "<title>" in html
        assert 'name="description"' in html, address


def test_no_page_needs_more_than_six_statements(published, client, on):
    for address in every_address(on):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(address)
        assert len(captured) <= STATEMENTS_AT_MOST, (address, [query["sql"] for query in captured])


@pytest.mark.parametrize("slug", PROGRAMS)
def test_the_front_page_describes_the_program_to_search_engines(see, slug):
    told = json.loads(re.search(r"<script type=\"application/ld\+json\">(.*?)</script>", see(f"/{slug}/"))[1])
    assert told["@type"] == "EducationalOccupationalProgram"
    assert told["url"].endswith(f"/{slug}/")


@pytest.mark.parametrize("slug", PROGRAMS)
def test_the_front_page_of_a_program_leads_to_the_question_whether_one_qualifies(see, slug):
    html = see(f"/{slug}/")
    assert f'href="/{slug}/qualify/"' in html
    assert "Do I qualify?" in words(html)
