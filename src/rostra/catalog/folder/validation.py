"""Values checked against the shapes of an edition; every complaint of the shape becomes a sentence with a
place.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Container
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rostra.catalog import content, regions
from rostra.catalog.folder.mistakes import Notes, Place, nearest, shown

Path = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


def build(
    model: type[Model],
    value: object,
    place: Callable[[Path], Place],
    notes: Notes,
    passing: Container[str] = (),
) -> Model | None:
    """The value as `model`, or nothing; `place` says where a path into the value stands.

    Nothing is said about the fields named by `passing`: something was said about them before.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        complaints = error.errors(include_url=False)
        broken = {complaint["loc"][:-1] for complaint in complaints}
        for complaint in complaints:
            path = complaint["loc"]
            if complaint["type"] == "too_short" and path in broken:
                continue  # the list is not empty: what is in it is wrong, and told
            if not path or path[0] not in passing:
                context = complaint.get("ctx") or {}
                notes.wrong(
                    place(path), *_said(model, complaint["type"], path, complaint.get("input"), context)
                )
        return None


def quietly(model: type[Model], value: object) -> Model | None:
    """The value as `model`, or nothing and nothing said (it is said elsewhere)."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def _said(
    model: type[BaseModel], kind: str, path: Path, value: object, context: dict[str, Any]
) -> tuple[str, str, str]:
    """Code, sentence and nearest known name for one complaint."""
    name = _name(path)
    if kind == "missing":
        return "missing", f"“{name}” is missing.", ""
    if kind == "extra_forbidden":
        known = _fields(model, path[:-1])
        return "unknown_key", f"“{name}” is not known here.", nearest(name, known)
    if kind == "string_pattern_mismatch":
        return _pattern(name, str(context.get("pattern")), str(value))
    if value is None:
        return "missing", f"“{name}” has no value.", ""
    if kind == "literal_error":
        return _choice(name, str(value), str(context.get("expected")))
    if kind == "string_too_short" and value:
        return _pattern(name, content.LENGTH_OF_TIME, str(value))
    if kind in _SHORT:
        return "missing", f"“{name}” is empty.", ""
    if kind == "string_type" and isinstance(value, bool | int | float):
        written = str(value).lower() if isinstance(value, bool) else str(value)
        return (
            "not_text",
            f"“{name}” must be text and is read as a {_kind(value)}. Put it in quotes.",
            f'"{written}"',
        )
    if kind.startswith("bool"):
        return (
            "not_a_boolean",
            f"“{name}” must be true or false, not “{shown(value)}”.",
            nearest_boolean(str(value)),
        )
    return "wrong_kind", f"“{name}” must be {_WANTED.get(kind, 'something else')}, not {_kind(value)}.", ""


_SHORT = {"string_too_short", "too_short"}
_WANTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping of names to values",
    "model_type": "a mapping of names to values",
    "model_attributes_type": "a mapping of names to values",
    "string_too_long": "shorter",
    "int_type": "a whole number",
    "greater_than_equal": "nothing below zero",
}
_KINDS = (
    (bool, "yes/no value"),
    (int, "number"),
    (float, "number"),
    (str, "text"),
    (dict, "mapping"),
    (list, "list"),
)


def _kind(value: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "something else")


def _choice(name: str, value: str, expected: str) -> tuple[str, str, str]:
    """For one of a few words; `expected` is how pydantic lists them."""
    words = re.findall(r"'([^']*)'", expected)
    said = f"“{shown(value)}” is not known in “{name}”. It is one of: {', '.join(words)}."
    return "unknown", said, nearest(value, words)


def _pattern(name: str, pattern: str, value: str) -> tuple[str, str, str]:
    was = f"“{shown(value)}” in “{name}”"
    if pattern == content.KEY:
        return "bad_key", f"{was}: use small letters, digits and single hyphens.", slugged(value)
    if pattern == content.LENGTH_OF_TIME:
        return (
            "bad_duration",
            f"{was} is no length of time: P1Y is a year, P6M six months, P30D thirty days.",
            _duration(value),
        )
    if pattern == content.COUNTRY:
        return (
            "bad_country",
            f"{was}: a country is two capital letters (ISO 3166), or * for all others.",
            regions.near_country(value),
        )
    if pattern == content.CURRENCY:
        return (
            "bad_currency",
            f"{was}: a currency is three capital letters (ISO 4217).",
            regions.near_currency(value),
        )
    return (
        "bad_address",
        f"{was}: an address begins with https:// (or http://, mailto:) and has no spaces.",
        "",
    )


def slugged(value: str) -> str:
    """The nearest well-formed key."""
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:80]


def _duration(value: str) -> str:
    found = re.search(r"(\d{1,3})\s*([ymwd])", value.lower())
    return f"P{int(found[1])}{found[2].upper()}" if found else ""


def nearest_boolean(value: str, true: str = "true", false: str = "false") -> str:
    """What somebody perhaps meant by another word for yes or no."""
    word = value.strip().lower()
    if word in {"yes", "y", "true", "1", "on", "x", "t", "ja", "oui", "si"}:
        return true
    return false if word in {"no", "n", "false", "0", "off", "f", "nein", "non"} else ""


def _name(path: Path) -> str:
    return shown(next((step for step in reversed(path) if isinstance(step, str)), "this file"))


def _fields(model: type[BaseModel], path: Path) -> list[str]:
    """The names known at a path into a model."""
    here: type[BaseModel] | None = model
    for step in path:
        if here is not None and isinstance(step, str) and step in here.model_fields:
            here = _model_in(here.model_fields[step].annotation)
    return list(here.model_fields) if here else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model inside of `X`, `X | None` or `tuple[X, ...]`."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for inner in typing.get_args(annotation) if (found := _model_in(inner))), None)
