"""What cannot be changed any more, and what is somebody else's: in addresses, in bodies, by any page.

Bodies are those the pages send, so that nothing is refused for its form. What is refused writes nothing.
"""

from __future__ import annotations

import html
import re

import pytest
from django.contrib.messages import get_messages

from rostra.requests.models import Request
from rostra.review.models import Decision, Finding
from tests import cast
from tests.web.stages import EXTRA, STAGES, Everybody
from tests.web.visitors import MATRIX, OF_FORMS, Written, for_a_module, of_pieces, one_of

pytestmark = pytest.mark.django_db
CLOSED = ("submitted", "accepted", "declined", "withdrawn")
NOT_TASKS = {"my:application", "my:application-submit", "my:application-withdraw", "my:application-draft"}
TASKS = sorted(name for name, row in MATRIX.items() if row["sends"] == "applicant" and name not in NOT_TASKS)
ABOUT_REFEREES = {name for name in TASKS if name.startswith("my:application-reference")}

WITH_LATER = {
    "my:application-profile": "profile",
    "my:application-employment": "employment",
    "my:application-certifications": "certifications",
    "my:application-skills": "skills",
    "my:application-references": "references",
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with for_a_module(django_db_blocker, tmp_path_factory.mktemp("files")):
        yield Everybody()


def changed_later(name, stage):
    """A referee may say no after it was handed in; work changes in life, also after a decision."""
    if name == "my:application-employment":
        return stage in {"accepted", "declined"}
    return name in ABOUT_REFEREES and stage == "submitted"


def told(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def things(world, stage):
    """What belongs to the person of a stage, as addresses name it."""
    person = world.applications[stage].person
    asked = Request.objects.get(person=person, email="mary@example.net")
    return {
        "held": one_of(person, "heldcertification", EXTRA),
        "skills": one_of(person, "heldskillscertificate"),
        "upload": world.uploads[stage],
        "asked": asked.ref,
    }


def address_of(world, name, stage, its):
    """The address of a task in the application of a stage, about these things."""
    given = {
        "my:application-certification": {"piece": its["held"].piece},
        "my:application-skill": {"piece": its["skills"].piece},
        "my:application-remove-piece": {"piece": its["held"].reference},
        "my:application-remove-upload": {"upload": its["upload"].ref},
        "my:application-reference-withdraw": {"asked": its["asked"]},
        "my:application-reference-remind": {"asked": its["asked"]},
        "my:application-document": {"name": "program-guide"},
    }
    return world.address(name, stage, **given.get(name, {}))


def body_of(world, name, stage, its):
    return {**OF_FORMS, **of_pieces(world.applications[stage], its["held"], its["skills"])}.get(name, {})


@pytest.mark.parametrize("stage", CLOSED)
@pytest.mark.parametrize("name", TASKS)
def test_what_is_handed_in_or_at_an_end_is_not_changed_by_any_page(world, name, stage):
    if changed_later(name, stage):
        return  # see the tests below
    its = things(world, stage)
    with Written() as written:
        answer = world.client(stage, "applicant").post(
            address_of(world, name, stage, its), body_of(world, name, stage, its)
        )
    assert answer.status_code == 302
    assert answer["location"] == world.address("my:application", stage)
    assert re.search(r"Nothing was (changed|signed)\.", told(answer))
    assert not written.statements


@pytest.mark.parametrize("stage", CLOSED)
@pytest.mark.parametrize("name", WITH_LATER)
def test_nothing_is_kept_for_later_of_what_is_handed_in_or_at_an_end(world, name, stage):
    """The button stands in a window from before; what it sends is not taken for the other button either."""
    its = things(world, stage)
    body = {**body_of(world, name, stage, its), "later": "1", "version": "0"}
    with Written() as written:
        answer = world.client(stage, "applicant").post(address_of(world, name, stage, its), body)
    assert answer.status_code in {200, 302}
    assert "othing was changed" in (told(answer) or html.unescape(answer.content.decode()))
    assert not written.statements


@pytest.mark.parametrize("name", WITH_LATER)
def test_what_an_older_window_would_keep_for_later_is_not_taken_for_good(world, name):
    its, client = things(world, "draft"), world.client("draft", "applicant")
    task = WITH_LATER[name]
    assert (
        client.post(
            world.address("my:application-draft", "draft", task=task),
            {"version": "0", "x": "of a newer window"},
        ).status_code
        == 204
    )
    body = {**body_of(world, name, "draft", its), "later": "1", "version": "0"}
    with Written() as written:
        answer = client.post(address_of(world, name, "draft", its), body)
    assert answer.status_code == 200
    assert "changed in another window" in html.unescape(answer.content.decode())
    assert not written.statements


@pytest.mark.parametrize("stage", ["accepted", "declined"])
def test_work_changes_after_the_decision_and_what_was_decided_keeps_what_it_saw(world, stage):
    its, application = things(world, stage), world.applications[stage]
    kept = (
        application.submissions.latest("number").answers,
        Decision.objects.get(case__application=application).facts,
    )
    name = "my:application-employment"
    answer = world.client(stage, "applicant").post(
        address_of(world, name, stage, its), body_of(world, name, stage, its)
    )
    assert answer.status_code == 302
    assert one_of(application.person, "employment").organization == "Engines"
    assert kept == (
        application.submissions.latest("number").answers,
        Decision.objects.get(case__application=application).facts,
    )


@pytest.mark.parametrize("name", sorted(ABOUT_REFEREES))
def test_while_it_waits_on_the_desk_another_referee_may_be_named(world, name):
    its = things(world, "submitted")
    with Written() as written:
        answer = world.client("submitted", "applicant").post(
            address_of(world, name, "submitted", its), body_of(world, name, "submitted", its)
        )
    assert answer.status_code == 302
    assert written.statements


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "draft"])
@pytest.mark.parametrize(
    "name",
    [
        "my:application-certification",
        "my:application-skill",
        "my:application-remove-piece",
        "my:application-remove-upload",
        "my:application-reference-withdraw",
        "my:application-reference-remind",
    ],
)
def test_ones_own_application_does_not_lead_to_somebody_elses_things(world, name, stage, method):
    its = things(world, stage)
    with Written() as written:
        answer = getattr(world.client("draft", "applicant"), method)(
            address_of(world, name, "draft", its),
            body_of(world, name, stage, its) if method == "post" else {},
        )
    assert answer.status_code == (405 if name.endswith("remind") and method == "get" else 404)
    assert world.applications[stage].person.name not in answer.content.decode()
    assert not written.statements


@pytest.mark.parametrize("name", ["my:application-certification", "my:application-skill"])
def test_the_version_somebody_else_saw_changes_nothing_of_ones_own(world, name):
    mine, theirs = things(world, "draft"), things(world, "returned")
    body = {**body_of(world, name, "draft", mine), "seen": body_of(world, name, "returned", theirs)["seen"]}
    with Written() as written:
        answer = world.client("draft", "applicant").post(address_of(world, name, "draft", mine), body)
    assert answer.status_code == 422
    assert not written.statements


@pytest.mark.parametrize("name", ["my:application-certification", "my:application-remove-piece"])
def test_the_application_to_another_program_does_not_lead_to_what_was_told_to_this_one(world, name):
    application = world.applications["draft"]
    elsewhere = cast.draft(application.person, "open-instructors", "join")
    its = things(world, "draft")
    address = address_of(world, name, "draft", its).replace(application.ref, elsewhere.ref)
    with Written() as written:
        answer = world.client("draft", "applicant").post(address, body_of(world, name, "draft", its))
    assert answer.status_code == 404
    assert not written.statements


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "submitted"])
def test_nothing_is_found_of_a_piece_of_another_case(world, stage):
    address, body = world.asked("submitted", "find")
    theirs = things(world, stage)["held"]
    with Written() as written:
        answer = world.client("submitted", "holding_it").post(
            address, {**body, "evidence": theirs.reference, "seen": theirs.pk}
        )
    assert answer.status_code == 302
    assert "no such piece in this case" in told(answer)
    assert not written.statements


def test_nothing_is_found_of_the_version_of_another_piece(world):
    address, body = world.asked("submitted", "find")
    theirs = things(world, "returned")["held"]
    with Written() as written:
        answer = world.client("submitted", "holding_it").post(address, {**body, "seen": theirs.pk})
    assert answer.status_code == 302
    assert "changed since you looked" in told(answer)
    assert not written.statements


@pytest.mark.parametrize("stage", ["returned", "accepted", "declined", "withdrawn"])
def test_a_finding_of_another_case_is_not_undone(world, stage):
    number = Finding.objects.filter(case__application=world.applications[stage]).first().pk
    address = world.address("staff:case-undo", "submitted", number=number)
    with Written() as written:
        assert world.client("submitted", "holding_it").post(address).status_code == 404
    assert not written.statements


@pytest.mark.parametrize("verb", ["decline", "ask-for-more"])
def test_no_reason_is_given_about_a_piece_of_another_case(world, verb):
    address, body = world.asked("submitted", verb)
    theirs = things(world, "declined")["held"]
    body |= {"reason-0": "name-differs", "about-0": f"{theirs.reference}|"}
    with Written() as written:
        answer = world.client("submitted", "holding_it").post(address, body)
    assert answer.status_code == 422
    assert not written.statements


def test_the_version_of_another_case_decides_nothing(world):
    address, body = world.asked("submitted", "decline")
    with Written() as written:
        answer = world.client("submitted", "holding_it").post(
            address, {**body, "version": world.asked("declined", "decline")[1]["version"]}
        )
    assert answer.status_code == 422
    assert "changed since you looked" in answer.content.decode()
    assert not written.statements


def test_a_case_is_not_taken_over_from_somebody_who_does_not_have_it(world):
    with Written() as written:
        answer = world.client("submitted", "colleague_holds_it").post(
            world.address("staff:case-take", "submitted"), {"over": world.roy.ref}
        )
    assert "Rea Reviewer has taken this case" in told(answer)
    assert not written.statements


@pytest.mark.parametrize("name", ["guest:agree", "guest:decline", "guest:answer"])
def test_the_link_of_one_referee_does_not_answer_for_another(world, name):
    theirs = Request.objects.get(person=world.applications["returned"].person, email="mary@example.net")
    address = world.address(name, "draft").replace(world.applications["draft"].ref, theirs.ref)
    with Written() as written:
        answer = world.client("draft", "referee").post(address, OF_FORMS.get(name, {}))
    assert answer.status_code == 404
    assert not written.statements
