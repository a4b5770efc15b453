"""Each policies file read in the words of every edition it is in force in, and the cases about them."""

from __future__ import annotations

import datetime as dt

from rostra.catalog.folder import compiling
from rostra.catalog.folder.mistakes import Notes, nearest, shown
from rostra.catalog.folder.parts import Parts
from rostra.catalog.folder.yaml_text import Document
from rostra.catalog.vocabulary import vocabulary
from rostra.policy import cases, language
from rostra.policy.language import Policy
from rostra.policy.mistakes import Mistakes

Read = dict[dt.date, dict[str, Policy]]


def check(parts: Parts, notes: Notes) -> None:
    """Mistakes of the policy language, at their lines. Without a readable program.yaml there are no words
    to read by.
    """
    if parts.program is None or notes.incomplete("certifications.csv", "courses.csv", "skills.csv"):
        return
    read: Read = {}
    for day in parts.dates:
        document = compiling.newest(parts.policies, day)
        if document is None:
            continue
        words = vocabulary(compiling.draft(parts, day), closed=True)
        try:
            read[day] = language.parse(document.value, vocabulary=words)
        except Mistakes as found:
            _note(document, found, notes)
    for document in parts.cases:
        _cases(document, read, len(read) == len(parts.dates), notes)


def _note(document: Document, found: Mistakes, notes: Notes) -> None:
    for mistake in found.mistakes:
        notes.wrong(document.place(mistake.path), mistake.code, mistake.message, mistake.near)


def _cases(document: Document, read: Read, complete: bool, notes: Notes) -> None:
    """The cases of a file are well-formed and speak of policies and requirements of their day."""
    try:
        found = cases.read(document.value)
    except Mistakes as mistakes:
        _note(document, mistakes, notes)
        return
    for number, case in enumerate(found if complete else ()):
        policies = compiling.newest(read, case.on)
        if policies is None:
            said = f"Nothing is in force on {case.on}, the day of this case."
            notes.wrong(document.place(("cases", number, "on")), "before_policies", said)
        elif case.policy not in policies:
            said = f"“{shown(case.policy)}” is not a known policy on {case.on}."
            near = nearest(case.policy, policies)
            notes.wrong(document.place(("cases", number, "policy")), "unknown", said, near)
        else:
            keys = {"root", *(node.key for node in policies[case.policy].nodes)}
            for key in case.expect.keys() - keys:
                said = f"“{shown(key)}” is not a known requirement of the policy “{case.policy}”."
                place = document.place(("cases", number, "expect", key))
                notes.wrong(place, "unknown", said, nearest(key, keys))
