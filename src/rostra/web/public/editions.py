"""The editions of a program: what is in force, what is announced, what was; each by its day and its hash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rostra.catalog import queries as catalog
from rostra.web.public.here import Here


@dataclass(frozen=True)
class EditionLine:
    """One edition. `until` is the last day it was or will be in force; None where no end is known."""

    edition: catalog.Edition
    since: dt.date
    last_day: dt.date | None


@dataclass(frozen=True)
class EditionsScreen:
    here: Here
    in_force: EditionLine | None
    announced: tuple[EditionLine, ...]
    past: tuple[EditionLine, ...]
