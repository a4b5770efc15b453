"""Plain values as YAML that `yaml_text` reads back as they were."""

from __future__ import annotations

import json
import re
import textwrap
from typing import Any

WIDTH = 100
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./()'+–—’ -]*(?<! )")
_PLAIN_IN_BLOCK = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./()'+–—’,;?!%&@=“” -]|:(?=[^\s]))*(?<! )")
_FOLDABLE = re.compile(r"\S+(?: \S+)*")
_WORDS = frozenset({"true", "false", "null"})
_ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff]")


def written(value: Any) -> str:
    """The value as block YAML; mappings keep their order."""
    return "\n".join(_lines(value, 0)) + "\n"


def _lines(value: Any, depth: int) -> list[str]:
    indent = "  " * depth
    if isinstance(value, dict) and value:
        return [
            line
            for key, inner in value.items()
            for line in _after(f"{indent}{_scalar(str(key))}:", inner, depth)
        ]
    if isinstance(value, list) and value:
        return [line for inner in value for line in _entry(inner, depth)]
    return [indent + _scalar(value)]


def _after(head: str, value: Any, depth: int) -> list[str]:
    """`key:` with its value behind or below it."""
    if isinstance(value, dict | list) and value and not _is_short(value):
        return [head, *_lines(value, depth + 1)]
    if isinstance(value, str) and _is_long(value, len(head)):
        return [
            f"{head} >-",
            *textwrap.wrap(
                value,
                WIDTH,
                initial_indent="  " * (depth + 1),
                subsequent_indent="  " * (depth + 1),
                break_long_words=False,
                break_on_hyphens=False,
            ),
        ]
    if isinstance(value, str) and _PLAIN_IN_BLOCK.fullmatch(value) and value.lower() not in _WORDS:
        return [f"{head} {value}"]
    return [f"{head} {_scalar(value)}"]


def _entry(value: Any, depth: int) -> list[str]:
    """`- ` with its value; the first line of a mapping stands behind the hyphen."""
    indent = "  " * depth
    if isinstance(value, dict | list) and value and not _is_short(value):
        inner = _lines(value, depth + 1)
        return [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
    return _after(f"{indent}-", value, depth)


def _is_short(value: Any) -> bool:
    """Lists of plain words stand on one line."""
    return (
        isinstance(value, list)
        and all(isinstance(inner, str) and _PLAIN.fullmatch(inner) and "'" not in inner for inner in value)
        and sum(len(inner) + 2 for inner in value) < WIDTH - 30
    )


def _is_long(text: str, before: int) -> bool:
    return before + len(text) > WIDTH and bool(_FOLDABLE.fullmatch(text)) and not _ESCAPED.search(text)


def _scalar(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_scalar(inner) for inner in value) + "]"
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
