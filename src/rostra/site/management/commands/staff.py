"""`rostra staff`: who may do what, given and taken at the machine; the first ones come from here."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rostra.kernel import clock
from rostra.people import capabilities, commands, queries
from rostra.people.models import Person
from rostra.record.actors import Actor

MACHINE = Actor.by_system("command_line")


class Command(BaseCommand):
    """`staff list`, `staff grant EMAIL CAPABILITY…`, `staff revoke EMAIL CAPABILITY…`; `all` is every one."""

    help = "List staff, or give and take away capabilities."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="who holds which capability")
        for verb, told in (("grant", "give capabilities"), ("revoke", "take capabilities away")):
            one = verbs.add_parser(verb, help=told)
            one.add_argument("email")
            known = [*capabilities.ALL, "all"]
            one.add_argument("capability", nargs="+", choices=known, metavar="CAPABILITY")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do it. Raises CommandError with the reason when it is refused."""
        if verb == "list":
            self._list()
            return
        person = self._person(options["email"])
        asked = options["capability"]
        wanted = list(capabilities.ALL) if "all" in asked else asked
        change = commands.grant if verb == "grant" else commands.revoke
        for capability in wanted:
            if "all" in asked and (capability in person.capabilities) == (verb == "grant"):
                continue
            try:
                change(person=person, capability=capability, by=MACHINE, at=clock.now())
            except commands.Refused as refused:
                raise CommandError(f"{capability}: {refused}") from refused
            self.stdout.write(f"{person.email}: {capability} {'given' if verb == 'grant' else 'taken away'}.")

    def _list(self) -> None:
        for person in queries.staff():
            self.stdout.write(f"{person.email}: {', '.join(sorted(person.capabilities))}")

    def _person(self, email: str) -> Person:
        person = queries.with_capabilities().filter(email__iexact=email.strip()).first()
        if person is None:
            raise CommandError(
                f"Nobody has an account with the address {email}.\n"
                "They sign up on the page /account/signup/ first. `rostra staff list` shows who is staff."
            )
        return person
