"""A folder checked as a whole: every mistake at once, and the editions it makes when there is none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from rostra.catalog.folder import files, parts
from rostra.catalog.folder.checks import dates, fees, journeys, names, places, policies
from rostra.catalog.folder.compiling import Compiled, compiled
from rostra.catalog.folder.mistakes import Mistake, Notes, Place, nearest


@dataclass(frozen=True)
class Report:
    """What came of checking one folder. `editions` is empty when there are errors; warnings do not prevent
    it.
    """

    folder: Path
    slug: str
    errors: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]
    editions: tuple[Compiled, ...]
    left_out: int = 0
    fingerprint: str = ""

    @property
    def sound(self) -> bool:
        """Whether the folder can be published."""
        return not self.errors


def check(folder: Path) -> Report:
    """Everything that is wrong with a program's folder. Raises nothing, whatever the folder holds."""
    notes = Notes()
    root = _real(Path(folder))
    if root is None:
        _no_folder(Path(folder), notes)
        return Report(Path(folder), Path(folder).name, notes.errors, notes.warnings, ())
    read = files.read(root, notes)
    if (known := _sound.get((root, read.fingerprint))) and not notes.errors and not notes.warnings:
        return known
    report = _checked(root, read, notes)
    if report.sound and not report.warnings:
        _remember(report)
    return report


#: Folders found sound in this process, without a word to say: the same files need not be read anew.
_sound: dict[tuple[Path, str], Report] = {}
MOST_REMEMBERED = 8


def _remember(report: Report) -> None:
    while len(_sound) >= MOST_REMEMBERED:
        del _sound[next(iter(_sound))]
    _sound[report.folder, report.fingerprint] = report


def _checked(root: Path, read: files.Files, notes: Notes) -> Report:
    found = parts.read(read, notes)
    names.check(found, root.name, notes)
    dates.check(found, notes)
    places.check(found, notes)
    journeys.check(found, notes)
    fees.check(found, notes)
    policies.check(found, notes)
    editions = compiled(found) if not notes.errors else ()
    return Report(root, root.name, notes.errors, notes.warnings, editions, notes.left_out, read.fingerprint)


def _real(folder: Path) -> Path | None:
    try:
        root = Path(os.path.realpath(folder))
        return root if root.is_dir() else None
    except (OSError, ValueError):
        return None


def _no_folder(folder: Path, notes: Notes) -> None:
    try:
        what = "is a file, and a program is a folder" if folder.exists() else "is not there"
        beside = [path.name for path in folder.parent.iterdir() if path.is_dir()]
    except (OSError, ValueError):
        what, beside = "is not there", []
    near = nearest(folder.name, beside)
    notes.wrong(
        Place(str(folder)), "no_folder", f"The folder {what}.", str(folder.parent / near) if near else ""
    )
