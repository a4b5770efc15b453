"""`bin/rostra <command>`: one command against this installation's database, running or not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

import psycopg

from rostra.machine import account, backup, environment_names, installing, preparing
from rostra.machine.data_folder import DataFolder
from rostra.machine.places import opened
from rostra.machine.refusal import Refusal
from rostra.machine.supervisor import Stopped, Supervisor

# These change tables, so they sign in as the owner; every other command has the rights of the site.
FOR_THE_OWNER = {"prepare", "migrate", "demo", "flush", "sqlflush", "dbshell"}
OURS = {"backup": backup.make, "restore": backup.restore, "psql": backup.look}
PATIENCE = 60.0
HELP = """bin/rostra COMMAND …, for example:

  program check programs/<name>    every mistake in a program's folder, with file and line
  program plan programs/<name>     what publishing it would change
  program publish programs/<name>  publish it
  staff                            who is staff and may do what; grant and withdraw
  demo                             the sample people and how to sign in as one
  backup FILE                      write the whole database into a file
  restore FILE                     put it back; what was there is kept beside
  psql                             look into the database with the rights of the owner
  prepare --help                   migrate, grant, publish, collect: what bin/up does by itself

bin/rostra COMMAND --help says more. The database is found where bin/up keeps it, running or not."""


def main(arguments: list[str]) -> int:
    """Run the command and hand on its exit code.

    Without a running site the database is started for it alone.
    """
    if not arguments or arguments[0] in {"help", "--help", "-h"}:
        print(HELP)
        return 0
    supervisor = Supervisor(cluster=None, say=_tell)
    try:
        environment_names.refuse_mistakes()
        folder = DataFolder(installing.var(), account.for_database())
        folder.make()
        if "DATABASE_URL" not in os.environ and (running := _running_elsewhere(folder)) is not None:
            return run(arguments, running)
        supervisor.listen()
        places = opened(folder, supervisor, demo=False)
        folder.announce({"process": os.getpid()})
        preparing.bring_up_to_date(folder, places)
        return run(arguments, places.environment)
    except Refusal as refusal:
        print(f"{refusal.what}\n\n{refusal.step}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.strerror}: {error.filename}\n\n{preparing.step_for(error)}", file=sys.stderr)
        return 1
    except psycopg.Error as error:
        print(f"The database refused: {str(error).strip()}\n\n{preparing.REFUSED}", file=sys.stderr)
        return 1
    except Stopped:
        return 130
    finally:
        supervisor.stop()


def _running_elsewhere(folder: DataFolder) -> Mapping[str, str] | None:
    """How to reach the site that runs from this folder; None when nothing runs and the folder is now ours."""
    deadline = time.monotonic() + PATIENCE
    while not folder.try_claim():
        environment = folder.running().get("environment")
        if environment:
            return dict(environment)
        if time.monotonic() > deadline:
            folder.claim()  # says who holds it
        time.sleep(0.1)
    return None


def run(arguments: list[str], shared: Mapping[str, str]) -> int:
    """Run one command in the environment of the site; Ctrl-C is the command's own affair."""
    name = arguments[0]
    if name in OURS:
        return OURS[name](arguments[1:], shared["DATABASE_OWNER_URL"])
    environment = {**os.environ, **shared}
    if name in FOR_THE_OWNER:
        environment["ROSTRA_AS_OWNER"] = "1"
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "rostra.site", *arguments],
            env=environment,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, handler)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
