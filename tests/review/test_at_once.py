"""Two at once: one wins, the other is told, and the control shows that the lock and the version matter."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from rostra.applications import commands as applications
from rostra.applications.models import Application
from rostra.applications.refusals import Refused as NotApplied
from rostra.review import acts, commands
from rostra.review.models import Case, Decision, Finding
from rostra.review.refusals import Refused
from tests import cast
from tests.at_once import second_of
from tests.cast import me
from tests.review.conftest import WHOLE, Desk, reviewer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(transactional_db):
    cast.publish()
    ada = cast.somebody("ada", "Ada Lovelace")
    return Desk(cast.handed_in(ada), reviewer("rhea", "Rhea Reviewer"))


def at_once(*calls):
    """Run the calls at the same moment; what each gave or how it was refused."""
    barrier, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            barrier.wait()
            answers[place] = call()
        except (Refused, NotApplied) as refused:
            answers[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_two_who_take_a_case_one_has_it_and_the_other_is_told(desk):
    ruth = reviewer("ruth", "Ruth Reviewer")
    pair = [desk.reviewer, ruth]
    answers = at_once(
        *(lambda who=who: commands.take(application=desk.application, by=me(who), at=cast.AT) for who in pair)
    )
    won = next(one for one in answers if isinstance(one, Case))
    lost = next(one for one in answers if isinstance(one, Refused))
    assert lost.code == "taken"
    assert str(won.taken_by) in lost.message
    assert Case.objects.get().taken_by == won.taken_by


def decisions(desk):
    """Two windows of one reviewer, each with another decision of the same case as it was seen."""
    desk.take().accept_everything()
    version, case = desk.dossier.version, desk.case
    given = {"case": case, "version": version, "by": desk.by, "at": desk.at()}
    return at_once(
        lambda: commands.decide(outcome="accept", **given),
        lambda: commands.decide(outcome="ask_for_more", reasons=[WHOLE], **given),
    )


def test_of_two_decisions_at_once_one_is_made_and_the_other_is_told(desk):
    answers = decisions(desk)
    assert sorted(type(one).__name__ for one in answers) == ["Decision", "Refused"]
    lost = next(one for one in answers if isinstance(one, Refused))
    assert lost.code == "changed_meanwhile"
    assert Decision.objects.count() == 1


def test_without_the_lock_and_the_version_the_second_would_be_told_nothing_of_it(desk, monkeypatch):
    """The control: it is the version, looked at under the lock, that tells the second of the first."""
    desk.take().accept_everything()
    version, case = desk.dossier.version, desk.case
    desk.decide("ask_for_more", WHOLE)
    cast.hand_in(desk.application, at=desk.at())
    given = {"case": case, "reasons": [WHOLE], "version": version, "by": desk.by}
    with pytest.raises(Refused, match="changed_meanwhile"):
        commands.decide(outcome="decline", at=desk.at(), **given)
    monkeypatch.setattr(acts, "version_of", lambda case, application: version)
    commands.decide(outcome="decline", at=desk.at(), **given)
    assert Application.objects.get().stage == "declined", "without it the second decides what it has not seen"


def test_a_decision_and_a_withdrawal_at_once_leave_one_of_both(desk):
    desk.take().accept_everything()
    given = {"case": desk.case, "version": desk.dossier.version, "by": desk.by, "at": desk.at()}
    person = desk.application.person
    answers = at_once(
        lambda: commands.decide(outcome="accept", **given),
        lambda: applications.withdraw(application=desk.application, by=me(person), at=cast.AT),
    )
    stage = Application.objects.get().stage
    refused = [one for one in answers if isinstance(one, Exception)]
    assert len(refused) == 1
    assert (stage == "accepted") == (Decision.objects.count() == 1)


def test_of_two_findings_of_one_piece_one_is_made(desk):
    desk.take()
    ref = desk.piece("heldcertification").ref
    given = {"case": desk.case, "requirement": "", "evidence": ref, "by": desk.by, "at": desk.at()}
    answers = at_once(
        lambda: commands.find(verdict="accepted", **given),
        lambda: commands.find(verdict="refused", reason="name-differs", **given),
    )
    assert len([one for one in answers if isinstance(one, Refused)]) == 1
    assert Finding.objects.count() == 1


def test_whoever_comes_while_another_act_is_not_finished_waits_and_is_told_of_it(desk):
    desk.take()
    ref = desk.piece("heldcertification").ref
    given = {"case": desk.case, "requirement": "", "evidence": ref, "by": desk.by, "at": desk.at()}
    lost = second_of(
        lambda: commands.find(verdict="accepted", **given),
        lambda: commands.find(verdict="refused", reason="name-differs", **given),
    )
    assert isinstance(lost, Refused)
    assert lost.code == "found_already"
