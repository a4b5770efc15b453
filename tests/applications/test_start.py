"""Who may begin a journey, and that one is begun once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections, transaction

from rostra.applications import commands, queries, rules
from rostra.applications.models import Application
from rostra.applications.refusals import Refused
from rostra.applications.rules import Terms
from tests.applications.conftest import MCT, Applying, me

NOBODY, MEMBER = Terms(), Terms(frozenset({"alumni"}), frozenset({"alumni", "mct"}))
FORMER = Terms(frozenset(), frozenset({"mct"}))


@pytest.mark.parametrize(
    ("begins", "terms", "may"),
    [
        (["newcomer"], NOBODY, True),
        (["newcomer"], MEMBER, False),
        (["newcomer"], FORMER, False),
        (["member"], NOBODY, False),
        (["member"], MEMBER, True),
        (["member"], FORMER, False),
        (["former"], MEMBER, False),
        (["former"], FORMER, True),
        (["member", "former"], FORMER, True),
        (["alumni"], MEMBER, True),
        (["mct"], MEMBER, False),
        (["mct"], FORMER, False),
    ],
)
def test_a_journey_says_who_may_begin_it(begins, terms, may):
    assert rules.may_begin(begins, terms) is may


@pytest.mark.django_db
def test_a_newcomer_begins_a_draft_under_the_edition_in_force(mct):
    assert mct.now.stage == "draft"
    assert mct.now.edition_id == mct.edition.id
    assert list(queries.live(mct.person.pk)) == [mct.now]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("program", "journey", "code"),
    [
        ("nothing", "enroll", "unknown_program"),
        ("../mct", "enroll", "unknown_program"),
        (MCT, "nothing", "unknown_journey"),
        (MCT, "renew", "cannot_begin"),
        (MCT, "join-alumni", "cannot_begin"),
        (MCT, "return-from-alumni", "cannot_begin"),
    ],
)
def test_what_is_no_way_in_for_somebody_is_refused(published, ada, desk, at, program, journey, code):
    with pytest.raises(Refused) as refused:
        Applying(ada, program, journey, at, desk).start()
    assert refused.value.code == code
    assert not Application.objects.exists()


@pytest.mark.django_db
def test_nobody_begins_for_somebody_else(published, ada, desk, at):
    with pytest.raises(Refused, match="not_yours"):
        commands.start(person=ada, program=MCT, journey="enroll", by=me(desk), at=at)


@pytest.mark.django_db
def test_a_journey_is_not_begun_twice_until_the_first_is_at_an_end(mct):
    with pytest.raises(Refused, match="already_applying"):
        mct.start()
    commands.withdraw(application=mct.application, by=me(mct.person), at=mct.at)
    again = mct.start()
    assert again.application.pk != mct.application.pk


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_that_begin_at_once_one_begins_and_the_other_is_told(published, ada, desk, at):
    """The second is let through its check while the first has not committed yet."""
    said = []

    def second():
        try:
            Applying(ada, MCT, "enroll", at, desk).start()
            said.append("begun")
        except Refused as refused:
            said.append(refused.code)
        finally:
            connections.close_all()

    with transaction.atomic():
        Applying(ada, MCT, "enroll", at, desk).start()
        window = threading.Thread(target=second)
        window.start()
        _until_it_waits()
    window.join(timeout=20)
    assert said == ["already_applying"]
    assert Application.objects.count() == 1


def _until_it_waits():
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    for _turn in range(2000):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
    raise AssertionError("The second window never waited for the first.")
