"""What must be done before the site may be served: migrations, rights, programs.

Everything here may run twice.
"""

from __future__ import annotations

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from rostra.demo import queries as demo
from rostra.people.models import Person
from rostra.site import grants


def database() -> None:
    """Migrate, give the roles their rights, publish the programs. The owner runs this.

    Raises CommandError, which says the next step, when the database was written by a newer Rostra or refuses.
    """
    refuse_a_newer_one()
    try:
        call_command("migrate", interactive=False, verbosity=0)
        grants.apply()
    except DatabaseError as error:
        raise CommandError(
            f"The database refused: {str(error).strip()}\n"
            "See that its user owns the database and all its tables, and start again."
        ) from error


def refuse_a_newer_one() -> None:
    """Raises CommandError when migrations were applied that this Rostra does not know."""
    loader = MigrationLoader(connection)
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations) - set(loader.replacements))
    if unknown:
        named = ", ".join(f"{app} {name}" for app, name in unknown[:3])
        raise CommandError(
            f"The database was written by a newer Rostra (it knows {named}; this one does not).\n"
            "Start that newer Rostra, or restore a backup made with this one."
        )


def programs() -> None:
    """Publish every folder of programs/; one that did not change is left as it is."""
    call_command("program", "publish", "--all")


def static_files() -> None:
    """Collect, name by content and compress what browsers load."""
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def sample_people(count: int) -> None:
    """Add the sample population; one that is there is left as it is.

    Raises CommandError where people have accounts already: made-up people are never mixed with real ones.
    """
    if Person.objects.exists() and not demo.is_populated():
        raise CommandError(
            "This installation has people in it, so no sample people are added to them.\n"
            "Give the demonstration a data folder of its own: ROSTRA_VAR=~/rostra-demo bin/up --demo"
        )
    call_command("demo", people=count)
