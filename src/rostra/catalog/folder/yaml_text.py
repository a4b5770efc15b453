"""YAML as plain values with a line for every path.

YAML 1.2, core schema: `NO` and `yes` are words, `2019-11-26` is a word too (dates are read where a date is
asked for). A key that stands twice, tags, directives, merge keys and a second document are mistakes.
Aliases may repeat a value, within a bound on everything they unfold to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError

from rostra.catalog.folder.mistakes import Notes, Place, shown

Path = tuple[str | int, ...]

LARGEST, DEEPEST, MOST_VALUES = 1_000_000, 40, 100_000
_NULL = re.compile(r"(?:null|Null|NULL|~|)")
_TRUE, _FALSE = re.compile(r"true|True|TRUE"), re.compile(r"false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
    re.ASCII,
)
_UNUSABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STRING_TAG = "tag:yaml.org,2002:str"


@dataclass
class Document:
    """One YAML file: its value, and where each path into it begins."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """The place of a path, or of the nearest part of it that is there."""
        for length in range(len(path), 0, -1):
            if line := self.lines.get(path[:length]):
                return Place(self.file, line)
        return Place(self.file, 1)


def read(file: str, text: str, notes: Notes, *, offset: int = 0) -> Document | None:
    """The document, or nothing when it is no readable YAML; `offset` is the number of lines above `text` in
    its file.
    """
    if len(text) > LARGEST:
        notes.wrong(Place(file), "too_large", "A YAML file has at most 1,000,000 characters.")
        return None
    builder = _Builder(file, notes, offset)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except _Unreadable:
        return None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 + offset if mark else builder.line
        notes.wrong(Place(file, line), "not_yaml", _problem(error))
        return None
    except (
        Exception
    ):  # the parser is not ours: whatever it stumbles over is a mistake in the file, not a traceback
        notes.wrong(Place(file, builder.line), "not_yaml", "This cannot be read as YAML.")
        return None
    return builder.document()


class _Unreadable(Exception):  # noqa: N818 - the end of reading, already noted
    pass


@dataclass
class _Open:
    """A mapping or list being read; `key` is the mapping's key that waits for its value."""

    value: dict[str, Any] | list[Any]
    path: Path
    anchor: str | None
    before: int
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Builds values from the parser's events without recursion."""

    def __init__(self, file: str, notes: Notes, offset: int) -> None:
        self._file, self._notes, self._offset = file, notes, offset
        self._document = Document(file)
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._count = 0
        self._documents = 0
        self.line = 1 + offset

    def document(self) -> Document | None:
        if self._documents == 0 or self._document.value is None:
            self._notes.wrong(Place(self._file, 1 + self._offset), "empty", "This file is empty.")
            return None
        return self._document

    def take(self, event: events.Event) -> None:
        self.line = event.start_mark.line + 1 + self._offset
        if isinstance(event, events.DocumentStartEvent):
            self._start(event)
        elif isinstance(event, events.MappingStartEvent | events.SequenceStartEvent):
            self._begin(event)
        elif isinstance(event, events.MappingEndEvent | events.SequenceEndEvent):
            self._end()
        elif isinstance(event, events.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, events.AliasEvent):
            self._alias(event.anchor)

    def _start(self, event: events.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("second_document", "A second document begins here. Keep one document a file.")
        if event.version or event.tags:
            self._stop("directive", "Directives (lines that begin with %) are not used here.")

    def _begin(self, event: events.MappingStartEvent | events.SequenceStartEvent) -> None:
        if self._waiting_for_key:
            self._stop("bad_key", "A list or a mapping cannot be a key.")
        if event.tag is not None:
            self._stop("tag", f"Tags such as “{shown(event.tag)}” are not used here.")
        if len(self._open) >= DEEPEST:
            self._stop("too_deep", f"This is nested more than {DEEPEST} deep.")
        path = self._place_next()
        mapping = isinstance(event, events.MappingStartEvent)
        self._anchors.pop(event.anchor, None)
        self._open.append(_Open({} if mapping else [], path, event.anchor, self._count))
        self._counted(1)

    def _end(self) -> None:
        done = self._open.pop()
        if done.anchor:
            self._anchors[done.anchor] = (done.value, self._count - done.before)
        self._put(done.value)

    def _scalar(self, event: events.ScalarEvent) -> None:
        if event.tag not in (None, _STRING_TAG):
            self._stop("tag", f"Tags such as “{shown(event.tag)}” are not used here.")
        text = _joined(event.value)
        if _UNUSABLE.search(text):
            self._stop(
                "control_character",
                "There is a character here that is no text (written as an escape). Remove it.",
            )
        if self._waiting_for_key:
            self._key(text)
            return
        self._place_next()
        plain = event.implicit[0] and event.tag is None
        value = self._resolved(text) if plain else text
        self._counted(1)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._put(value)

    def _alias(self, anchor: str) -> None:
        if self._waiting_for_key:
            self._stop("bad_key", "A key is written out, not taken from elsewhere.")
        if anchor not in self._anchors:
            self._stop("alias", f"Nothing above is marked “&{shown(anchor)}”, or it would contain itself.")
        value, size = self._anchors[anchor]
        self._place_next()
        self._counted(size)
        self._put(value)

    @property
    def _waiting_for_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _key(self, key: str) -> None:
        here = self._open[-1]
        place = Place(self._file, self.line)
        if key == "<<":
            self._stop("merge_key", "Merge keys (<<) are not used here. Write the values out.")
        if key == "":
            self._notes.wrong(place, "bad_key", "A key is missing before the colon.")
        if key in here.keys:
            self._notes.wrong(
                place,
                "duplicate_key",
                f"“{shown(key)}” stands here a second time; the first is on line {here.keys[key]}.",
            )
        here.key = key
        here.keys.setdefault(key, self.line)

    def _place_next(self) -> Path:
        """The path of the value that begins now; a value in a mapping is placed at its key."""
        if not self._open:
            return ()
        here = self._open[-1]
        if isinstance(here.value, dict):
            assert here.key is not None
            path: Path = (*here.path, here.key)
            self._document.lines.setdefault(path, here.keys[here.key])
        else:
            path = (*here.path, len(here.value))
            self._document.lines[path] = self.line
        return path

    def _put(self, value: Any) -> None:
        if not self._open:
            self._document.value = value
            return
        here = self._open[-1]
        if isinstance(here.value, dict):
            assert here.key is not None
            here.value.setdefault(here.key, value)
            here.key = None
        else:
            here.value.append(value)

    def _resolved(self, text: str) -> Any:
        if _NULL.fullmatch(text):
            return None
        if _TRUE.fullmatch(text):
            return True
        if _FALSE.fullmatch(text):
            return False
        return self._number(text) if _FLOAT.fullmatch(text) else text

    def _number(self, text: str) -> int | float | str:
        """A number the database keeps exactly as it is; what is larger stays the text it was written as."""
        if len(text) > 40:
            return text
        value = int(text) if _INTEGER.fullmatch(text) else float(text)
        if not abs(value) < 10**15:
            return text
        return value + 0

    def _counted(self, values: int) -> None:
        self._count += values
        if self._count > MOST_VALUES:
            self._stop("too_many_values", f"This file unfolds to more than {MOST_VALUES:,} values.")

    def _stop(self, code: str, message: str) -> None:
        self._notes.wrong(Place(self._file, self.line), code, message)
        raise _Unreadable


def _joined(text: str) -> str:
    """JSON escapes a character beyond the first plane as two halves; the two are one."""
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return text


def _problem(error: MarkedYAMLError) -> str:
    problem = str(error.problem or "")
    if "'\\t'" in problem:
        return "Lines are indented with spaces in YAML; here is a tab."
    return f"This cannot be read as YAML: {shown(problem)}." if problem else "This cannot be read as YAML."
