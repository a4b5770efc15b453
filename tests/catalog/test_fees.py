"""Which row of a fee table applies: country before everywhere else, then employment before any."""

from __future__ import annotations

import itertools

from rostra.catalog.content import Content, Fee, ProgramInfo, Track
from rostra.catalog.fees import applied, fee_for, lowest
from rostra.kernel.money import Money


def fee(country="*", employment="", amount=100, currency="EUR", track="trainer"):
    return Fee(
        country=country,
        employment=employment,
        track=track,
        amount=amount,
        currency=currency,
        sample=False,
        source="s",
    )


def test_a_row_naming_the_country_goes_before_everywhere_else_and_employment_decides_within_a_place():
    rows = [
        fee(amount=1),
        fee(employment="staff", amount=2),
        fee("JP", amount=3),
        fee("JP", "staff", amount=4),
    ]
    for table in itertools.permutations(rows):
        asked = {
            (country, employment): applied(
                table, track="trainer", country=country, employment=employment
            ).fee.amount
            for country in ("", "DE", "JP")
            for employment in ("", "own", "staff")
        }
        assert asked == {
            ("", ""): 1, ("", "own"): 1, ("", "staff"): 2,
            ("DE", ""): 1, ("DE", "own"): 1, ("DE", "staff"): 2,
            ("JP", ""): 3, ("JP", "own"): 3, ("JP", "staff"): 4,
        }  # fmt: skip


def test_the_row_says_why_it_applies():
    row = applied([fee(employment="staff"), fee("JP")], track="trainer", country="JP", employment="staff")
    assert (row.by_country, row.by_employment) == (True, False)
    row = applied([fee(employment="staff")], track="trainer", country="JP", employment="staff")
    assert (row.by_country, row.by_employment) == (False, True)
    assert row.money == Money(100, "EUR")


def test_where_the_table_says_nothing_nothing_is_answered():
    assert applied([fee("JP"), fee(track="other")], track="trainer", country="DE", employment="") is None
    assert lowest([fee(track="other")], track="trainer") is None


def edition(*fees):
    """What an edition says of two tracks, of which one asks no fee."""
    tracks = (Track.model_construct(key="trainer", fee=True), Track.model_construct(key="elder", fee=False))
    return Content.model_construct(program=ProgramInfo.model_construct(tracks=tracks), fees=fees)


def test_a_track_that_asks_no_fee_is_free_wherever_somebody_lives():
    quoted = fee_for(edition(fee()), "elder", "JP", "staff")
    assert (quoted.free, quoted.known, quoted.money, quoted.row) == (True, True, None, None)


def test_what_is_quoted_is_the_row_that_applies_with_its_mark_of_a_sample():
    table = fee(), fee("JP", amount=12_000, currency="JPY").model_copy(update={"sample": True})
    quoted = fee_for(edition(*table), "trainer", "JP", "staff")
    assert (quoted.free, quoted.money, quoted.sample) == (False, Money(12_000, "JPY"), True)
    quoted = fee_for(edition(*table), "trainer", "", "")
    assert (quoted.free, quoted.money, quoted.sample) == (False, Money(100, "EUR"), False)


def test_a_fee_of_nothing_is_free_and_a_fee_nobody_knows_is_not():
    assert fee_for(edition(fee(amount=0)), "trainer", "JP", "").free
    unknown = fee_for(edition(fee("JP")), "trainer", "DE", "")
    assert (unknown.free, unknown.known, unknown.money) == (False, False, None)


def test_from_is_the_lowest_row_in_the_currency_most_rows_are_in():
    rows = [fee("JP", amount=5, currency="JPY"), fee("DE", amount=300), fee("FR", amount=200)]
    assert lowest(rows, track="trainer").amount == 200
