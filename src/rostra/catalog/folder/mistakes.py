"""Mistakes in a folder: the file, the line, what is wrong, and the nearest known name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rostra.policy.mistakes import nearest, shown

__all__ = ["Mistake", "Notes", "Place", "nearest", "printable", "shown"]

#: More mistakes than this are counted and not shown: nobody reads so many.
MOST = 500
#: Mistakes after which a file was not read to its end: what it declares is not known.
BREAKS = frozenset(
    {
        *("unreadable", "leaves_folder", "link_to_folder", "not_a_file", "too_large", "too_many_files"),
        *("not_utf8", "control_character", "not_csv", "empty", "delimiter", "ragged_row", "long_value"),
        *("unknown_column", "missing_column", "duplicate_column", "too_many_rows", "bad_file_name"),
    }
)
#: Signs that are not seen and turn the order of what is: a text reads differently than it is stored.
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Place:
    """A file of the folder (its path inside it, with slashes) and a line, counted from 1; 0 is the file as
    a whole.
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake, as `file:line: message Did you mean “near”?`; a warning does not keep a folder from
    publication.
    """

    place: Place
    code: str
    message: str
    near: str = ""
    warning: bool = False

    @property
    def file(self) -> str:
        return self.place.file

    @property
    def line(self) -> int:
        return self.place.line

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        hint = f" Did you mean “{self.near}”?" if self.near else ""
        return f"{self.place}: {kind}{self.message}{hint}"


@dataclass
class Notes:
    """What was found so far: each mistake once, at most MOST of them, in the order of files and lines."""

    _found: dict[Mistake, None] = field(default_factory=dict)
    left_out: int = 0

    def wrong(self, place: Place, code: str, message: str, near: str = "") -> None:
        """Something that must be put right before the folder can be published."""
        self._add(Mistake(place, code, message, near))

    def warn(self, place: Place, code: str, message: str, near: str = "") -> None:
        """Something that may be meant so, and often is not."""
        self._add(Mistake(place, code, message, near, warning=True))

    @property
    def errors(self) -> tuple[Mistake, ...]:
        return tuple(mistake for mistake in self if not mistake.warning)

    @property
    def warnings(self) -> tuple[Mistake, ...]:
        return tuple(mistake for mistake in self if mistake.warning)

    def incomplete(self, *files: str) -> bool:
        """Whether one of these files (or a file below one of these folders) could not be read whole."""
        return any(
            mistake.code in BREAKS and mistake.file.startswith(files)
            for mistake in self._found
            if not mistake.warning
        )

    def __iter__(self) -> Iterator[Mistake]:
        return iter(sorted(self._found))

    def _add(self, mistake: Mistake) -> None:
        place = Place(printable(mistake.place.file), mistake.place.line)
        mistake = Mistake(
            place, mistake.code, printable(mistake.message), printable(mistake.near), mistake.warning
        )
        if mistake in self._found:
            return
        if len(self._found) < MOST:
            self._found[mistake] = None
        elif not mistake.warning and not self.errors:
            self._found.popitem()
            self._found[mistake] = None
            self.left_out += 1
        else:
            self.left_out += 1


def printable(text: str) -> str:
    """Text as any terminal or page may show it: no control character, no half of a character."""
    return _UNPRINTABLE.sub("�", text)
