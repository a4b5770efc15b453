"""Countries, currencies, languages and time zones there are: ISO 3166, ISO 4217, BCP 47 and IANA, as CLDR
and tz know them.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from rostra.policy.mistakes import nearest

#: Codes of two letters that CLDR names and that are no country of ISO 3166.
_NO_COUNTRY = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes with their English names."""
    names = Locale("en").territories
    return {
        code: str(name)
        for code, name in sorted(names.items())
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    }


@cache
def currencies(on: dt.date) -> frozenset[str]:
    """The currencies that are legal tender somewhere on that day."""
    return frozenset(
        code
        for uses in get_global("territory_currencies").values()
        for code, begins, ends, tender in uses
        if tender and (not begins or dt.date(*begins) <= on) and (not ends or on <= dt.date(*ends))
    )


@cache
def currency_names() -> dict[str, str]:
    """Every currency there is or was, with its English name."""
    return {code: str(name) for code, name in Locale("en").currencies.items()}


@cache
def languages() -> dict[str, str]:
    """Language codes with their English names: `en`, `pt`; regions and scripts are apart."""
    return {code: str(name) for code, name in Locale("en").languages.items() if "_" not in code}


@cache
def time_zones() -> frozenset[str]:
    """The names of time zones, as `Europe/Berlin`."""
    return frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


@cache
def scripts() -> frozenset[str]:
    """The codes of scripts, as `Latn`."""
    return frozenset(Locale("en").scripts)


@cache
def regions() -> frozenset[str]:
    """What may stand behind a language: countries, and areas by number."""
    return frozenset(countries()) | {code for code in map(str, Locale("en").territories) if code.isdigit()}


def is_language(tag: str) -> bool:
    """Whether a tag is a language, perhaps with a script and a region: `en`, `pt-BR`, `sr-Latn-RS`."""
    language, *rest = tag.split("-")
    if rest and rest[0] in scripts():
        rest = rest[1:]
    if rest and rest[0] in regions():
        rest = rest[1:]
    return language in languages() and not rest


def near_country(written: str) -> str:
    """The country perhaps meant by a name, or by a code much used and not in the standard."""
    names = {name.lower(): code for code, name in countries().items()}
    word = written.strip()
    found = {"UK": "GB", "EL": "GR"}.get(word.upper()) or names.get(word.lower())
    if found or word.upper() in countries():
        return found or word.upper()
    return (
        names.get(nearest(word.lower(), names), "") if len(word) > 3 else nearest(word.upper(), countries())
    )


def near_currency(written: str) -> str:
    """The currency perhaps meant by a sign, a name, or a code with a slip in it."""
    word = written.strip()
    signs = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "EURO": "EUR", "RMB": "CNY"}
    if found := signs.get(word.upper()):
        return found
    names = {name.lower(): code for code, name in currency_names().items()}
    return names.get(word.lower(), "") or nearest(word.upper(), currency_names())


def near_language(written: str) -> str:
    """The language perhaps meant by a name, or by a tag with a slip in it."""
    tag = written.strip().replace("_", "-")
    names = {name.lower(): code for code, name in languages().items()}
    return (
        tag
        if is_language(tag)
        else names.get(tag.lower(), "") or nearest(tag.lower().split("-")[0], languages())
    )


def near_zone(written: str) -> str:
    """The time zone perhaps meant by a city, or by a name with a slip in it."""
    word = written.strip().replace(" ", "_")
    cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(time_zones(), reverse=True)}
    return cities.get(word.lower().rpartition("/")[2]) or nearest(word, time_zones())
