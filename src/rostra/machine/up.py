"""`bin/up`: from a clone to a running site, and back to nothing on Ctrl-C."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import time

from rostra.machine import account, child, environment_names, installing, ports, prepared
from rostra.machine.data_folder import DataFolder
from rostra.machine.places import Places, opened
from rostra.machine.refusal import Refusal
from rostra.machine.service import Service
from rostra.machine.supervisor import Stopped, Supervisor

THREADS = 8


def main(arguments: list[str]) -> int:
    """Run until stopped. The exit code is 0 after Ctrl-C, 1 when something was refused."""
    supervisor = Supervisor(cluster=None, say=say)
    supervisor.listen()
    try:
        _run(_asked(arguments), supervisor)
    except Refusal as refusal:
        print(f"\n{refusal.what}\n\n{refusal.step}", file=sys.stderr, flush=True)
        return 1
    except OSError as error:
        print(f"\n{error.strerror}: {error.filename}\n\n{_step_for(error)}", file=sys.stderr, flush=True)
        return 1
    except Stopped:
        say("Stopping …")
        return 0
    finally:
        supervisor.stop()
    return 0


def _run(asked: argparse.Namespace, supervisor: Supervisor) -> None:
    began = time.monotonic()
    environment_names.refuse_mistakes()
    host = asked.host
    port = environment_names.whole_number("The port", str(asked.port), ports.HIGHEST)
    folder = DataFolder(installing.var(), account.for_database())
    folder.make()
    folder.claim()
    held = ports.keep(host, port)
    places = opened(folder, supervisor, demo=asked.demo)
    _prepare(folder, places)
    supervisor.services = _services(folder, places, host, port)
    for service in supervisor.services:
        service.start()
    address = f"http://{host if host not in {'0.0.0.0', '::'} else 'localhost'}:{port}/"
    folder.announce({"process": os.getpid(), "address": address, "environment": places.environment})
    supervisor.wait_for_the_first_page(host, port)
    say(f"Rostra is ready after {time.monotonic() - began:.1f} s: {address}")
    if places.sandbox:
        say(f"It is a sandbox: its clock began on {places.sandbox}, and its people are made up.")
    say("Ctrl-C stops everything.")
    with held:
        supervisor.watch()


def _prepare(folder: DataFolder, places: Places) -> None:
    """Run what the source or the database need since the last start, in one process; nothing when nothing changed."""
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
    with (folder.log / "prepare.log").open("ab") as log:
        process = child.start(
            [sys.executable, "-m", "rostra.site", "prepare", *steps],
            at_our_end=signal.SIGTERM,
            environment=places.for_owner(),
            errors=log,
        )
        try:
            process.wait()
        finally:
            child.end(process, by=signal.SIGTERM, patience=2)
    if process.returncode != 0:
        raise Refusal(
            "Rostra could not be prepared.", f"If nothing above says why, {folder.log / 'prepare.log'} does."
        )
    prepared.remember(
        folder.path,
        static=now.static,
        database=now.database,
        state=prepared.state_of(places.owner_url),
        people=str(places.people),
    )


def _services(folder: DataFolder, places: Places, host: str, port: int) -> list[Service]:
    threads = environment_names.whole_number(
        "ROSTRA_THREADS", os.environ.get("ROSTRA_THREADS", str(THREADS)), 256
    )
    web = [sys.executable, "-m", "rostra.machine.web", host, str(port), str(threads)]
    worker = [sys.executable, "-m", "rostra.site", "procrastinate", "worker"]
    return [
        Service("The web server", web, places.for_web(threads), folder.log / "web.log"),
        Service("The worker", worker, places.for_worker(), folder.log / "worker.log"),
    ]


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/up", description="Start Rostra and keep it running until Ctrl-C."
    )
    parser.add_argument(
        "--demo", action="store_true", help="with sample people, in a sandbox with a clock of its own"
    )
    parser.add_argument("--port", default=os.environ.get("ROSTRA_PORT", "8000"), help="default: 8000")
    parser.add_argument(
        "--host", default=os.environ.get("ROSTRA_HOST", "127.0.0.1"), help="default: this machine only"
    )
    return parser.parse_args(arguments)


def _step_for(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "The disk is full. Free some space, or choose another disk with ROSTRA_VAR, and start again."
    return "See that the data folder (ROSTRA_VAR) is yours and may be written to, and start again."


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
