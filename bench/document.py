"""docs/performance.md: each part's figures stand between its two markers and are replaced as a whole."""

from __future__ import annotations

import re

from bench.surroundings import ROOT

PATH = ROOT / "docs" / "performance.md"


def write(name: str, text: str) -> None:
    """Replace what stands between the markers of this part. Raises ValueError when they are not there."""
    before = PATH.read_text()
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(before):
        raise ValueError(f"{PATH.name} has no place for {name}: <!-- {name} --> … <!-- /{name} -->")
    PATH.write_text(pattern.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", before))
