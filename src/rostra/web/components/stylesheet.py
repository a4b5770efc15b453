"""Our one stylesheet: fonts, tokens and ground of web/style, every component's sheet, then the surfaces'.

`bin/styles` writes it after a change; a test fails while it is stale.
"""

from __future__ import annotations

import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[1]
TARGET = WEB / "static" / "rostra.css"
GROUND = ("fonts", "tokens", "ground")
MARK = "/* Written by bin/styles from web/style and web/components; change those. */\n"


def parts() -> list[Path]:
    """The sheets in the order they are joined."""
    ground = [WEB / "style" / f"{name}.css" for name in GROUND]
    surfaces = sorted(WEB.glob("*/style/*.css"))
    return [*ground, *sorted((WEB / "components").glob("*/*.css")), *surfaces]


def combined() -> str:
    """All sheets as one, without comments and needless spaces."""
    return MARK + "".join(small(part.read_text()) + "\n" for part in parts())


def small(sheet: str) -> str:
    """A sheet without comments and without spaces that mean nothing."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    sheet = re.sub(r"\s+", " ", sheet)
    sheet = re.sub(r"\s*([{};,])\s*", r"\1", sheet)
    sheet = re.sub(r"([{;][a-z-]+):\s+", r"\1:", sheet)
    return sheet.replace(";}", "}").strip()


def write() -> None:
    """Write the served file anew."""
    TARGET.write_text(combined())
