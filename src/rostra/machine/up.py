"""`bin/up`: from a clone to a running site, and back to nothing on Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace

import psycopg

from rostra.machine import account, environment_names, installing, ports, preparing, site_address
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
        print(
            f"\n{error.strerror}: {error.filename}\n\n{preparing.step_for(error)}",
            file=sys.stderr,
            flush=True,
        )
        return 1
    except psycopg.Error as error:
        print(
            f"\nThe database refused: {str(error).strip()}\n\n{preparing.REFUSED}",
            file=sys.stderr,
            flush=True,
        )
        return 1
    except Stopped:
        say("Stopping …")
        return 0
    finally:
        supervisor.stop()
        supervisor.deaf()
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
    places = replace(places, site=site_address.served(host, port, os.environ))
    preparing.bring_up_to_date(folder, places)
    supervisor.services = _services(folder, places, host, port)
    for service in supervisor.services:
        service.start()
    address = f"{site_address.listening(host, port)}/"
    folder.announce({"process": os.getpid(), "address": address, "environment": places.environment})
    supervisor.wait_for_the_first_page(host, port)
    say(f"Rostra is ready after {time.monotonic() - began:.1f} s: {address}")
    if places.sandbox:
        say(f"It is a sandbox: its clock began on {places.sandbox}, and its people are made up.")
    if places.people:
        say("Whom you can sign in as, and how: bin/rostra demo")
    say("Ctrl-C stops everything.")
    try:
        with held:
            supervisor.watch()
    finally:
        folder.withdraw()


def _services(folder: DataFolder, places: Places, host: str, port: int) -> list[Service]:
    threads = environment_names.whole_number(
        "ROSTRA_THREADS", os.environ.get("ROSTRA_THREADS", str(THREADS)), 256
    )
    web = [sys.executable, "-m", "rostra.machine.web", host, str(port), str(threads)]
    worker = [sys.executable, "-m", "rostra.site", "worker"]
    return [
        Service("The web server", web, places.for_web(threads), folder.log / "web.log"),
        Service("The worker", worker, places.for_worker(), folder.log / "worker.log", patience=22),
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


def say(text: str) -> None:
    print(text, flush=True)
