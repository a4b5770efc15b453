"""CSV as rows of text with their lines: commas between values, the first line names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rostra.catalog.folder.mistakes import Notes, Place, nearest, shown

MOST_ROWS, LONGEST_VALUE = 50_000, 20_000
_NAMES = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class Row:
    """The values of one row by column, without the spaces around them; empty values are left out."""

    place: Place
    values: dict[str, str]


def read(
    file: str, text: str, *, required: Sequence[str], optional: Sequence[str], notes: Notes
) -> tuple[Row, ...]:
    """Every row that has the number of values the header has. Empty lines are passed over."""
    lines = _records(file, text, notes)
    line, header = next(lines, (1, []))
    names = [name.strip() for name in header]
    if not _header_is_good(Place(file, line), names, required, optional, notes):
        return ()
    rows: list[Row] = []
    for line, values in lines:
        if len(rows) >= MOST_ROWS:
            notes.wrong(Place(file, line), "too_many_rows", f"There are more than {MOST_ROWS:,} rows.")
            break
        if len(values) != len(names):
            notes.wrong(Place(file, line), "ragged_row", _ragged(len(values), len(names)))
            continue
        filled = {name: value.strip() for name, value in zip(names, values, strict=True)}
        rows.append(Row(Place(file, line), {name: value for name, value in filled.items() if value}))
    return tuple(rows)


def _records(file: str, text: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins on; a broken quote ends the reading."""
    reader = csv.reader(io.StringIO(text), strict=True)
    begin = 1
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            notes.wrong(Place(file, begin), "not_csv", _broken(str(error)))
            return
        if any(len(value) > LONGEST_VALUE for value in values):
            notes.wrong(
                Place(file, begin),
                "long_value",
                f"A value here has more than {LONGEST_VALUE:,} characters. A quote may be missing.",
            )
        elif any(value.strip() for value in values):
            yield begin, values
        begin = reader.line_num + 1


def _header_is_good(
    place: Place, names: list[str], required: Sequence[str], optional: Sequence[str], notes: Notes
) -> bool:
    known = (*required, *optional)
    if not names:
        notes.wrong(
            place, "empty", f"This file is empty. Its first line names the columns: {','.join(known)}"
        )
        return False
    if len(names) == 1 and (used := next((sign for sign in _NAMES if sign in names[0]), "")):
        notes.wrong(
            place, "delimiter", f"The columns are separated by {_NAMES[used]} here. Separate them by commas."
        )
        return False
    missing = [name for name in required if name not in names]
    strange = [name for name in names if name not in known]
    for name in strange:
        near = nearest(name.lower().replace(" ", "_"), [name for name in known if name not in names])
        message = f"“{shown(name)}” is not a column of this file." if name else "A column has no name."
        notes.wrong(place, "unknown_column", message, near)
    for name in missing:
        notes.wrong(place, "missing_column", f"The column “{name}” is missing.")
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        notes.wrong(place, "duplicate_column", f"The column “{shown(name)}” stands here twice.")
    return not missing and not strange and len(set(names)) == len(names)


def _ragged(found: int, wanted: int) -> str:
    said = f"This row has {found} values and the header names {wanted} columns."
    if found > wanted:
        return f"{said} Put a value that holds a comma in double quotes; write decimals with a point."
    return f"{said} Leave a column empty rather than out."


def _broken(error: str) -> str:
    if "unexpected end" in error:
        return "A double quote is opened in this row and never closed."
    if "field larger" in error:
        return "A value in this row is too long. A closing quote may be missing."
    return "Double quotes are wrong in this row. Put the whole value in quotes and double those inside it."
