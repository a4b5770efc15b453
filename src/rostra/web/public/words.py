"""Words for codes: a key as people read it, how sure a source is, how long a duration is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostra.kernel.calendar import duration
from rostra.web import formats


def readable(key: str) -> str:
    """A key without a title, as a word: hyphens become spaces, the first letter a capital."""
    words = key.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def titled(key: str, titles: Mapping[str, str]) -> str:
    """What the program calls it, or else the key as a word."""
    return titles.get(key) or readable(key)


def confidence(mark: str) -> str:
    """How sure the value is: H read in a source, M strongly implied, L weak or contradictory; else as
    given.
    """
    said = {
        "H": _("Read in the source."),
        "M": _("Strongly implied by the source."),
        "L": _("Weak, or sources contradict each other."),
    }
    return said.get(mark, mark)


def length(text: str) -> str:
    """An ISO 8601 duration in words: P1Y6M is “1 year and 6 months”. Nothing for a length of nothing."""
    months, days = duration(text)
    years, months = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(n)d year", "%(n)d years", years) % {"n": years})
    if months:
        parts.append(ngettext("%(n)d month", "%(n)d months", months) % {"n": months})
    if days:
        parts.append(ngettext("%(n)d day", "%(n)d days", days) % {"n": days})
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def joined_by_or(items: Sequence[str]) -> str:
    """Several things of which one: A, B or C, in the language's own way."""
    return format_list(list(items), style="or", locale=formats.locale())
