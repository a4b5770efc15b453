"""Contents written back as a folder's files: publishing them again changes nothing. Comments are not kept."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from rostra.catalog import content
from rostra.catalog.content import Content
from rostra.catalog.folder import yaml_writing
from rostra.kernel.money import Money

_RANKS = {
    name: rank for rank, name in enumerate(("key", "title", "judged_on", "as_of", "source", "note", "count"))
}


def files(contents: Iterable[Content]) -> dict[str, str]:
    """Path inside the folder and text, for all editions of one program: the newest revision of each day."""
    ordered = sorted(contents, key=lambda one: one.effective_on)
    last = ordered[-1]
    found = {"program.yaml": yaml_writing.written({"program": _plain(last.program)})}
    for name, model, values in (
        ("certifications", content.Certification, last.certifications),
        ("courses", content.Course, last.courses),
        ("skills", content.SkillsCertificate, last.skills),
    ):
        if values:
            found[f"{name}.csv"] = _table(model, values)
    if last.benefits:
        found["benefits.yaml"] = yaml_writing.written({"benefits": [_plain(item) for item in last.benefits]})
    fees: tuple[content.Fee, ...] = ()
    for one in ordered:
        found[f"policies/{one.effective_on}.yaml"] = yaml_writing.written(_ordered(one.policies))
        if one.fees != fees:
            fees = one.fees
            found[f"fees/{one.effective_on}.csv"] = _table(content.Fee, fees)
        for text in one.agreements:
            found[f"agreements/{text.name}/{text.effective_on}.{text.language}.md"] = _page(text)
    return found


def _plain(value: BaseModel) -> dict[str, Any]:
    """As it is written in YAML; what has its default is left out."""
    return value.model_dump(mode="json", exclude_defaults=True)


def _ordered(value: Any) -> Any:
    """Mappings of the policy language with their names and titles first, as people write them."""
    if isinstance(value, list):
        return [_ordered(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {key: _ordered(value[key]) for key in sorted(value, key=lambda key: (_RANKS.get(key, 9), key))}


def _page(text: content.Agreement) -> str:
    front = {"title": text.title, "sample": text.sample, "source": text.source}
    return f"---\n{yaml_writing.written(front)}---\n\n{text.text}\n"


def _table(model: type[BaseModel], values: Sequence[BaseModel]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(model.model_fields)
    for value in values:
        writer.writerow(_cell(value, name) for name in model.model_fields)
    return out.getvalue()


def _cell(row: BaseModel, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(row, content.Fee) and name == "amount":
        return str(Money(row.amount, row.currency).amount)
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")
