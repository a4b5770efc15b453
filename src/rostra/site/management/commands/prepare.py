"""`bin/rostra prepare`: bring the database to what this source needs.

`bin/up` runs it when something changed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rostra.site import preparing


class Command(BaseCommand):
    """Says each step on standard output; what goes wrong goes there too, in words."""

    help = "Migrate, give the database roles their rights, publish the programs, collect static files."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--static", action="store_true", help="collect static files")
        parser.add_argument("--database", action="store_true", help="migrate, grant, publish the programs")
        parser.add_argument("--demo", type=int, default=0, metavar="PEOPLE", help="add sample people once")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["static"]:
                preparing.static_files()
            if options["database"]:
                self.say("Preparing the database …")
                preparing.database()
                self.say("Publishing the programs …")
                preparing.programs()
            if options["demo"]:
                self.say(f"Adding {options['demo']:,} sample people (once) …")
                preparing.sample_people(options["demo"])
        except CommandError as error:
            self.say(str(error))
            sys.exit(1)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
