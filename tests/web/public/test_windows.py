"""The widest days on which a certification counts for anything, where requirements disagree."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.web.public.windows import Window, widest

EARLY, LATE = dt.date(2020, 3, 1), dt.date(2021, 3, 1)


def window(since: dt.date | None, until: dt.date | None) -> Window:
    return Window("entry", "Entry", "certification", "A certification", "", since, until, "P6M", None, None)


@pytest.mark.parametrize(
    ("rows", "since", "until"),
    [
        ([(EARLY, LATE)], EARLY, LATE),
        ([(None, EARLY), (None, LATE)], None, LATE),
        ([(EARLY, None), (LATE, None)], EARLY, None),
        ([(EARLY, LATE), (None, None)], None, None),
    ],
)
def test_the_earliest_beginning_and_the_latest_end_count(rows, since, until):
    found = widest(tuple(window(*row) for row in rows))
    assert (found.since, found.until, found.differs) == (since, until, len(rows) > 1)


def test_what_no_requirement_accepts_counts_never():
    assert widest(()) is None
