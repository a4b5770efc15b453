"""What is different between the policies of two editions: requirements are matched by their keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rostra.catalog.wording import field, value_in_words

_ABOUT = ("key", "title", "source", "note", "as_of")


@dataclass(frozen=True)
class Requirement:
    """A node without what lies below it: what it asks, with its parameters, and under which node it lies."""

    key: str
    under: str
    kind: str
    parameters: dict[str, Any]
    about: dict[str, Any]


def sentences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """One sentence for each policy added or removed and for each requirement that is different."""
    for key in sorted(new.keys() - old.keys()):
        yield f"Policy “{key}” is added."
    for key in sorted(old.keys() - new.keys()):
        yield f"Policy “{key}” is removed."
    for key in sorted(old.keys() & new.keys()):
        if old[key] != new[key]:
            yield from _policy(f"Policy “{key}”", old[key], new[key])


def _policy(called: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "judged_on", "source", "note"):
        if old.get(name) != new.get(name):
            yield _now(f"{called}: {field(name)}", old.get(name), new.get(name))
    was = {node.key: node for node in _nodes(old.get("requires"), "")}
    now = {node.key: node for node in _nodes(new.get("requires"), "")}
    for key, node in now.items():
        if key not in was:
            yield f"{called}: requirement “{key}” is added ({node.kind})."
        else:
            yield from _requirement(f"{called}: requirement “{key}”", was[key], node)
    for key in was:
        if key not in now:
            yield f"{called}: requirement “{key}” is removed."
    stayed = ([key for key in was if key in now], [key for key in now if key in was])
    if stayed[0] != stayed[1]:
        yield f"{called}: the requirements are in another order."


def _requirement(called: str, old: Requirement, new: Requirement) -> Iterator[str]:
    if old.kind != new.kind:
        yield f"{called} is now {new.kind} (before: {old.kind})."
    else:
        for name in sorted(old.parameters.keys() | new.parameters.keys()):
            if old.parameters.get(name) != new.parameters.get(name):
                yield _now(f"{called}: {name}", old.parameters.get(name), new.parameters.get(name))
    if old.under != new.under:
        yield f"{called} is moved under “{new.under}” (before: “{old.under}”)."
    for name in _ABOUT[1:]:
        if old.about.get(name) != new.about.get(name):
            yield _now(f"{called}: {field(name)}", old.about.get(name), new.about.get(name))


def _now(what: str, old: Any, new: Any) -> str:
    return f"{what} is now {value_in_words(new)} (before: {value_in_words(old)})."


def _nodes(value: Any, under: str) -> Iterator[Requirement]:
    """The node and all below it, parents first."""
    if not isinstance(value, dict):
        return
    key = str(value.get("key", ""))
    for kind in value.keys() - set(_ABOUT):
        asked = value[kind]
        inner, parameters = _split(asked)
        about = {name: value[name] for name in _ABOUT if name in value}
        yield Requirement(key, under, str(kind), parameters, about)
        for child in inner:
            yield from _nodes(child, key)


def _split(asked: Any) -> tuple[list[Any], dict[str, Any]]:
    """What lies below an operator or criterion, and what are its own parameters."""
    if isinstance(asked, list):
        return asked, {}
    if not isinstance(asked, dict):
        return [], {"it": asked}
    below, own = [], {}
    for name, value in asked.items():
        if isinstance(value, dict) and "key" in value:
            below.append(value)
        elif (
            isinstance(value, list) and value and all(isinstance(one, dict) and "key" in one for one in value)
        ):
            below += value
        else:
            own[name] = value
    return below, own
