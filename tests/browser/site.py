"""A sandbox for the browser tests: a process with a database of its own, filled by commands, served on loopback.

It prints one line of JSON (its address, the sessions of its people, references) and serves until its standard input
closes. `python -m tests.browser.site`; DATABASE_URL names a server on which the role may create databases.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from urllib.parse import urlsplit, urlunsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import psycopg

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("mct", "open-instructors")
DAY = "2020-11-15"
AT = dt.datetime(2020, 11, 14, 12, 0, tzinfo=dt.UTC)
BEFORE = AT - dt.timedelta(days=60)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of every request."""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 50


def main() -> None:
    here = os.environ["DATABASE_URL"]
    name = f"rostra_browser_{os.getpid()}"
    with psycopg.connect(here, dbname="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    with tempfile.TemporaryDirectory(prefix="rostra-browser-") as folder:
        try:
            serve(urlunsplit(urlsplit(here)._replace(path=f"/{name}")), folder)
        finally:
            with psycopg.connect(here, dbname="postgres", autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def serve(url: str, folder: str) -> None:
    server = make_server("127.0.0.1", 0, None, Server, Quiet)
    os.environ.update(
        DATABASE_URL=url,
        ROSTRA_ADDRESS=f"http://127.0.0.1:{server.server_port}",
        ROSTRA_VAR=folder,
        ROSTRA_SANDBOX=DAY,
        ROSTRA_SUPPORT="support@example.org",
        SECRET_KEY="only-for-tests-" * 4,
        DJANGO_SETTINGS_MODULE="rostra.site.settings",
    )
    import django

    django.setup()
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    told = fill()
    connections.close_all()
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with subprocess.Popen(
        [sys.executable, "-m", "rostra.site", "worker"], stderr=subprocess.DEVNULL
    ) as worker:
        sys.stdout.write(json.dumps({**told, "port": server.server_port}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
        worker.terminate()
    server.shutdown()


def fill() -> dict[str, object]:
    """Tables, rights, programs, people."""
    from django.core.management import call_command

    from rostra.catalog import commands as catalog
    from rostra.record import delivery
    from rostra.record.actors import Actor
    from rostra.site import grants
    from tests.browser.people import people

    call_command("migrate", verbosity=0)
    grants.apply()
    for slug in PROGRAMS:
        catalog.publish(folder=ROOT / "programs" / slug, by=Actor.by_system("test"), at=BEFORE)
    told = people(AT)
    letters = delivery.folder()
    letters.mkdir(parents=True, exist_ok=True)
    letter = (
        b"Subject: Confirm your address\r\nTo: ada@example.org\r\nFrom: rostra@example.org\r\n\r\nWords.\r\n"
    )
    (letters / "000000001.eml").write_bytes(letter)
    return told


if __name__ == "__main__":
    main()
