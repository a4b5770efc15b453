"""Which row of a fee table applies to whom, and so what somebody pays a year.

A row that names the country goes before a row for everywhere else; within one place a row that names the
employment goes before a row for any. Nothing is converted and nothing is added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rostra.catalog.content import Content, Fee
from rostra.kernel.money import Money

EVERYWHERE = "*"


@dataclass(frozen=True)
class Applied:
    """The row that applies and why: by its country or as everywhere else, by its employment or for any."""

    fee: Fee
    by_country: bool
    by_employment: bool

    @property
    def money(self) -> Money:
        return Money(self.fee.amount, self.fee.currency)


@dataclass(frozen=True)
class Quoted:
    """What somebody pays a year: nothing (`free`), or `money` by the row that applies.

    With neither, nothing is known: the track asks a fee and the table says nothing of this country and
    employment.
    """

    free: bool
    money: Money | None = None
    row: Applied | None = None

    @property
    def known(self) -> bool:
        """Whether it can be said what they pay, nothing included."""
        return self.free or self.money is not None

    @property
    def sample(self) -> bool:
        """Whether the figure was made up, because the real one is not public."""
        return self.row is not None and self.row.fee.sample


def fee_for(content: Content, track: str, country: str, employment: str) -> Quoted:
    """The fee of a track (its key) for a country and an employment, empty where nothing is chosen."""
    if not any(one.fee for one in content.program.tracks if one.key == track):
        return Quoted(free=True)
    row = applied(content.fees, track=track, country=country, employment=employment)
    if row is None:
        return Quoted(free=False)
    return Quoted(free=row.fee.amount == 0, money=row.money, row=row)


def applied(fees: Iterable[Fee], *, track: str, country: str, employment: str) -> Applied | None:
    """The row for this track, country and employment; None where the table says nothing."""
    fits = [
        fee
        for fee in fees
        if fee.track == track and fee.country in (country, EVERYWHERE) and fee.employment in (employment, "")
    ]
    if not fits:
        return None
    best = max(fits, key=lambda fee: (fee.country != EVERYWHERE, fee.employment != ""))
    return Applied(best, by_country=best.country != EVERYWHERE, by_employment=best.employment != "")


def lowest(fees: Iterable[Fee], *, track: str) -> Fee | None:
    """The row to say "from" with: the least one in the currency most rows of the track are in."""
    rows = [fee for fee in fees if fee.track == track]
    if not rows:
        return None
    currency = Counter(fee.currency for fee in rows).most_common(1)[0][0]
    return min((fee for fee in rows if fee.currency == currency), key=lambda fee: fee.amount)
