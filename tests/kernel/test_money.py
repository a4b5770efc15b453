"""Money is whole minor units: exact, of one currency, and as many decimals as ISO 4217 says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostra.kernel.money import Money, MoneyError, exponent

currencies = st.sampled_from(["EUR", "USD", "JPY", "KWD", "CLF", "ISK"])
amounts = st.integers(-(10**14), 10**14)


def test_one_unit_is_as_many_minor_units_as_the_currency_says():
    assert Money(100, "EUR").amount == Decimal("1.00")
    assert Money(1, "JPY").amount == Decimal("1")
    assert Money(1000, "KWD").amount == Decimal("1.000")
    assert Money(10000, "CLF").amount == Decimal("1.0000")
    assert exponent("IQD") == 3, "ISO 4217, though CLDR shows none"


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "E1R", "€", "ΕUR", "EU\x00", "E" * 10_000])
def test_what_is_no_currency_code_is_refused_with_a_short_message(currency):
    with pytest.raises(MoneyError) as refused:
        Money(1, currency)
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize("minor", [1.0, True, "1", None, Decimal(1)])
def test_an_amount_that_is_not_whole_minor_units_is_refused(minor):
    with pytest.raises(MoneyError):
        Money(minor, "EUR")


@pytest.mark.parametrize(
    ("written", "currency", "minor"),
    [
        ("12.34", "EUR", 1234), ("12", "EUR", 1200), ("12.3", "EUR", 1230), ("-0.01", "EUR", -1),
        ("81052", "JPY", 81052), ("1.234", "KWD", 1234), ("0", "USD", 0),
    ],
)  # fmt: skip
def test_a_written_amount_is_read_exactly(written, currency, minor):
    assert Money.parse(written, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("written", "currency"),
    [
        ("0.005", "EUR"), ("1.5", "JPY"), ("1e400", "EUR"), ("NaN", "EUR"), ("١٢", "EUR"), ("1,5", "EUR"), ("", "EUR"),
        (" 1", "EUR"), ("1.", "EUR"), (".5", "EUR"), ("--1", "EUR"), ("9" * 10_000, "EUR"), ("1\n", "EUR"),
    ],
)  # fmt: skip
def test_an_amount_that_could_be_read_two_ways_is_refused(written, currency):
    with pytest.raises(MoneyError):
        Money.parse(written, currency)


@given(amounts, currencies)
def test_what_is_shown_is_read_back(minor, currency):
    money = Money(minor, currency)
    assert Money.parse(format(money.amount, "f"), currency) == money


@given(amounts, amounts, currencies)
def test_sums_are_exact_and_ordered(one, other, currency):
    first, second = Money(one, currency), Money(other, currency)
    assert (first + second) - second == first
    assert (first < second) == (one < other)
    assert (first <= second) == (one <= other)
    assert first * 3 == first + first + first


def test_two_currencies_are_neither_added_nor_compared():
    for operation in (Money.__add__, Money.__sub__, Money.__lt__, Money.__le__):
        with pytest.raises(MoneyError, match="EUR and USD"):
            operation(Money(1, "EUR"), Money(1, "USD"))
    with pytest.raises(MoneyError):
        Money(1, "EUR") * 0.5
    assert Money(0, "EUR").nothing
    assert not Money(1, "EUR").nothing
