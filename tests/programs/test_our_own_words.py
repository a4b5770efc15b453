"""Programs state facts in our own words: no run of words of the page they come from appears in them.

The page itself is not in this repository. `runs_of_the_page.txt` holds, for every eight words that follow each other on
it (addresses left out), the first twelve digits of their SHA-256.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from tests.programs.reading import ROOT, edition

RUN = 8
KNOWN = frozenset((Path(__file__).parent / "runs_of_the_page.txt").read_text().split())
ADDRESS = re.compile(r"https?://\S+|mailto:\S+")


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", ADDRESS.sub(" ", text).lower())


def runs(text: str) -> dict[str, str]:
    """Each run of eight words by its digest."""
    found = words(text)
    said = (" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:12]: run for run in said}


def names() -> list[str]:
    """Titles are facts and long; they are taken out before words are compared."""
    content = edition("mct")
    titles = {one.title for one in (*content.certifications, *content.skills, *content.courses)}
    return sorted(titles, key=len, reverse=True)


def test_the_stored_runs_are_those_of_a_whole_page():
    assert len(KNOWN) > 1_500
    assert all(re.fullmatch(r"[0-9a-f]{12}", run) for run in KNOWN)


def test_no_sentence_of_the_page_is_copied():
    titles = names()
    copied = []
    for file in sorted(ROOT.rglob("*")):
        if not file.is_file():
            continue
        text = file.read_text()
        for title in titles:
            text = text.replace(title, " a-title-of-the-catalogue ")
        copied += [f"{file.name}: {run}" for digest, run in runs(text).items() if digest in KNOWN]
    assert not copied
