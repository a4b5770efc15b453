"""Stage × verb × actor, over HTTP, against a table written by hand.

`stage_table.csv` says for each stage and verb what each actor gets: the stage it leads to; `done` where it is done and
the stage stays; `same` where it is so already; `told` where it is refused with a sentence; `hidden` where nothing is
there for them; `sign in` where nobody is signed in. What is refused writes nothing.
"""

from __future__ import annotations

import csv
import itertools
import re
from pathlib import Path

import pytest
from django.contrib.messages import constants, get_messages

from rostra.applications.models import Application
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.models import Act
from tests import cast
from tests.web.stages import STAGES, Everybody, hidden
from tests.web.visitors import Written, for_a_module

TABLE = list(csv.DictReader((Path(__file__).parent / "stage_table.csv").read_text().splitlines()))
VERBS = (
    "save", "submit", "withdraw", "ask-for-more", "accept", "decline", "reopen", "take", "release", "find", "undo",
)  # fmt: skip
ACTORS = tuple(name for name in TABLE[0] if name not in {"stage", "verb"})
WANTED = {(row["stage"], row["verb"], actor): row[actor] for row in TABLE for actor in ACTORS}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """An application in each stage, and everybody who might do something with it, rolled back at the end."""
    with for_a_module(django_db_blocker, tmp_path_factory.mktemp("files")):
        yield Everybody()


def said(answer):
    """The sentence of a refusal: beside the form, as plain text, or on the next page."""
    if answer.status_code == 422:
        summary = re.search(r'<div class="error-summary".*?</div>', answer.content.decode(), re.S)
        return re.sub(r"<[^>]+>|\s+", " ", summary[0]).strip()
    if answer.status_code == 409:
        assert answer["content-type"].startswith("text/plain")
        return answer.content.decode()
    [message] = get_messages(answer.wsgi_request)
    assert message.level != constants.SUCCESS
    return str(message)


def test_the_table_says_something_of_every_stage_verb_and_actor():
    assert [(row["stage"], row["verb"]) for row in TABLE] == list(itertools.product(STAGES, VERBS))
    assert set(WANTED.values()) == {*STAGES, "done", "same", "told", "hidden", "sign in"} - {"draft"}


def test_everybody_is_where_the_table_begins(world):
    stages = {stage: Application.objects.get(pk=one.pk).stage for stage, one in world.applications.items()}
    assert stages == {stage: stage for stage in STAGES}


@pytest.mark.django_db
@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize(("stage", "verb"), list(itertools.product(STAGES, VERBS)))
def test_each_gets_what_the_table_says(world, stage, verb, actor):
    wanted = WANTED[stage, verb, actor]
    client = world.client(stage, actor)
    address, body = world.asked(stage, verb)
    acts = Act.objects.count()
    with Written() as written:
        answer = client.post(address, body)
    there = Application.objects.get(pk=world.applications[stage].pk)
    if wanted in STAGES or wanted == "done":
        assert answer.status_code in {302, 204}, said(answer)
        assert there.stage == (stage if wanted == "done" else wanted)
        assert Act.objects.count() > acts
        return
    assert there.stage == stage
    assert Act.objects.count() == acts
    assert not written.statements
    if wanted == "hidden":
        assert answer.status_code == 404
        assert there.person.name not in answer.content.decode()
    elif wanted == "sign in":
        assert answer.status_code == 302
        assert answer["location"].startswith("/account/login/?next=/")
    elif wanted == "same":
        assert answer.status_code == 302
    else:
        assert answer.status_code in {302, 409, 422}
        assert re.search(r"\w+ \w+ .*[.]$", said(answer), re.S), said(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "verb"), [("submitted", "accept"), ("returned", "decline"), ("declined", "reopen")]
)
def test_what_is_sent_is_what_the_page_of_the_decision_sends(world, stage, verb):
    address, body = world.asked(stage, verb)
    page = world.client(stage, "holding_it").get(address).content.decode()
    assert hidden(page, "version") == body["version"]
    assert not set(body) - {*re.findall(r'name="([^"]+)"', page), "reason-0", "about-0", "note-0"}


@pytest.mark.django_db
def test_a_refusal_is_read_on_the_page_one_comes_back_to(world):
    client = world.client("accepted", "applicant")
    back = client.post(world.address("my:application-withdraw", "accepted"), follow=True)
    assert back.status_code == 200
    assert "cannot be done with the application as it stands now" in back.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "draft"])
def test_nobody_decides_after_the_capability_was_taken_away(world, stage):
    client, rea = world.client(stage, "holding_it"), Person.objects.get(pk=world.rea.pk)
    asked = [world.asked(stage, verb) for verb in VERBS[3:]]
    people.revoke(person=rea, capability="applications.review", by=cast.SYSTEM, at=cast.before(1))
    for address, body in asked:
        with Written() as written:
            assert client.post(address, body).status_code == 404
        assert not written.statements
