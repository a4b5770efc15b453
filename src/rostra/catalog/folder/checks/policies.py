"""Each policies file read in the words of every edition it is in force in."""

from __future__ import annotations

from rostra.catalog.folder import compiling
from rostra.catalog.folder.mistakes import Notes
from rostra.catalog.folder.parts import Parts
from rostra.catalog.vocabulary import vocabulary
from rostra.policy import language
from rostra.policy.mistakes import Mistakes


def check(parts: Parts, notes: Notes) -> None:
    """Mistakes of the policy language, at their lines. Without a readable program.yaml there are no words
    to read by.
    """
    if parts.program is None:
        return
    for day in parts.dates:
        document = compiling.newest(parts.policies, day)
        if document is None:
            continue
        words = vocabulary(compiling.draft(parts, day))
        try:
            language.parse(document.value, vocabulary=words)
        except Mistakes as found:
            for mistake in found.mistakes:
                notes.wrong(document.place(mistake.path), mistake.code, mistake.message, mistake.near)
