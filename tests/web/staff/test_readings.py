"""How everybody stands, on a page for staff who look people up."""

from __future__ import annotations

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostra.catalog import commands as catalog
from rostra.demo import commands as demo
from tests.people.conftest import SYSTEM
from tests.web.conftest import signed_in, staff

pytestmark = pytest.mark.django_db
PAGE = "/staff/readings/"


@pytest.fixture
def published(at, settings):
    from rostra.site.settings import ROOT

    settings.SANDBOX = "2020-11-15"
    for file in sorted((ROOT / "programs").glob("*/program.yaml")):
        catalog.publish(folder=file.parent, by=SYSTEM, at=at, note="")


def rows(page):
    found = re.findall(r"<tr><td>([\d.]+)</td><th[^>]*>(.*?)</th>((?:<td.*?</td>)+)</tr>", page)
    return {
        number: [int(n.replace(",", "")) for n in re.findall(r">([\d,]+)<", cells)]
        for number, _title, cells in found
    }


def test_every_requirement_counts_everybody_once(at, published):
    demo.populate(people=60, password="only for this test", by=SYSTEM, at=at)
    client = signed_in(staff("people.see"))
    page = html.unescape(client.get(f"{PAGE}?policy=mct:entry").content.decode())
    counted = rows(page)
    assert len(counted) == 11
    assert len({sum(counts) for counts in counted.values()}) == 1
    assert sum(counted["1"]) > 60
    certified = counted["1.1"]
    assert certified[0] > certified[1] > 0


def test_the_page_asks_six_statements_at_most_whatever_the_data(at, published):
    demo.populate(people=60, password="only for this test", by=SYSTEM, at=at)
    client = signed_in(staff("people.see"))
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGE).status_code == 200
    assert len(asked) <= 6, [query["sql"][:120] for query in asked]


def test_without_a_program_the_page_says_so(at):
    assert "No program is in force" in signed_in(staff("people.see")).get(PAGE).content.decode()


@pytest.mark.parametrize("nonsense", ["mct", "mct:", "mct:nothing", "nowhere:entry", "%00", "%F0%9F%98%80"])
def test_nonsense_is_answered_with_the_form(at, published, nonsense):
    answer = signed_in(staff("people.see")).get(f"{PAGE}?policy={nonsense}")
    assert answer.status_code == 400
    assert "<form" in answer.content.decode()


def test_who_may_not_look_people_up_does_not_find_it(at):
    assert signed_in(staff("record.audit")).get(PAGE).status_code == 404


def test_the_page_names_the_kinds_of_facts_nobody_records(at, published):
    page = html.unescape(signed_in(staff("people.see")).get(f"{PAGE}?policy=mct:entry").content.decode())
    told = re.search(r"Nobody records these kinds of facts: ([^.]*)\.", page)[1]
    assert "waivers" in told
    assert "eference" not in told
    assert "ertification" not in told
