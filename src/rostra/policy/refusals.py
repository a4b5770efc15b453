"""What pydantic refuses, said in our words, with the path in the policy and the nearest known name."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError

from rostra.policy.mistakes import Mistake, Path, nearest, shown

_SAID = {
    "missing": "{name} is missing.",
    "int_type": "{name} is a whole number, not “{value}”.",
    "int_from_float": "{name} is a whole number, not “{value}”.",
    "bool_type": "{name} is yes (true) or no (false), not “{value}”.",
    "string_type": "{name} is a text, not “{value}”.",
    "tuple_type": "{name} is a list, not “{value}”.",
    "string_pattern_mismatch": "“{value}” is not a name: letters, digits, hyphens and dots.",
    "string_too_long": "{name} is too long.",
    "model_type": "{name} is a mapping, not “{value}”.",
    "greater_than_equal": "{name} is at least {ge}, not {value}.",
    "less_than_equal": "{name} is at most {le}, not {value}.",
    "literal_error": "{name} is one of {expected}, not “{value}”.",
}


def in_our_words(refused: ValidationError, params: type[BaseModel], path: Path) -> list[Mistake]:
    """One mistake for each thing refused."""
    return [_mistake(dict(error), params, path) for error in refused.errors(include_url=False)]


def _mistake(error: dict[str, Any], params: type[BaseModel], path: Path) -> Mistake:
    where: Path = tuple(error["loc"])
    name = str(next((step for step in reversed(where) if isinstance(step, str)), "this"))
    kind, value = error["type"], shown(error["input"])
    if kind == "extra_forbidden":
        known = tuple(_owner(params, where[:-1]).model_fields)
        message = f"“{name}” is no parameter here. Known are: {', '.join(known)}."
        return Mistake(path + where, "unknown", message, nearest(name, known))
    if kind == "missing":
        return Mistake(path + where[:-1], "missing", f"{name} is missing.")
    if kind == "value_error":
        return Mistake(path + where, "value", f"{name}: “{value}” {_reason(error)}")
    said = _SAID.get(kind, "{name}: {msg}.").format(
        name=name, value=value, msg=error["msg"], **error.get("ctx", {})
    )
    return Mistake(path + where, kind, said)


def _reason(error: dict[str, Any]) -> str:
    """The sentence a validator of ours raised; one that is whole by itself keeps only its second half."""
    said = str(error["ctx"]["error"])
    return said.partition("” ")[2] if said.startswith("“") else said


def _owner(params: type[BaseModel], where: Path) -> type[BaseModel]:
    """The model a path leads into: parameters themselves, or a mapping inside them."""
    for step in where:
        field = params.model_fields.get(str(step))
        inner = (
            [kind for kind in getattr(field.annotation, "__args__", ()) if _is_model(kind)] if field else []
        )
        params = inner[0] if inner else params
    return params


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
