"""Countries and languages by name in the reader's language (CLDR, through Babel).

Codes of countries are ISO 3166-1 alpha-2, of languages BCP 47.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError
from django.utils.translation import get_language

from rostra.web import formats
from rostra.web.public.search import folded

#: Two-letter regions of CLDR that are no country: unions, outlying areas, pseudo-locales, unknown.
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


@lru_cache(maxsize=16)
def _names(language: str) -> tuple[tuple[str, str], ...]:
    regions = formats.locale().territories
    named = [
        (code, name)
        for code, name in regions.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    ]
    return tuple(sorted(named, key=lambda pair: folded(pair[1])))


def countries() -> tuple[tuple[str, str], ...]:
    """Every country as (code, name), by name in the active language."""
    return _names(get_language() or "en")


def country_name(code: str) -> str:
    """The country's name in the active language, or its code where it has none."""
    return dict(countries()).get(code, code)


def language_name(code: str) -> str:
    """The language's name in itself, as its readers look for it; its code where CLDR does not know it."""
    try:
        return Locale.parse(code, sep="-").get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code
