"""One installation started from an empty data folder by the product's own command, and a post office that keeps its mail."""

from __future__ import annotations

import email
import email.policy
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.journeys.visitor import Visitor
from tests.machine.installation import ROOT, Installation, clean_environment, free_port


class PostOffice:
    """Takes mail over SMTP and keeps it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 Kept"

    def to(self, address: str, within: float = 30.0, *, subject: str = "") -> EmailMessage:
        """The newest letter to this address whose subject says this; the worker delivers within a moment."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            for letter in reversed(self.letters):
                if address in str(letter["To"]) and subject in str(letter["Subject"]):
                    return letter
            time.sleep(0.1)
        came = [(str(letter["To"]), str(letter["Subject"])) for letter in self.letters]
        raise AssertionError(f"no letter “{subject}” to {address} within {within} s, but {came}")


@pytest.fixture(scope="session")
def post_office() -> Iterator[tuple[PostOffice, int]]:
    kept, port = PostOffice(), free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


@pytest.fixture(scope="session")
def started(post_office) -> Iterator[Installation]:
    """From an empty folder to the first page, with the programs published and nobody in it."""
    place = Path(tempfile.mkdtemp(prefix="rostra-j-"))
    place.chmod(0o711)
    made = Installation(place / "var", environment={"ROSTRA_SMTP_URL": f"smtp://127.0.0.1:{post_office[1]}"})
    try:
        made.up()
        yield made
        assert made.stop() == 0
        assert not made.processes()
    finally:
        made.kill_everything()
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def visitor(started: Installation) -> Visitor:
    return Visitor(started.address)


@pytest.fixture
def rostra(started: Installation):
    """`bin/rostra`, beside the running installation."""

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "bin/rostra", *words],
            cwd=ROOT,
            env=clean_environment(ROSTRA_VAR=str(started.var), **started.environment),
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run
