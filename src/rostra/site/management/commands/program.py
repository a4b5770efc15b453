"""`bin/rostra program check|plan|publish|export`: look at a program's folder, publish it, write it back."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from rostra.catalog import commands, planning, queries
from rostra.catalog.folder import exporting
from rostra.catalog.folder.checking import Report, check
from rostra.catalog.refusals import HasMistakes, NotPublished
from rostra.catalog.wording import day
from rostra.kernel import clock
from rostra.record.actors import Actor
from rostra.sandbox import queries as sandbox

WITH_MISTAKES, REFUSED, NO_DATABASE = 1, 3, 4


class Command(BaseCommand):
    """Ends with 0 when all went well, 1 for mistakes in a folder, 2 for a wrong command, 3 when refused, 4
    without a database.
    """

    help = "Check a program's folder, show what publishing would change, publish it, or write it back."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The four verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb, told in (
            ("check", "every mistake in the folder, with file and line"),
            ("plan", "what publishing would change, in words"),
            ("publish", "publish what is new or different"),
            ("export", "write what is published into a new folder"),
        ):
            one = verbs.add_parser(verb, help=told)
            one.add_argument(
                "path", nargs="*", type=Path, metavar="PATH", help="a program's folder, such as programs/mine"
            )
            one.add_argument("--all", action="store_true", help="every program of this installation")
        verbs.choices["publish"].add_argument(
            "--note", default="", help="what to say about it, for the list of editions"
        )
        verbs.choices["export"].add_argument(
            "--to", type=Path, help="with --all: the folder to write the programs into"
        )

    def handle(self, *, verb: str, path: list[Path], **options: Any) -> None:
        """Do it for each folder; a folder that fails does not keep the others from their turn."""
        if bool(path) == bool(options["all"]):
            raise CommandError("Name the folder of a program, or say --all.", returncode=2)
        do: Callable[..., int] = getattr(self, f"_{verb}")
        try:
            ends = [do(folder, options) for folder in path or self._every(verb, options)]
        except DatabaseError as error:
            raise CommandError(_no_database(error), returncode=NO_DATABASE) from error
        if failed := max(ends, default=0):
            raise CommandError(_FAILED[failed], returncode=failed)

    def _every(self, verb: str, options: dict[str, Any]) -> list[Path]:
        if verb == "export":
            if options["to"] is None:
                raise CommandError("Say where to write them: --all --to FOLDER.", returncode=2)
            return [options["to"] / card.slug for card in queries.programs(_now().date())]
        return sorted(file.parent for file in (settings.ROOT / "programs").glob("*/program.yaml"))

    def _check(self, folder: Path, options: dict[str, Any]) -> int:
        report = check(folder)
        self._tell(report)
        if report.sound:
            days = ", ".join(day(edition.effective_on) for edition in report.editions)
            self.stdout.write(f"{report.slug}: no mistakes. Editions begin on: {days}.")
        return 0 if report.sound else WITH_MISTAKES

    def _plan(self, folder: Path, options: dict[str, Any]) -> int:
        report = check(folder)
        self._tell(report)
        if not report.sound:
            return WITH_MISTAKES
        found = planning.plan(report)
        if found.empty:
            self.stdout.write(f"{report.slug}: nothing would change.")
        for change in found.changes:
            self.stdout.write(f"{report.slug}: {change.heading}")
            self.stdout.writelines(f"  - {sentence}\n" for sentence in change.sentences)
        for gone in found.gone:
            self.stdout.write(
                f"{report.slug}: the edition of {day(gone)} is published and not in this folder. It cannot "
                f"be taken back: publishing will be refused until policies/{gone}.yaml is there."
            )
        return REFUSED if found.gone else 0

    def _publish(self, folder: Path, options: dict[str, Any]) -> int:
        try:
            written = commands.publish(
                folder=folder, by=Actor.by_system("command_line"), at=_now(), note=options["note"]
            )
        except HasMistakes as refused:
            self._tell(refused.report)
            return WITH_MISTAKES
        except NotPublished as refused:
            self.stdout.write(f"{folder}: {refused}")
            return REFUSED
        for edition in written:
            again = f" (revision {edition.revision})" if edition.revision > 1 else ""
            self.stdout.write(
                f"{edition.slug}: published, in force from {day(edition.effective_on)} on{again}."
            )
        if not written:
            self.stdout.write(f"{folder.resolve().name}: nothing to publish, nothing changed.")
        return 0

    def _export(self, folder: Path, options: dict[str, Any]) -> int:
        slug = folder.resolve().name
        found = queries.editions(slug)
        if not found:
            self.stdout.write(
                f"{folder}: no program “{slug}” is published. The folder's name is the program's slug."
            )
            return REFUSED
        try:
            if folder.exists() and any(folder.iterdir()):
                self.stdout.write(f"{folder}: the folder is not empty. Name a new one; nothing was written.")
                return REFUSED
            for name, text in exporting.files(edition.content for edition in found).items():
                file = folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            self.stdout.write(f"{folder}: cannot be written: {error.strerror}.")
            return REFUSED
        self.stdout.write(f"{slug}: written to {folder}.")
        return 0

    def _tell(self, report: Report) -> None:
        for mistake in (*report.errors, *report.warnings):
            self.stdout.write(f"{report.slug}/{mistake}" if report.folder.is_dir() else str(mistake))
        if report.left_out:
            self.stdout.write(f"{report.slug}: and {report.left_out} more.")
        if count := len(report.errors) + report.left_out:
            self.stdout.write(f"{report.slug}: {count} {'mistake' if count == 1 else 'mistakes'}.")


_FAILED = {
    WITH_MISTAKES: "Put the mistakes right and try again; nothing was published of a folder that has some.",
    REFUSED: "Not everything was done; the reason stands above.",
}


def _now() -> dt.datetime:
    """Now, on the clock of the sandbox where there is one."""
    real = clock.now()
    return real + sandbox.shift(setting=settings.SANDBOX, real=real)


def _no_database(error: DatabaseError) -> str:
    return (
        f"The database did not answer as it should: {' '.join(str(error).split())}\n"
        "Start it with bin/up, or see that DATABASE_URL names a database that bin/up has prepared."
    )
