"""What the source or the database need since the last start, done in one process; nothing when nothing
changed.
"""

from __future__ import annotations

import errno
import signal
import sys

from rostra.machine import child, prepared
from rostra.machine.data_folder import DataFolder
from rostra.machine.places import Places
from rostra.machine.refusal import Refusal

REFUSED = "See that its user owns the database and may do this; docs/operations.md says who may do what."


def bring_up_to_date(folder: DataFolder, places: Places) -> None:
    """Collect static files, migrate, grant, publish, add sample people: each only when its inputs changed.

    Raises Refusal when a step fails; what was wrong has been said on standard output by then.
    """
    now, before = prepared.inputs(), prepared.remembered(folder.path)
    state = prepared.state_of(places.owner_url)
    steps: list[str] = []
    if before.get("static") != now.static or not (folder.path / "static").exists():
        steps.append("--static")
    if (before.get("database"), before.get("state")) != (now.database, state) or not state:
        steps.append("--database")
    if places.people and before.get("people") != str(places.people):
        steps += ["--demo", str(places.people)]
    if not steps:
        return
    _run(folder, places, steps)
    places.stay_a_demonstration()
    prepared.remember(
        folder.path,
        static=now.static,
        database=now.database,
        state=prepared.state_of(places.owner_url),
        people=str(places.people),
    )


def _run(folder: DataFolder, places: Places, steps: list[str]) -> None:
    log = folder.log / "prepare.log"
    with log.open("wb") as errors:
        process = child.start(
            [sys.executable, "-m", "rostra.site", "prepare", *steps],
            at_our_end=signal.SIGTERM,
            environment=places.for_owner(),
            errors=errors,
        )
        try:
            process.wait()
        finally:
            child.end(process, by=signal.SIGTERM, patience=2)
    if process.returncode != 0:
        raise Refusal(
            "Rostra could not be prepared.", f"What is wrong stands above, or else at the end of {log}."
        )


def step_for(error: OSError) -> str:
    """The next step after the disk said no."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "The disk is full. Free some space, or choose another disk with ROSTRA_VAR, and start again."
    return "See that the data folder (ROSTRA_VAR) is yours and may be written to, and start again."
