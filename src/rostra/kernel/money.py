"""Money: whole minor units and a currency, never a float.

One euro is `Money(100, "EUR")`, one yen `Money(1, "JPY")`, one dinar of Kuwait `Money(1000, "KWD")`. How many
minor units make one is the currency's exponent in ISO 4217, which is not always 2 and not always what CLDR
shows. People are shown an amount by `web`, in their language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

#: Currencies whose minor unit is not a hundredth (ISO 4217, list one); every other has two digits.
_BY_EXPONENT = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_EXPONENTS = {currency: digits for digits, codes in _BY_EXPONENT.items() for currency in codes.split()}
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_WRITTEN = re.compile(r"(-?)(\d{1,15})(?:\.(\d{1,4}))?", re.ASCII)


class MoneyError(ValueError):
    """An amount or a currency that means nothing, or a sum over two currencies."""


def exponent(currency: str) -> int:
    """How many decimals the currency's minor unit has (ISO 4217). Raises MoneyError for what is no code."""
    if not _CODE.fullmatch(currency):
        raise MoneyError(f"“{currency[:20]}” is not a currency code of three capital letters.")
    return _EXPONENTS.get(currency, 2)


@dataclass(frozen=True)
class Money:
    """`minor` whole minor units of `currency`. Sums and comparisons need one currency; they never convert."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        exponent(self.currency)
        if type(self.minor) is not int:
            raise MoneyError("An amount is a whole number of minor units.")

    @classmethod
    def parse(cls, written: str, currency: str) -> Money:
        """`12.34` as money: ASCII digits, a point, no more than its currency's decimals; or MoneyError."""
        digits = exponent(currency)
        match = _WRITTEN.fullmatch(written)
        fraction = (match[3] or "") if match else ""
        if not match or len(fraction) > digits:
            raise MoneyError(f"An amount in {currency} is written with digits and at most {digits} decimals.")
        minor = int(match[2] + fraction.ljust(digits, "0"))
        return cls(-minor if match[1] else minor, currency)

    @property
    def amount(self) -> Decimal:
        """The amount in the currency's main unit, exact, with all its decimals."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    @property
    def nothing(self) -> bool:
        """Whether nothing is due."""
        return self.minor == 0

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def __mul__(self, times: int) -> Money:
        if type(times) is not int:
            raise MoneyError("Money is multiplied by whole numbers only.")
        return Money(self.minor * times, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other)

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise MoneyError(f"{self.currency} and {other.currency} cannot be added or compared.")
        return other.minor
