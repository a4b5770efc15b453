"""The customs of a language: the order of a date, the separators of a number."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency

from rostra.kernel.money import Money, exponent

REHEARSAL = "qps"  # the mirrored rehearsal language has no customs of its own and borrows English ones
Length = Literal["short", "medium", "long", "full"]


@cache
def of(language: str) -> Locale:
    """The locale of a language tag (`de`, `pt-BR`); English is that of no one country: 15 November 2020."""
    if language == "en" or language.startswith(REHEARSAL):
        return Locale.parse("en_001")
    return Locale.parse(language, sep="-")


@lru_cache(maxsize=4096)
def day(value: dt.date, language: str, length: Length = "long") -> str:
    """A calendar day in a language's own order. Lists show the same few days again and again."""
    return format_date(value, length, locale=of(language))


@lru_cache(maxsize=4096)
def money(value: Money, language: str) -> str:
    """An amount with its currency and exactly the decimals ISO 4217 gives it, in a language's own way."""
    digits = exponent(value.currency)
    pattern = "¤ #,##0" + ("." + "0" * digits if digits else "")
    return format_currency(value.amount, value.currency, pattern, locale=of(language), currency_digits=False)


def country(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in a language; the code where there is none."""
    return str(of(language).territories.get(code, code))
