"""Days, numbers and money as text in the language of the page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from rostra.kernel.money import Money
from rostra.web import formats

DAY = dt.date(2021, 3, 1)


def test_a_day_is_written_so_that_nobody_confuses_day_and_month():
    assert formats.day(DAY) == "1 March 2021"
    assert formats.day(DAY, "medium") == "1 Mar 2021"


def test_people_are_shown_the_last_good_day():
    assert formats.last_day(DAY) == "28 February 2021"


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [(45000, "EUR", "€ 450.00"), (62000, "JPY", "JP¥ 62,000"), (148500, "KWD", "KWD 148.500")],
)
def test_money_has_exactly_the_decimals_of_its_currency(minor, currency, shown):
    assert formats.money(Money(minor, currency)).replace("\xa0", " ") == shown


def test_another_language_has_its_own_customs():
    with translation.override("de"):
        assert formats.day(DAY) == "1. März 2021"
        assert formats.number(1234567) == "1.234.567"


def test_a_list_is_said_as_people_say_it():
    assert formats.listed(["A", "B", "C"]) == "A, B and C"
    assert formats.listed(["A"]) == "A"


def test_the_share_of_nothing_is_none():
    assert formats.percent(0, 0) == "0%"
