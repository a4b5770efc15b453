"""What the lists of a program in force know, and refusing what they do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from rostra.catalog import queries as catalog
from rostra.catalog.content import Content
from rostra.evidence.refusals import Refused


def content_of(program: str, at: dt.datetime) -> Content:
    """What the program says on the day of `at`. Raises Refused (unknown_program)."""
    edition = catalog.edition_in_force(program, at.date())
    if edition is None:
        raise Refused("unknown_program")
    return edition.content


def check_listed(code: str, codes: Iterable[str]) -> None:
    """Raises Refused (not_in_the_catalog) for a code that is none of `codes`."""
    check(code in set(codes), "not_in_the_catalog")


def check(fine: bool, code: str) -> None:
    """Raises Refused with this code unless it is fine."""
    if not fine:
        raise Refused(code)
