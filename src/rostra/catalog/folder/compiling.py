"""Parts of a folder put together: one content for each day on which something comes into force."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, TypeVar

from rostra.catalog import canonical, content
from rostra.catalog.content import Content
from rostra.catalog.folder.parts import Parts

Found = TypeVar("Found")


@dataclass(frozen=True)
class Compiled:
    """One edition to be: its content, the JSON it is kept as, and the hash of that."""

    content: Content
    text: str
    sha256: str

    @property
    def effective_on(self) -> dt.date:
        return self.content.effective_on


def compiled(parts: Parts) -> tuple[Compiled, ...]:
    """The editions of a folder without mistakes, the earliest first."""
    return tuple(_compiled(parts, day) for day in parts.dates)


def _compiled(parts: Parts, day: dt.date) -> Compiled:
    """Written and read back, so that what is hashed is exactly what will be read from the database."""
    text = canonical.written(Content.model_validate({**_fields(parts, day), "program": parts.info}))
    return Compiled(canonical.restored(json.loads(text)), text, canonical.digest(text))


def draft(parts: Parts, day: dt.date) -> Content:
    """What a folder with mistakes says so far, so that the rest can be checked in the same run."""
    head: dict[str, Any] = {
        "slug": parts.head("slug"),
        "language": parts.head("language"),
        "tracks": _values(parts.tracks),
        "employments": _values(parts.employments),
        "journeys": _values(parts.journeys),
        "reasons": _values(parts.reasons),
        "sources": _values(parts.sources),
    }
    program = parts.info or content.ProgramInfo.model_construct(**head)
    return Content.model_construct(**{**_fields(parts, day), "program": program})


def _fields(parts: Parts, day: dt.date) -> dict[str, Any]:
    policies = newest(parts.policies, day)
    return {
        "effective_on": day,
        "policies": policies.value if policies else {},
        "certifications": _values(parts.certifications),
        "courses": _values(parts.courses),
        "skills": _values(parts.skills),
        "fees": _values(newest(parts.fees, day) or ()),
        "agreements": agreements(parts, day),
        "benefits": _values(parts.benefits),
    }


def newest(dated: dict[dt.date, Found], day: dt.date) -> Found | None:
    """What came into force last, on that day or before."""
    begun = [begins for begins in dated if begins <= day]
    return dated[max(begun)] if begun else None


def agreements(parts: Parts, day: dt.date) -> tuple[content.Agreement, ...]:
    """Of each name the texts of its newest day in all their languages; a translation of an older text is
    left behind.
    """
    begun = [item.value for item in parts.agreements if item.value.effective_on <= day]
    days: dict[str, set[dt.date]] = {}
    for text in begun:
        days.setdefault(text.name, set()).add(text.effective_on)
    return tuple(
        text.model_copy(update={"earlier": tuple(sorted(days[text.name] - {text.effective_on}))})
        for text in sorted(begun, key=lambda text: (text.name, text.language))
        if text.effective_on == max(days[text.name])
    )


def _values(items: Any) -> tuple[Any, ...]:
    return tuple(item.value for item in items)
