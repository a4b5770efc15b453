"""The files of a program's folder: which there are, which are known, and their text."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rostra.catalog.folder.mistakes import Notes, Place, nearest

#: Bytes one file and all files may have, and files a folder may hold.
LARGEST, LARGEST_SUM, MOST_FILES = 4_000_000, 32_000_000, 2_000
DEEPEST = 4
PROGRAM = "program.yaml"

READ = (
    re.compile(r"program\.yaml|benefits\.yaml|(?:certifications|courses|skills)\.csv"),
    re.compile(r"(?:policies/[^/]+\.yaml)|(?:fees/[^/]+\.csv)|(?:agreements/[^/]+/[^/]+\.md)"),
    re.compile(r"cases/[^/]+\.yaml"),
)
KNOWN_NAMES = (
    PROGRAM,
    "benefits.yaml",
    "certifications.csv",
    "courses.csv",
    "skills.csv",
    "policies",
    "fees",
    "agreements",
    "cases",
)
FOR_PEOPLE = re.compile(r"(?:CHANGELOG|README|LICENSE|LICENCE|NOTICE)(?:\.md|\.txt)?|(?:.*/)?\.gitkeep")
SCRATCH = re.compile(r"(?:.*/)?(?:\.DS_Store|\.gitignore|Thumbs\.db|.*~|\.#.*|.*\.swp)")
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Files:
    """The readable files of a folder as text, lines ending in a newline only, by path inside the folder."""

    root: Path
    text: dict[str, str]
    fingerprint: str

    def under(self, folder: str) -> tuple[str, ...]:
        """The paths of the files in a folder, in order."""
        return tuple(sorted(path for path in self.text if path.startswith(folder + "/")))


def read(folder: Path, notes: Notes) -> Files:
    """All files that belong to a program; what cannot be read or does not belong is noted. Raises nothing."""
    raw = dict(_bytes_of_all(folder, notes))
    decoded = {name: _decoded(name, content, notes) for name, content in raw.items()}
    return Files(folder, {name: text for name, text in decoded.items() if text is not None}, _digest(raw))


def fingerprint(folder: Path) -> str:
    """A hash over the names and bytes of everything that would be read."""
    return _digest(dict(_bytes_of_all(folder, Notes())))


def _digest(raw: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(raw.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _bytes_of_all(folder: Path, notes: Notes) -> Iterator[tuple[str, bytes]]:
    room = LARGEST_SUM
    for name, path in _walk(folder, notes):
        if not any(known.fullmatch(name) for known in READ):
            _note_unknown(name, notes)
        elif (content := _bytes(name, path, notes)) is not None:
            room -= len(content)
            if room < 0:
                said = "All files together are larger than 32 MB; this one was not read."
                notes.wrong(Place(name), "too_large", said)
                return
            yield name, content


def _walk(folder: Path, notes: Notes) -> Iterator[tuple[str, Path]]:
    """Path inside the folder and real path of each regular file; of strange folders the name is noted."""
    root = Path(os.path.realpath(folder))
    waiting, seen = [(root, "")], 0
    while waiting:
        here, prefix = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            notes.wrong(
                Place(prefix.rstrip("/") or "."), "unreadable", f"This folder cannot be read: {_why(error)}."
            )
            continue
        for entry in entries:
            name = prefix + entry.name
            seen += 1
            if seen > MOST_FILES:
                notes.wrong(
                    Place("."),
                    "too_many_files",
                    f"There are more than {MOST_FILES} files. Move out what does not belong to the program.",
                )
                return
            real = _inside(root, entry, name, notes)
            if real is None:
                continue
            if real.is_dir():
                if _is_ours(name) and name.count("/") < DEEPEST:
                    waiting.append((real, name + "/"))
                else:
                    _note_unknown(name + "/", notes)
            elif _printable(name, notes):
                yield name, real


def _inside(root: Path, entry: os.DirEntry[str], name: str, notes: Notes) -> Path | None:
    """Where an entry really lies, if that is inside the folder and a plain file or folder."""
    place = Place(name)
    try:
        real = Path(os.path.realpath(entry.path, strict=True))
        mode = os.lstat(real).st_mode
    except (OSError, ValueError) as error:
        what = "leads nowhere" if entry.is_symlink() else f"cannot be read: {_why(error)}"
        notes.wrong(place, "unreadable", f"This {'link' if entry.is_symlink() else 'file'} {what}.")
        return None
    if entry.is_symlink() and not real.is_relative_to(root):
        notes.wrong(
            place,
            "leaves_folder",
            "This link leads out of the folder and is not followed. Put the file itself here.",
        )
        return None
    if entry.is_symlink() and stat.S_ISDIR(mode):
        notes.wrong(
            place,
            "link_to_folder",
            "This is a link to a folder and is not followed. Put the files themselves here.",
        )
        return None
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        notes.wrong(place, "not_a_file", "This is neither a file nor a folder and is not read.")
        return None
    return real


def _bytes(name: str, path: Path, notes: Notes) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        notes.wrong(Place(name), "unreadable", f"This file cannot be read: {_why(error)}.")
        return None
    if len(raw) > LARGEST:
        notes.wrong(Place(name), "too_large", "This file is larger than 4 MB and is not read.")
        return None
    return raw


def _decoded(name: str, raw: bytes, notes: Notes) -> str | None:
    """UTF-8 with or without a byte order mark, any kind of line end; control characters are refused."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "not UTF-8"
        notes.wrong(Place(name, line), "not_utf8", f"The text is {what}. Save the file as UTF-8.")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = f"U+{ord(found[0]):04X}"
        notes.wrong(
            Place(name, line), "control_character", f"There is a control character ({what}) here. Remove it."
        )
        return None
    return text


def _note_unknown(name: str, notes: Notes) -> None:
    if FOR_PEOPLE.fullmatch(name) or SCRATCH.fullmatch(name):
        return
    head = name.rstrip("/").split("/")[0]
    stem = name.rpartition(".")[0]
    renamed = [f"{stem}{suffix}" for suffix in (".yaml", ".csv", ".md")]
    near = next((new for new in renamed if any(known.fullmatch(new) for known in READ)), "")
    if not near and head not in KNOWN_NAMES:
        near = nearest(head, KNOWN_NAMES)
    what = "folder" if name.endswith("/") else "file"
    notes.warn(Place(name), "unknown_file", f"This {what} is no part of a program and is not read.", near)


def _is_ours(name: str) -> bool:
    return name in {"policies", "fees", "agreements", "cases"} or bool(
        re.fullmatch(r"agreements/[^/]+", name)
    )


def _printable(name: str, notes: Notes) -> bool:
    """Names must be text: those with control characters or bytes that are no UTF-8 are noted and left out."""
    try:
        name.encode()
    except UnicodeEncodeError:
        notes.wrong(Place(name), "bad_name", "The name of this file is not UTF-8. Rename it.")
        return False
    if FORBIDDEN.search(name) or "\n" in name or "\t" in name:
        notes.wrong(Place(name), "bad_name", "The name of this file holds control characters. Rename it.")
        return False
    return True


def _why(error: Exception) -> str:
    return (
        (error.strerror or "it is not there").lower()
        if isinstance(error, OSError)
        else "its name is not usable"
    )
