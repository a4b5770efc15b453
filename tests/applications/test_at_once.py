"""Two windows of one applicant: what the first does counts, the second is told."""

from __future__ import annotations

import pytest

from rostra.applications import commands
from rostra.applications.models import Submission
from rostra.applications.refusals import Refused
from tests.applications.conftest import me
from tests.at_once import second_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_windows_that_hand_in_at_once_one_does_and_the_other_is_told(ready):
    shown = {"fee": ready.standing.fee.money, "edition": ready.edition.id}
    lost = second_of(lambda: ready.submit(**shown), lambda: ready.submit(**shown))
    assert isinstance(lost, Refused)
    assert lost.code == "wrong_stage"
    assert Submission.objects.count() == 1


def test_what_was_withdrawn_a_moment_ago_is_not_handed_in(ready):
    shown = {"fee": ready.standing.fee.money, "edition": ready.edition.id}
    given = {"application": ready.application, "by": me(ready.person), "at": ready.at}
    lost = second_of(lambda: commands.withdraw(**given), lambda: ready.submit(**shown))
    assert isinstance(lost, Refused)
    assert ready.now.stage == "withdrawn"
    assert not Submission.objects.exists()
