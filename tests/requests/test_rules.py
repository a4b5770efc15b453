"""The whole table, state by state and verb by verb, against one written by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.requests import rules
from rostra.requests.refusals import REASONS

END = dt.datetime(2020, 12, 15, tzinfo=dt.UTC)
BEFORE, AFTER = END - dt.timedelta(seconds=1), END
# Written by hand, not computed: what is answered before the end, and from the end on; - is "it may".
TABLE = """
            agree           answer     decline    remind     withdraw   bounce     expire
asked       -               -          -          -          -          -          still_time
agreed      agreed_already  -          -          -          -          -          still_time
answered    answered        answered   answered   answered   answered   answered   answered
declined    declined        declined   declined   declined   declined   declined   declined
expired     expired         expired    expired    expired    expired    expired    expired
withdrawn   withdrawn       withdrawn  withdrawn  withdrawn  withdrawn  withdrawn  withdrawn
bounced     bounced         bounced    bounced    bounced    bounced    bounced    bounced
"""
LATE = """
            agree           answer     decline    remind     withdraw   bounce     expire
asked       expired         expired    expired    expired    -          -          -
agreed      agreed_already  expired    expired    expired    -          -          -
"""


def cells(table):
    head, *rows = (line.split() for line in table.strip().splitlines())
    return [(row[0], verb, said) for row in rows for verb, said in zip(head, row[1:], strict=True)]


@pytest.mark.parametrize(("state", "verb", "said"), cells(TABLE))
def test_what_may_be_done_in_time(state, verb, said):
    objection = rules.objection(verb, state=state, expires_at=END, at=BEFORE)
    assert objection == ("" if said == "-" else said)
    assert not objection or objection in REASONS


@pytest.mark.parametrize(("state", "verb", "said"), cells(LATE))
def test_what_may_be_done_when_the_day_is_over(state, verb, said):
    assert rules.objection(verb, state=state, expires_at=END, at=AFTER) == ("" if said == "-" else said)


def test_the_tables_know_every_state_and_verb():
    written = cells(TABLE)
    assert {state for state, _verb, _said in written} == {*rules.OPEN, *rules.ENDED}
    assert {verb for _state, verb, _said in written} == {move.verb for move in rules.MOVES}
    assert len(written) == 7 * 7


@pytest.mark.parametrize(
    ("state", "at", "way"),
    [
        ("asked", BEFORE, "open"),
        ("agreed", BEFORE, "open"),
        ("asked", AFTER, "expired"),
        ("agreed", AFTER, "expired"),
        *[(state, moment, state) for state in rules.ENDED for moment in (BEFORE, AFTER)],
    ],
)
def test_a_link_leads_on_until_the_end_and_then_says_how_it_ended(state, at, way):
    assert rules.leads_to(state, expires_at=END, at=at) == way


def test_a_link_to_nothing_is_wrong():
    assert rules.leads_to(None, expires_at=None, at=BEFORE) == "wrong"


DAY = dt.timedelta(days=1)
ASKED = dt.datetime(2020, 11, 15, 12, tzinfo=dt.UTC)
MOMENTS = (ASKED + 7 * DAY, ASKED + 21 * DAY)


@pytest.mark.parametrize(
    ("after", "reminders", "last", "due"),
    [
        (6, 0, None, False),
        (7, 0, None, True),
        (8, 1, 7, False),
        (8, 1, 5, False),  # by hand, two days before: it counts as the first
        (20, 1, 7, False),
        (21, 1, 7, True),
        (25, 0, None, True),  # both were missed: one is made up for
        (25, 1, 25, False),
        (40, 2, 21, False),
        (21, 5, 20, False),
    ],
)
def test_a_reminder_is_due_when_it_should_have_gone_out_and_has_not(after, reminders, last, due):
    found = rules.reminder_is_due(
        MOMENTS,
        reminders=reminders,
        reminded_at=ASKED + last * DAY if last else None,
        at=ASKED + after * DAY,
    )
    assert found == due
