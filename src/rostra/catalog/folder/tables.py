"""The lists kept as CSV: rows as values of an edition, with the line of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from rostra.catalog.folder import csv_text, days, yaml_text
from rostra.catalog.folder.mistakes import Notes, Place, shown
from rostra.catalog.folder.validation import Path, build, nearest_boolean
from rostra.kernel.money import Money, MoneyError, exponent

Value = TypeVar("Value", bound=BaseModel)


@dataclass(frozen=True)
class Item(Generic[Value]):
    """One value of a list and where it stands; an unsound one has mistakes and only lends its names to
    others.
    """

    value: Value
    place: Place
    sound: bool = True
    document: yaml_text.Document | None = None
    path: Path = ()

    def at(self, *path: str | int) -> Place:
        """Where a part of it stands; of a row that is the row."""
        return self.document.place((*self.path, *path)) if self.document else self.place


Items = tuple[Item[Value], ...]


def read(model: type[Value], file: str, text: str, notes: Notes) -> Items[Value]:
    """The rows of a list; columns are the fields of `model`, those without a default are required."""
    required = [name for name, info in model.model_fields.items() if info.is_required()]
    optional = [name for name in model.model_fields if name not in required]
    rows = csv_text.read(file, text, required=required, optional=optional, notes=notes)
    return tuple(_item(model, row, notes) for row in rows)


def _item(model: type[Value], row: csv_text.Row, notes: Notes) -> Item[Value]:
    values: dict[str, Any] = {}
    broken: set[str] = set()
    for name, written in row.values.items():
        value, code, message, near = _converted(
            model.model_fields[name].annotation, name, written, row.values
        )
        if code:
            notes.wrong(row.place, code, message, near)
            broken.add(name)
        else:
            values[name] = value
    whole = build(model, values, lambda _: row.place, notes, passing=broken)
    sound = whole is not None and not broken
    return Item(whole if whole is not None else stand_in(model, values), row.place, sound)


def stand_in(model: type[Value], values: dict[str, Any]) -> Value:
    """A value that carries the names of a broken row, so that those who name it are not called wrong as
    well.
    """
    plain = {
        name: "" for name, info in model.model_fields.items() if info.annotation is str or info.is_required()
    }
    return model.model_construct(**{**plain, **values})


Conversion = tuple[Any, str, str, str]


def _converted(annotation: object, name: str, written: str, row: dict[str, str]) -> Conversion:
    """The value of one cell, or a code, a sentence and what was perhaps meant."""
    if annotation is bool:
        if written in ("yes", "no"):
            return written == "yes", "", "", ""
        near = nearest_boolean(written, "yes", "no")
        return None, "not_a_boolean", f"“{name}” is yes or no, not “{shown(written)}”.", near
    if annotation == dt.date | None or annotation is dt.date:
        day = days.parse(written)
        if day:
            return day, "", "", ""
        return None, "bad_date", f"“{name}”: {days.objection(written)}", days.meant(written)
    if annotation is int:
        return _amount(name, written, row.get("currency", ""))
    if "tuple" in str(annotation):
        return tuple(part.strip() for part in written.split(";") if part.strip()), "", "", ""
    return written, "", "", ""


def _amount(name: str, written: str, currency: str) -> Conversion:
    """Major units as people write them, as whole minor units of the row's currency."""
    try:
        digits = exponent(currency)
    except MoneyError:
        return 0, "", "", ""  # the currency itself is noted by its own field
    try:
        money = Money.parse(written, currency)
    except MoneyError:
        return None, *_bad_amount(name, written, currency, digits)
    if money.minor < 0:
        return None, "negative", f"“{name}” is below zero.", ""
    return money.minor, "", "", ""


def _bad_amount(name: str, written: str, currency: str, digits: int) -> tuple[str, str, str]:
    said = f"“{shown(written)}” in “{name}”"
    plain = re.sub(r"[\s'’_\u00a0\u202f]", "", written)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return (
            "grouped_amount",
            f"{said}: write an amount without signs between thousands.",
            plain.replace(",", ""),
        )
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain) and ("," in plain or plain.count(".") > 1):
        return (
            "grouped_amount",
            f"{said}: write an amount with a decimal point only.",
            plain.replace(".", "").replace(",", "."),
        )
    if re.fullmatch(r"\d+,\d+", plain):
        return "decimal_comma", f"{said}: write decimals with a point.", plain.replace(",", ".")
    if re.fullmatch(r"\d+\.\d+", plain):
        return "too_many_decimals", f"{said}: {currency} has {_decimals(digits)}.", ""
    if plain != written and re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return "grouped_amount", f"{said}: write an amount without signs between thousands.", plain
    return (
        "bad_amount",
        f"{said}: write digits and, where needed, a decimal point; the currency has its own column.",
        "",
    )


def _decimals(digits: int) -> str:
    return {0: "no decimals", 1: "one decimal"}.get(digits, f"{digits} decimals")


def duplicates(items: Iterable[tuple[str, Place]], what: str, notes: Notes) -> None:
    """Each name stands once; of the second the first's place is told."""
    first: dict[str, Place] = {}
    for name, place in items:
        if not name:
            continue
        if name in first:
            where = f"line {first[name].line}" if first[name].file == place.file else str(first[name])
            notes.wrong(
                place,
                "duplicate",
                f"The {what} “{shown(name)}” stands here a second time; the first is on {where}.",
            )
        first.setdefault(name, place)
