"""Which act is allowed in which stage, by whom: the whole table, on the commands."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from rostra.applications import commands
from rostra.applications.refusals import Refused
from rostra.applications.stages import MOVES, STAGES, Verb, may, move_of, open_to
from rostra.record.models import Act
from tests.applications.conftest import me

pytestmark = pytest.mark.django_db
WAYS = {
    "draft": (),
    "submitted": ("submit",),
    "returned": ("submit", "ask_for_more"),
    "accepted": ("submit", "accept"),
    "declined": ("submit", "decline"),
    "withdrawn": ("withdraw",),
}
VERBS = get_args(Verb)
WHO = ("applicant", "desk")


def brought_to(applying, stage):
    for verb in WAYS[stage]:
        if verb == "submit":
            applying.submit()
        elif verb == "withdraw":
            commands.withdraw(application=applying.application, by=me(applying.person), at=applying.at)
        else:
            applying.decide(verb)
    return applying


def do(applying, verb, who):
    by = me(applying.person if who == "applicant" else applying.desk)
    given = {"application": applying.application, "by": by, "at": applying.at}
    if verb == "save":
        return commands.keep(task="certification", values={"number": "7"}, version=0, **given)
    if verb == "submit":
        now = applying.standing
        return commands.submit(fee=now.fee.money, edition=applying.edition.id, **given)
    return getattr(commands, verb)(**given)


def test_the_table_is_the_one_that_was_agreed():
    """Written out once more, because every other test reads the table itself."""
    open_to_both = {
        stage: (open_to("applicant", stage=stage), open_to("desk", stage=stage)) for stage in STAGES
    }
    assert open_to_both == {
        "draft": (("save", "submit", "withdraw"), ()),
        "submitted": (("withdraw",), ("ask_for_more", "accept", "decline")),
        "returned": (("save", "submit", "withdraw"), ("decline",)),
        "accepted": ((), ()),
        "declined": ((), ("reopen",)),
        "withdrawn": ((), ()),
    }


@pytest.mark.parametrize(("stage", "verb", "who"), list(itertools.product(STAGES, VERBS, WHO)))
def test_an_act_is_done_where_the_table_allows_it_and_refused_everywhere_else(ready, stage, verb, who):
    applying, move = brought_to(ready, stage), move_of(verb)
    acts = Act.objects.count()
    if may(verb, stage=stage, side=who):
        do(applying, verb, who)
        assert applying.now.stage == (move.leads or stage)
        assert Act.objects.count() == acts + 1
        return
    with pytest.raises(Refused) as refused:
        do(applying, verb, who)
    wrong_side = {"applicant": "not_yours", "desk": "own_application"}[move.side]
    assert refused.value.code == ("wrong_stage" if move.side == who else wrong_side)
    assert str(refused.value.message)
    assert applying.now.stage == stage
    assert Act.objects.count() == acts


def test_every_stage_is_reached_and_every_verb_is_in_the_table():
    assert set(WAYS) == set(STAGES)
    assert {move.verb for move in MOVES} == set(VERBS)
