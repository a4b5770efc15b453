"""`bin/rostra templates`: compile every page and letter, so that a broken one is found before somebody opens
it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.template import TemplateSyntaxError, engines
from django.template.loader import get_template

from rostra.site.settings import SOURCE

ACCOUNT = SOURCE / "web" / "account_templates"
LETTERS = SOURCE / "record" / "templates"
ENDINGS = {".html", ".txt", ".xml", ".svg", ".jinja"}


class Command(BaseCommand):
    """Exit code 1 when one does not compile; each is named with its line."""

    help = "Compile every template."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = [(path, _engine_of(path)) for path in sorted(SOURCE.rglob("*")) if _is_template(path)]
        broken = [said for path, (engine, name) in found if (said := _mistake(engine, name, path))]
        for said in broken:
            self.stdout.write(said)
        if broken:
            sys.exit(1)
        self.stdout.write(f"{len(found)} templates compile.")


def _is_template(path: Path) -> bool:
    return path.suffix in ENDINGS and "static" not in path.parts and path.is_file()


def _engine_of(path: Path) -> tuple[str, str]:
    """Which of the two engines reads this file, and under what name."""
    if path.is_relative_to(ACCOUNT):
        return "django", str(path.relative_to(ACCOUNT))
    if path.is_relative_to(LETTERS):
        return "django", str(path.relative_to(LETTERS))
    return "jinja", str(path.relative_to(SOURCE / "web")) if path.is_relative_to(SOURCE / "web") else str(
        path
    )


def _mistake(engine: str, name: str, path: Path) -> str:
    try:
        if Path(name).is_absolute():
            engines[engine].from_string(path.read_text())
        else:
            get_template(name, using=engine)
    except TemplateSyntaxError as error:
        return f"{path}: {error}"
    return ""
