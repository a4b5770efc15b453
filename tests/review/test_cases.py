"""A submitted application is on the desk at once; one reviewer at a time works on it."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.account.models import EmailAddress

from rostra.people import commands as people
from rostra.record.models import Act
from rostra.review import commands, queries
from rostra.review.models import Case
from rostra.review.refusals import Refused
from tests import cast
from tests.cast import AT, SYSTEM, me
from tests.review.conftest import Desk


def test_a_submission_opens_a_case_once(desk):
    desk.follow()
    assert desk.case.taken_by is None
    again = commands.open_case(application=desk.application, by=SYSTEM, at=AT)
    assert again == desk.case
    assert Act.objects.filter(kind="review.open_case").count() == 1


def test_an_application_is_in_the_queue_and_can_be_taken_before_the_worker_has_run(desk):
    assert not Case.objects.exists()
    assert [one.ref for one in queries.queue(desk.by).found] == [desk.application.ref]
    assert desk.take().case.taken_by == desk.reviewer


def test_a_draft_has_no_case(ada, rhea):
    with pytest.raises(Refused) as refused:
        commands.take(application=cast.draft(ada), by=me(rhea), at=AT)
    assert refused.value.code == "wrong_stage"


def test_taking_a_case_twice_changes_nothing(taken):
    version = taken.case.version
    assert taken.take().case.version == version


def test_who_comes_second_is_told_who_has_the_case(taken, ruth):
    with pytest.raises(Refused) as refused:
        Desk(taken.application, ruth).take()
    assert refused.value.code == "taken"
    assert "Rhea Reviewer" in refused.value.message


def test_a_case_can_be_taken_over_on_purpose(taken, ruth, rhea):
    Desk(taken.application, ruth).take(instead_of=rhea.pk)
    assert taken.case.taken_by == ruth


def test_a_case_of_somebody_who_reviews_no_more_is_free(taken, ruth, rhea):
    people.revoke(person=rhea, capability="applications.review", by=SYSTEM, at=AT + dt.timedelta(hours=1))
    Desk(taken.application, ruth).take()
    assert taken.case.taken_by == ruth


def test_a_released_case_is_free(taken, ruth):
    commands.release(case=taken.case, by=taken.by, at=taken.at())
    Desk(taken.application, ruth).take()
    assert taken.case.taken_by == ruth


def test_nobody_releases_the_case_of_another(taken, ruth):
    with pytest.raises(Refused) as refused:
        commands.release(case=taken.case, by=me(ruth), at=taken.at())
    assert refused.value.code == "taken"


@pytest.mark.parametrize("kind", ["nobody", "applicant", "referee"])
def test_who_may_not_review_does_not_see_the_case_and_cannot_take_it(desk, ada, kind):
    person = {
        "nobody": lambda: cast.staff("dora", "Dora Desk", "people.see"),
        "applicant": lambda: _may_review(ada),
        "referee": lambda: _named(desk, cast.staff("mary", "Mary Referee", "applications.review")),
    }[kind]()
    assert queries.case_of(me(person), desk.application.ref) is None
    assert queries.application_of(me(person), desk.application.ref) is None
    assert queries.queue(me(person)).total == 0
    with pytest.raises(Refused) as refused:
        commands.take(application=desk.application, by=me(person), at=AT)
    expected = {"nobody": "not_a_reviewer", "applicant": "own_application", "referee": "referee_here"}
    assert refused.value.code == expected[kind]


@pytest.mark.parametrize(
    "address", ["ruth@private.example", "ruth+ada@example.org", "ruth+b@private.example"]
)
def test_a_reviewer_is_the_referee_under_whatever_address_of_theirs_was_named(desk, ruth, address):
    EmailAddress.objects.create(user=ruth, email="Ruth@private.example", verified=True)
    cast.name_referee(desk.application, address)
    assert queries.case_of(me(ruth), desk.application.ref) is None
    with pytest.raises(Refused) as refused:
        commands.take(application=desk.application, by=me(ruth), at=AT)
    assert refused.value.code == "referee_here"


def test_a_part_of_the_system_takes_no_case(desk):
    with pytest.raises(Refused):
        commands.take(application=desk.application, by=SYSTEM, at=AT)


def _may_review(person):
    people.grant(person=person, capability="applications.review", by=SYSTEM, at=AT)
    return person


def _named(desk, person):
    cast.name_referee(desk.application, person.email)
    return person
