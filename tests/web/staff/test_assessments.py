"""Assessors find who waits for them, score on their own, and see what others gave once they gave theirs."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostra.applications import commands as applications
from rostra.applications.models import Application
from rostra.assessments.models import Assessment
from rostra.catalog import commands as catalog
from rostra.catalog.queries import edition_in_force
from rostra.kernel import clock
from rostra.record.actors import Actor
from tests.assessments.conftest import FOLDER, PROGRAM
from tests.people.conftest import SYSTEM, join
from tests.web.conftest import signed_in, staff

pytestmark = pytest.mark.django_db
LIST = "/staff/assessments/"
MCT = FOLDER.parent / "mct"


@pytest.fixture(autouse=True)
def published(db):
    for folder in (FOLDER, MCT):
        catalog.publish(folder=folder, by=SYSTEM, at=clock.now() - dt.timedelta(days=9), note="")


@pytest.fixture
def assessor():
    return staff("assessments.score", email="first@example.org", name="First Assessor")


@pytest.fixture
def other():
    return staff("assessments.score", email="second@example.org", name="Second Assessor")


def applying(person, journey="join", program=PROGRAM, stage="draft"):
    """An application just begun, or as it stands later."""
    by, now = Actor.by_person(person.pk), clock.now()
    if journey != "step-back":
        begun = applications.start(person=person, program=program, journey=journey, by=by, at=now)
    else:  # only members begin it, and nobody is one yet
        edition = edition_in_force(program, now.date())
        begun = Application.objects.create(
            person=person,
            program=program,
            journey=journey,
            edition_id=edition.id,
            started_at=now,
            moved_at=now,
        )
    if stage != "draft":
        Application.objects.filter(pk=begun.pk).update(stage=stage, submitted_at=now, submitted_on=now.date())
    return begun


def form(**changed):
    today = clock.today().isoformat()
    said = {"rubric": "teach-back", "held_on": today, "score": "80", "maximum": "100", "note": "Clear."}
    return {**said, **changed}


def text(answer):
    return html.unescape(answer.content.decode())


def test_the_list_shows_who_applies_along_a_way_that_asks_for_a_score(ada, assessor):
    bob = join("bob@example.org", name="Bob Elsewhere")
    carol = join("carol@example.org", name="Carol Accepted")
    dan = join("dan@example.org", name="Dan Stepsback")
    own, elsewhere = applying(ada), applying(bob, "enroll", "mct")
    applying(carol, stage="accepted")
    applying(dan, "step-back")
    applying(assessor)
    shown = text(signed_in(assessor).get(LIST))
    assert "Ada Lovelace" in shown
    assert own.ref in shown
    for absent in ("Bob Elsewhere", elsewhere.ref, "Carol Accepted", "Dan Stepsback", "First Assessor</a>"):
        assert absent not in shown


def test_one_finds_somebody_by_a_part_of_the_name_or_by_the_reference(ada, assessor):
    bob = join("bob@example.org", name="Bob 100% \\_ Sure")
    mine, his = applying(ada), applying(bob)
    client = signed_in(assessor)
    for words, found in (
        ("lovel", {mine}), (mine.ref.lower(), {mine}), (ada.ref, {mine}), ("100%", {his}), ("\\_", {his}),
        ("%", {his}), ("_", {his}), ("' OR 1=1--", set()), ("&!", set()), ("", {mine, his}),
    ):  # fmt: skip
        shown = text(client.get(LIST, {"q": words}))
        assert {one for one in (mine, his) if one.ref in shown.replace(f'value="{words}"', "")} == found, (
            words
        )


@pytest.mark.parametrize("nonsense", ["?after=-1", "?after=abc", f"?after={10**20}", f"?q={'x' * 101}"])
def test_nonsense_is_answered_with_the_form(assessor, nonsense):
    answer = signed_in(assessor).get(LIST + nonsense)
    assert answer.status_code == 400
    assert "<form" in text(answer)


def test_a_long_list_goes_on_page_by_page_and_asks_six_statements_at_most(assessor, settings):
    settings.SANDBOX = clock.today().isoformat()
    refs = set()
    for number in range(60):
        person = join(f"p{number}@example.org", name=f"Person {number}", password="")
        refs.add(applying(person).ref)
    client = signed_in(assessor)
    client.get(LIST)
    seen, address = set(), LIST
    for _page in range(3):
        with CaptureQueriesContext(connection) as asked:
            shown = text(client.get(address))
        assert len(asked) <= 6, [query["sql"][:120] for query in asked]
        here = {ref for ref in refs if ref in shown}
        assert not here & seen
        seen |= here
        address = LIST + shown.partition(f'href="{LIST}?')[2].partition('"')[0].join(("?", ""))
    assert seen == refs


def test_a_score_is_given_shown_and_taken_back(ada, assessor):
    application, client = applying(ada), signed_in(assessor)
    page = f"{LIST}{application.ref}/"
    shown = text(client.get(page))
    for said in (
        "Ada Lovelace",
        "Teach-back",
        "Assessors who must each give it",
        "70",
    ):
        assert said in shown
    assert 'name="maximum"' in shown
    assert 'value="100"' in shown
    assert client.post(page, form()).status_code == 302
    given = Assessment.objects.get()
    assert (given.person_id, given.assessor_id, given.score, given.note) == (
        ada.pk,
        assessor.pk,
        80,
        "Clear.",
    )
    shown = text(client.get(page))
    assert "80 of 100" in shown
    assert "80 of 100" in text(client.get(LIST))
    assert client.post(f"{page}scores/{given.pk}/removal/").status_code == 302
    given.refresh_from_db()
    assert given.recorded.upper is not None
    assert "80 of 100" not in text(client.get(page))
    answer = client.post(f"{page}scores/{given.pk}/removal/", follow=True)
    assert "no such score of yours any more" in text(answer)


def test_others_scores_are_hidden_until_one_has_given_ones_own(ada, assessor, other):
    page = f"{LIST}{applying(ada).ref}/"
    first, second = signed_in(assessor), signed_in(other)
    first.post(page, form(score="83", note="Said by the first."))
    shown = text(second.get(page))
    assert "83" not in shown
    assert "Said by the first." not in shown
    assert "First Assessor" not in shown
    second.post(page, form(score="61"))
    for client in (first, second):
        shown = text(client.get(page))
        assert "83 of 100" in shown
        assert "61 of 100" in shown
    theirs = Assessment.objects.get(assessor=assessor)
    answer = second.post(f"{page}scores/{theirs.pk}/removal/", follow=True)
    assert "no such score of yours" in text(answer)
    theirs.refresh_from_db()
    assert theirs.recorded.upper is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"score": ""}, "Enter the points you give."),
        ({"score": "-1"}, "The fewest points are 0."),
        ({"score": "4.5"}, "Write a whole number."),
        ({"score": "NaN"}, "Write a whole number."),
        ({"score": "1e400"}, "Write a whole number."),
        ({"score": "9" * 5000}, "whole number"),
        ({"score": "101"}, "between 0 and the most points"),
        ({"maximum": "0"}, "at least 1 point"),
        ({"maximum": "20000"}, "The most points there can be are 10,000."),
        ({"held_on": "31-31-31"}, "Write the day as year, month and day"),
        ({"held_on": "2020-02-30"}, "no such day in the calendar"),
        ({"held_on": "2199-01-01"}, "in the future"),
        ({"rubric": "singing"}, "Choose one of the list."),
        ({"note": "x" * 4001}, "longer than 4,000 letters"),
    ],
)
def test_what_cannot_be_a_score_is_said_and_everything_typed_is_kept(ada, assessor, changed, said):
    page = f"{LIST}{applying(ada).ref}/"
    answer = signed_in(assessor).post(page, form(**changed))
    assert answer.status_code == 422
    assert said in text(answer)
    assert changed.get("note", "Clear.")[:100] in text(answer)
    assert not Assessment.objects.exists()


def test_a_second_score_for_the_same_day_is_refused(ada, assessor):
    page, client = f"{LIST}{applying(ada).ref}/", signed_in(assessor)
    client.post(page, form())
    answer = client.post(page, form(score="99"))
    assert answer.status_code == 422
    assert "You have scored this person for that day already" in text(answer)
    assert Assessment.objects.get().score == 80


def test_what_an_assessor_writes_is_shown_and_never_run(ada, assessor):
    page, client = f"{LIST}{applying(ada).ref}/", signed_in(assessor)
    client.post(page, form(note="<script>alert(1)</script>{{7*7}}"))
    raw = client.get(page).content.decode()
    assert "<script>alert" not in raw
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in raw


def test_the_page_asks_six_statements_at_most(ada, assessor, other, settings):
    settings.SANDBOX = clock.today().isoformat()
    page = f"{LIST}{applying(ada).ref}/"
    for one in (assessor, other):
        signed_in(one).post(page, form())
    client = signed_in(assessor)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    assert len(asked) <= 6, [query["sql"][:120] for query in asked]


def test_nobody_else_finds_the_pages(ada, assessor):
    application = applying(ada)
    for client in (signed_in(ada), signed_in(staff("applications.review", email="reviewer@example.org"))):
        assert client.get(LIST).status_code == 404
        assert client.get(f"{LIST}{application.ref}/").status_code == 404
        assert client.post(f"{LIST}{application.ref}/", form()).status_code == 404
    assert not Assessment.objects.exists()


def test_ones_own_decided_and_unscored_ways_are_not_there(ada, assessor):
    client = signed_in(assessor)
    bob = join("bob@example.org", name="Bob")
    refs = [
        applying(assessor).ref,
        applying(ada, stage="declined").ref,
        applying(bob, "enroll", "mct").ref,
        "0" * 12,
        "nonsense",
    ]
    for ref in refs:
        assert client.get(f"{LIST}{ref}/").status_code == 404, ref
        assert client.post(f"{LIST}{ref}/", form()).status_code == 404, ref
    assert client.get(f"{LIST}{applying(bob).ref}/scores/{10**30}/removal/").status_code == 405
    answer = client.post(f"{LIST}{Application.objects.latest('pk').ref}/scores/{10**30}/removal/")
    assert answer.status_code in (302, 404)
