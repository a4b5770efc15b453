"""Stage × verb × actor, over HTTP, against a table written by hand.

`stage_table.csv` says for each stage and verb what each actor gets: the stage it leads to; `done` where it is done and
the stage stays; `same` where it is so already; `told` where it is refused with a sentence; `hidden` where nothing is
there for them; `sign in` where nobody is signed in. What is refused writes nothing.
"""

from __future__ import annotations

import csv
import html
import itertools
import re
from pathlib import Path

import pytest
from django.contrib.messages import constants, get_messages
from django.test import Client
from django.urls import reverse

from rostra.applications.models import Application
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.models import Act
from rostra.requests.models import Request
from rostra.review import commands as review
from rostra.review import queries as desk
from rostra.review.models import Case, Finding
from tests import cast
from tests.web.conftest import signed_in
from tests.web.visitors import Written, for_a_module, one_of, referee

TABLE = list(csv.DictReader((Path(__file__).parent / "stage_table.csv").read_text().splitlines()))
STAGES = ("draft", "submitted", "returned", "accepted", "declined", "withdrawn")
VERBS = (
    "save", "submit", "withdraw", "ask-for-more", "accept", "decline", "reopen", "take", "release", "find", "undo",
)  # fmt: skip
ACTORS = tuple(name for name in TABLE[0] if name not in {"stage", "verb"})
WANTED = {(row["stage"], row["verb"], actor): row[actor] for row in TABLE for actor in ACTORS}
EXTRA = "azure-developer"  # a certification nothing rests on, so that there is always a piece to look at


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """An application in each stage, and everybody who might do something with it, rolled back at the end."""
    with for_a_module(django_db_blocker, tmp_path_factory.mktemp("files")):
        yield World()


class World:
    """Rea has taken every case; Roy is named as a referee by everybody; Rob reviews and has nothing to do with it."""

    def __init__(self):
        cast.publish()
        self.rea, self.rob, self.roy = (
            cast.staff(name, f"{name.title()} Reviewer", "applications.review")
            for name in ("rea", "rob", "roy")
        )
        other = cast.somebody("other", "Oscar Other", country="AT")
        cast.complete(other)
        self.clients = {
            "other_applicant": signed_in(other),
            "holding_it": signed_in(self.rea),
            "colleague_holds_it": signed_in(self.rob),
            "nobody_holds_it": signed_in(self.rob),
            "reviews_as_referee": signed_in(self.roy),
            "finance": signed_in(cast.staff("fin", "Fin Ance", "people.see", "billing.record")),
            "other_staff": signed_in(cast.staff("jo", "Jo Repair", "record.repair", "people.see")),
            "anonymous": Client(),
        }
        self.applications = {stage: self._at(stage) for stage in STAGES}
        self.owners = {stage: signed_in(one.person) for stage, one in self.applications.items()}
        self.referees = {
            stage: referee(Request.objects.get(person=one.person, email="mary@example.net"))
            for stage, one in self.applications.items()
        }
        shown = self.owners["draft"].get(self.address("my:application-check", "draft")).content.decode()
        self.shown = {name: hidden(shown, name) for name in ("edition", "fee")}

    def _at(self, stage):
        person = cast.somebody(stage, f"{stage.title()} Person", country="AT")
        application = cast.complete(person)
        cast.hold(person, "mct", EXTRA)
        cast.name_referee(application)
        cast.name_referee(application, self.roy.email, name="Roy Reviewer")
        return application if stage == "draft" else cast.decided(application, stage, self.rea, but=EXTRA)

    def client(self, stage, actor):
        if actor == "reviews_own":
            person = self.applications[stage].person
            people.grant(person=person, capability="applications.review", by=cast.SYSTEM, at=cast.before(2))
        if actor == "nobody_holds_it" and stage != "draft":
            case = Case.objects.get(application=self.applications[stage])
            review.release(case=case, by=cast.me(self.rea), at=cast.before(2))
        own = {"applicant": self.owners, "reviews_own": self.owners, "referee": self.referees}.get(actor)
        visitor = Client()
        visitor.cookies.update((own[stage] if own else self.clients[actor]).cookies)
        return visitor

    def address(self, name, stage, **more):
        return reverse(name, kwargs={"ref": self.applications[stage].ref, **more})

    def asked(self, stage, verb):
        """The address and the body of a verb, as the page with its button sends it."""
        application = self.applications[stage]
        if verb in ("ask-for-more", "accept", "decline", "reopen"):
            address = self.address("staff:case-decide", stage, outcome=verb)
            return address, self._decision(stage, verb)
        if verb == "find":
            piece = one_of(application.person, "heldcertification", EXTRA)
            told = {"evidence": piece.reference, "requirement": "", "seen": piece.pk, "verdict": "accepted"}
            return self.address("staff:case-finding", stage), {**told, "reason": "", "note": ""}
        if verb == "undo":
            number = (
                Finding.objects.filter(case__application=application).values_list("pk", flat=True).first()
            )
            return self.address("staff:case-undo", stage, number=number or 1), {}
        name, body = {
            "save": ("my:application-draft", {"version": "0", "legal_name": "Someone Else"}),
            "submit": ("my:application-submit", self.shown),
            "withdraw": ("my:application-withdraw", {}),
            "take": ("staff:case-take", {}),
            "release": ("staff:case-release", {}),
        }[verb]
        return self.address(name, stage, **({"task": "profile"} if verb == "save" else {})), body

    def _decision(self, stage, verb):
        dossier = desk.case_of(cast.SYSTEM, self.applications[stage].ref)
        version = str(dossier.version) if dossier else "0"
        body = {"version": version, "rows": "0", "fixed": "0", "opening": "", "closing": "", "do": "send"}
        if verb in ("accept", "reopen"):
            return body
        return {
            **body,
            "rows": "1",
            "reason-0": "requirements-not-met",
            "about-0": "|",
            "note-0": "So it is.",
        }


def hidden(page, name):
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


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
