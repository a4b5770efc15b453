"""A folder as its parts: what stands in each file, with places, before anything is compared with anything
else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from rostra.catalog import content
from rostra.catalog.folder import days, markdown_text, tables, yaml_text
from rostra.catalog.folder.files import PROGRAM, Files
from rostra.catalog.folder.mistakes import Notes, Place, nearest, shown
from rostra.catalog.folder.tables import Item, Items
from rostra.catalog.folder.validation import Path, build, quietly

Value = TypeVar("Value", bound=BaseModel)
Dated = dict[dt.date, yaml_text.Document]


@dataclass
class Parts:
    """Everything a folder says. `info` is there when program.yaml has no mistake of shape; the lists always
    are.
    """

    program: yaml_text.Document | None = None
    info: content.ProgramInfo | None = None
    tracks: Items[content.Track] = ()
    employments: Items[content.Employment] = ()
    journeys: Items[content.Journey] = ()
    reasons: Items[content.Reason] = ()
    links: Items[content.Link] = ()
    sources: Items[content.Source] = ()
    certifications: Items[content.Certification] = ()
    courses: Items[content.Course] = ()
    skills: Items[content.SkillsCertificate] = ()
    benefits: Items[content.Benefit] = ()
    policies: Dated = field(default_factory=dict)
    fees: dict[dt.date, Items[content.Fee]] = field(default_factory=dict)
    agreements: Items[content.Agreement] = ()
    cases: tuple[yaml_text.Document, ...] = ()
    texts: frozenset[tuple[str, str, str]] = frozenset()  # name, day, language of all agreements

    def head(self, name: str) -> str:
        """A text of program.yaml's first level, empty where there is none."""
        value = _mapping(self.program.value, "program").get(name) if self.program else None
        return value if isinstance(value, str) else ""

    def head_place(self, *path: str | int) -> Place:
        """Where it stands."""
        return self.program.place(("program", *path)) if self.program else Place(PROGRAM)

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The days on which something comes into force, from the first policies on."""
        days = {*self.policies, *self.fees, *(item.value.effective_on for item in self.agreements)}
        return tuple(sorted(day for day in days if not self.policies or day >= min(self.policies)))

    @property
    def documents(self) -> frozenset[str]:
        """The names of all agreements, readable or not."""
        return frozenset(name for name, _, _ in self.texts)


def read(files: Files, notes: Notes) -> Parts:
    """The parts of a folder; every mistake of one file by itself is noted."""
    parts = Parts()
    _read_program(files, parts, notes)
    for name, model in (
        ("certifications", content.Certification),
        ("courses", content.Course),
        ("skills", content.SkillsCertificate),
    ):
        if (file := f"{name}.csv") in files.text:
            setattr(parts, name, tables.read(model, file, files.text[file], notes))
    _read_benefits(files, parts, notes)
    for day, file in _dated(files, "policies", notes):
        document = yaml_text.read(file, files.text[file], notes)
        if document and _is_mapping(document, (), notes):
            parts.policies[day] = document
    for day, file in _dated(files, "fees", notes):
        parts.fees[day] = tables.read(content.Fee, file, files.text[file], notes)
    parts.agreements = _agreements(files, notes)
    parts.texts = frozenset(_text(file) for file in files.under("agreements"))
    read_cases = (yaml_text.read(file, files.text[file], notes) for file in files.under("cases"))
    parts.cases = tuple(document for document in read_cases if document)
    return parts


def _read_program(files: Files, parts: Parts, notes: Notes) -> None:
    if PROGRAM not in files.text:
        if not any(mistake.file == PROGRAM for mistake in notes):
            notes.wrong(Place(PROGRAM), "missing_file", "This file is missing. It says what the program is.")
        return
    document = yaml_text.read(PROGRAM, files.text[PROGRAM], notes)
    if document is None or not _only_key(document, "program", notes):
        return
    parts.program = document
    inside = document.value["program"]
    parts.info = build(content.ProgramInfo, inside, lambda path: document.place(("program", *path)), notes)
    for name, model in (
        ("tracks", content.Track),
        ("employments", content.Employment),
        ("journeys", content.Journey),
        ("reasons", content.Reason),
        ("links", content.Link),
        ("sources", content.Source),
    ):
        setattr(parts, name, _items(model, document, ("program", name)))


def _read_benefits(files: Files, parts: Parts, notes: Notes) -> None:
    file = "benefits.yaml"
    document = yaml_text.read(file, files.text[file], notes) if file in files.text else None
    if document is None or not _only_key(document, "benefits", notes):
        return
    if not isinstance(document.value["benefits"], list):
        notes.wrong(document.place(("benefits",)), "wrong_kind", "“benefits” must be a list.")
        return
    for number, entry in enumerate(document.value["benefits"]):
        path: Path = ("benefits", number)
        build(content.Benefit, entry, lambda inner, path=path: document.place((*path, *inner)), notes)  # type: ignore[misc]
    parts.benefits = _items(content.Benefit, document, ("benefits",))


def _items(model: type[Value], document: yaml_text.Document, path: Path) -> Items[Value]:
    """The entries of a list; those with mistakes (noted elsewhere) keep their place and their names."""
    value: Any = document.value
    for step in path:
        value = _mapping(value, None).get(str(step))
    found = []
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        here = (*path, number)
        whole = quietly(model, entry)
        names = {name: text for name, text in _mapping(entry, None).items() if isinstance(text, str)}
        value = whole if whole is not None else tables.stand_in(model, names)
        found.append(Item(value, document.place(here), whole is not None, document, here))
    return tuple(found)


def _agreements(files: Files, notes: Notes) -> Items[content.Agreement]:
    found = []
    for file in files.under("agreements"):
        name, written, language = _text(file)
        day = _day(written, file, notes)
        if not language:
            notes.wrong(
                Place(file),
                "bad_file_name",
                f"The name says no language. It is <date>.<language>.md, as in {written}.en.md.",
            )
            continue
        page = markdown_text.read(file, files.text[file], notes)
        if page is None or day is None or not _is_mapping(page.front, (), notes):
            continue
        given = {
            key: value for key, value in page.front.value.items() if key in {"title", "sample", "source"}
        }
        for key in page.front.value.keys() - given.keys():
            near = nearest(key, ("title", "sample", "source"))
            notes.wrong(page.front.place((key,)), "unknown_key", f"“{shown(key)}” is not known here.", near)
        whole = {"name": name, "effective_on": day, "language": language, "text": page.text, **given}
        agreement = build(content.Agreement, whole, lambda path, page=page: page.front.place(path), notes)  # type: ignore[misc]
        if agreement:
            found.append(Item(agreement, Place(file, 1), True, page.front))
    return tuple(found)


def _text(file: str) -> tuple[str, str, str]:
    """Name, day and language in the path of a text."""
    _, name, last = file.split("/")
    day, _, language = last.removesuffix(".md").partition(".")
    return name, day, language


def _dated(files: Files, folder: str, notes: Notes) -> list[tuple[dt.date, str]]:
    found = []
    for file in files.under(folder):
        if day := _day(file.split("/")[-1].rpartition(".")[0], file, notes):
            found.append((day, file))
    return found


def _day(written: str, file: str, notes: Notes) -> dt.date | None:
    day = days.parse(written)
    if day is None:
        notes.wrong(
            Place(file),
            "bad_file_name",
            f"The name is the day it comes into force. {days.objection(written)}",
            days.meant(written),
        )
    return day


def _only_key(document: yaml_text.Document, key: str, notes: Notes) -> bool:
    """The file is a mapping that holds `key` and nothing else."""
    if not _is_mapping(document, (), notes):
        return False
    found = key in document.value
    near = ""
    for other in document.value.keys() - {key}:
        near = nearest(other, [key]) if not found else ""
        said = f"“{shown(other)}” is not known here; everything stands under “{key}:”."
        notes.wrong(document.place((other,)), "unknown_key", said, near)
    if not found and not near:
        said = f"“{key}:” is missing; everything stands under it."
        notes.wrong(Place(document.file, 1), "missing", said)
    return found


def _is_mapping(document: yaml_text.Document, path: Path, notes: Notes) -> bool:
    if isinstance(document.value, dict):
        return True
    notes.wrong(
        document.place(path), "wrong_kind", "This must be a mapping: a name, a colon and what belongs to it."
    )
    return False


def _mapping(value: Any, key: str | None) -> dict[str, Any]:
    """`value`, or what it has under `key`, if that is a mapping; otherwise an empty one."""
    inner = value.get(key) if key is not None and isinstance(value, dict) else value
    return inner if isinstance(inner, dict) else {}
