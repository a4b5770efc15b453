"""Days, months that end early, and the last good day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from rostra.kernel.calendar import Days, add, day_after, duration, gap, grace_end, last_good_day, read_days

day = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("anchor", "length", "reached"),
    [
        ("2020-08-31", "P6M", "2021-02-28"),
        ("2021-01-31", "P6M", "2021-07-31"),
        ("2020-12-31", "P6M", "2021-06-30"),
        ("2021-06-30", "P6M", "2021-12-30"),
        ("2020-02-29", "P1Y", "2021-02-28"),
        ("2020-02-29", "P4Y", "2024-02-29"),
        ("2020-01-31", "P1M1D", "2020-03-01"),
        ("2020-01-31", "P1Y2M1W3D", "2021-04-10"),
        ("2020-01-01", "P0D", "2020-01-01"),
    ],
)
def test_months_are_added_to_the_anchor_and_clamped_at_the_end_of_a_shorter_month(
    anchor: str, length: str, reached: str
) -> None:
    assert add(day(anchor), length) == day(reached)


def test_months_do_not_compose_so_they_are_always_counted_from_the_anchor() -> None:
    anchor = day("2020-02-29")
    assert add(add(anchor, "P2Y"), "P2Y") == day("2024-02-28")
    assert add(anchor, "P4Y") == day("2024-02-29")


@pytest.mark.parametrize(
    ("retired", "last"),
    [
        ("2020-08-31", "2021-02-28"),
        ("2021-01-31", "2021-07-31"),
        ("2020-12-31", "2021-06-30"),
        ("2021-06-30", "2021-12-30"),
    ],
)
def test_a_grace_of_six_months_is_good_through_its_last_day(retired: str, last: str) -> None:
    assert last_good_day(grace_end(day(retired), "P6M")) == day(last)
    assert grace_end(day(retired), "P6M") == day_after(day(last))


@pytest.mark.parametrize(
    "text", ["", "P", "6M", "P6", "P-6M", "PT6H", "P6M ", "p6m", "P1.5Y", "P6M1Y", "P999999999Y", "P\u0666M"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        duration(text)


def test_beyond_the_calendar_is_said_so() -> None:
    with pytest.raises(OverflowError):
        add(day("9999-12-31"), "P1M")


def test_a_span_contains_its_first_day_and_not_its_until() -> None:
    span = Days(day("2020-01-01"), day("2020-02-01"))
    assert [day(text) in span for text in ("2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert day("2020-01-01") in Days(None, None)


def test_spans_are_read_from_a_multirange() -> None:
    assert read_days("{}") == ()
    assert read_days("{(,2020-01-01),[2020-02-01,)}") == (
        Days(None, day("2020-01-01")),
        Days(day("2020-02-01"), None),
    )
    assert read_days("{[2020-01-01,10000-01-01)}") == (Days(day("2020-01-01"), None),)


def test_the_gap_around_a_day_lies_between_two_spans() -> None:
    spans = read_days("{(,2020-01-01),[2020-02-01,2020-03-01),[2020-05-01,)}")
    assert gap(spans, day("2020-01-01")) == Days(day("2020-01-01"), day("2020-02-01"))
    assert gap(spans, day("2020-04-30")) == Days(day("2020-03-01"), day("2020-05-01"))
    assert gap((), day("2020-01-01")) == Days(None, None)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    anchor=st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)),
    years=st.integers(0, 30),
    months=st.integers(0, 40),
    weeks=st.integers(0, 10),
    days=st.integers(0, 400),
)
def test_the_database_counts_months_as_we_do(
    anchor: dt.date, years: int, months: int, weeks: int, days: int
) -> None:
    length = f"P{years}Y{months}M{weeks}W{days}D"
    with connection.cursor() as cursor:
        cursor.execute("SELECT (%s::date + %s::interval)::date", [anchor, length])
        assert cursor.fetchone() == (add(anchor, length),)
