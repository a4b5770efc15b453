"""`bin/rostra demo`: add the sample population, once, and say who can sign in and how."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from ruamel.yaml import YAML

from rostra.demo import commands, queries
from rostra.kernel import clock
from rostra.record.actors import Actor
from rostra.sandbox import queries as sandbox


class Command(BaseCommand):
    """Adds people only where none were added before; says the same again every time."""

    help = "Add sample people, their evidence, staff accounts and a known cast. A second time adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, help="how many; without it what programs/demo.yaml says")

    def handle(self, *args: Any, **options: Any) -> None:
        people = _wanted() if options["people"] is None else options["people"]
        if not 0 <= people <= 5_000_000:
            raise CommandError("--people takes a number from 0 to 5000000.")
        password = _password()
        try:
            findings = commands.populate(
                people=people, password=password, by=Actor.by_system("command_line"), at=_moment()
            )
        except commands.Broken as broken:
            named = "\n".join(
                f"  {found.wrong:,} wrong: {found.sentence}" for found in broken.findings if found.wrong
            )
            raise CommandError(f"Nothing was added, because the sample was not right:\n{named}") from broken
        self._tell(findings)
        self._cast(password)

    def _tell(self, findings: tuple[Any, ...]) -> None:
        counts = queries.counts()
        said = "Added" if findings else "Nothing to add. There are already"
        self.stdout.write(
            f"{said} {counts.people:,} sample people,"
            f" {counts.evidence:,} rows of evidence, {counts.acts:,} acts."
        )
        for finding in findings:
            self.stdout.write(f"  checked: {finding.sentence}")

    def _cast(self, password: str) -> None:
        self.stdout.write("Sign in at /account/login/ as one of these:")
        for role in queries.cast():
            self.stdout.write(f"  {role.email:<40} {role.about}")
        self.stdout.write(f"The password of all of them, on this installation only: {password}")


def _moment() -> dt.datetime:
    """Now, on the clock of the sandbox where there is one."""
    real = clock.now()
    return real + sandbox.shift(setting=settings.SANDBOX, real=real)


def _wanted() -> int:
    return int(
        YAML(typ="safe", pure=True).load((settings.ROOT / "programs" / "demo.yaml").read_text())["people"]
    )


def _password() -> str:
    """One password for the cast, made once for this installation and kept in its data folder."""
    path = Path(settings.VAR) / "demo-password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(9))
    return path.read_text()
