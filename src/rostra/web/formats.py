"""Days, moments, numbers and money in the page's language; exclusive bounds shown as the last good day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from django.utils.translation import get_language

from rostra.kernel import calendar, customs
from rostra.kernel.customs import Length
from rostra.kernel.money import Money


def locale() -> Locale:
    """The customs (order of a date, separators of a number) of the language in force."""
    return customs.of(get_language() or "en")


def day(value: dt.date, length: Length = "long") -> str:
    """A calendar day: 16 January 2025, in the language's own order."""
    return customs.day(value, get_language() or "en", length)


def last_day(until: dt.date, length: Length = "long") -> str:
    """The last good day of a span that ends before `until`."""
    return day(calendar.last_good_day(until), length)


def month(value: dt.date) -> str:
    """The month of a day: January 2025."""
    return format_date(value, "MMMM y", locale=locale())


def moment(value: dt.datetime, zone: str = "UTC") -> str:
    """A moment with its time of day, in an IANA time zone."""
    there = value.astimezone(ZoneInfo(zone))
    time = format_time(there, "HH:mm:ss zzz", locale=locale())
    return f"{format_date(there, 'long', locale=locale())}, {time}"


def iso(value: dt.date | dt.datetime) -> str:
    """For machines: the `datetime` attribute of a `<time>`."""
    return value.isoformat()


def number(value: int | Decimal) -> str:
    """A number with the language's separators."""
    return format_decimal(value, locale=locale())


def percent(part: int, whole: int = 100) -> str:
    """A share in whole percent; of nothing it is none."""
    return format_percent(Decimal(part) / whole if whole else Decimal(0), locale=locale())


def money(value: Money) -> str:
    """An amount with its currency and exactly the decimals ISO 4217 gives it."""
    return customs.money(value, get_language() or "en")


def listed(items: Sequence[Any]) -> str:
    """Several things as a person would say them: A, B and C."""
    return format_list([str(item) for item in items], locale=locale())


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "last_day": last_day,
    "month": month,
    "moment": moment,
    "iso": iso,
    "number": number,
    "percent": percent,
    "money": money,
    "listed": listed,
}
