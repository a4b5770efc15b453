"""A program nobody has seen before has its pages and its form without a line of code."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from rostra.catalog import commands
from rostra.record.actors import Actor
from tests.web.public import generated
from tests.web.public.conftest import pages, words


@pytest.fixture(params=[1, 2])
def stranger(request, db, at, tmp_path):
    """A generated program, published; and its words."""
    folder, said = generated.write(tmp_path, request.param)
    assert commands.publish(folder=folder, by=Actor.by_system("test"), at=at - dt.timedelta(days=1))
    return said


def test_every_page_opens_in_the_programs_own_words(stranger, client):
    for address in pages(stranger.slug):
        response = client.get(address)
        assert response.status_code == 200, address
        text = words(response.content.decode())
        assert "Microsoft" not in text
    front = words(client.get(f"/{stranger.slug}/").content.decode())
    assert stranger.name in front
    assert "3 years" in front
    assert "¥" in front


def test_its_yen_have_no_decimals_and_the_row_says_why_it_applies(stranger, client):
    text = words(client.get(f"/{stranger.slug}/fees/?country=JP&employment=guest").content.decode())
    assert re.search(r"12,000(?!\.)", text)
    assert "names Japan and this employment" in text
    elsewhere = words(client.get(f"/{stranger.slug}/fees/?country=IS").content.decode())
    assert re.search(r"30,000(?!\.)", elsewhere)
    assert "does not name Iceland" in elsewhere


def test_its_own_days_of_grace_are_counted(stranger, client):
    page = f"/{stranger.slug}/certifications/{stranger.paper}/"
    assert "29 January 2021" in words(client.get(page, {"day": "2021-01-29"}).content.decode())
    assert "no longer counts" in words(client.get(page, {"day": "2021-01-30"}).content.decode())


def test_its_form_asks_for_what_its_policy_reads_and_answers(stranger, client):
    address = f"/{stranger.slug}/qualify/enter/"
    empty = client.get(address).content.decode()
    for name in ("certification-1-certification", "residence-1-country", "points-1-points", "points-1-on"):
        assert f'name="{name}"' in empty
    paper = {
        "certification-1-certification": stranger.paper,
        "certification-1-from": "2019-01-01",
        "check": "1",
    }
    assert "Not yet." in words(client.get(address, paper).content.decode())
    points = {"points-1-activity": stranger.place, "points-1-on": "2020-06-01", "points-1-points": "12"}
    answered = client.get(address, paper | points)
    assert answered.status_code == 200
    assert "Yes, if what you say is confirmed." in words(answered.content.decode())
    late = words(client.get(address, paper | points | {"day": "2021-01-30"}).content.decode())
    assert "Not yet." in late


def test_its_requirements_are_written_from_the_policy(stranger, client):
    text = words(client.get(f"/{stranger.slug}/requirements/").content.decode())
    assert "At least 2 of these:" in text
    assert "Still counts after its retirement for: 90 days" in text
    assert "Points, at least: 12" in text
    assert "Japan, Iceland" in text
    assert f"{stranger.place} round, A standing watch" in text


def test_people_are_shown_titles_and_not_codes(stranger, client):
    form = words(client.get(f"/{stranger.slug}/qualify/enter/").content.decode())
    assert f"{stranger.place} round" in form
    assert "A standing watch" in form
    assert "standing-watch" not in form
    assert "Papers on vellum" in words(client.get(f"/{stranger.slug}/certifications/").content.decode())
