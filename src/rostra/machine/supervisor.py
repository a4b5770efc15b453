"""The supervisor: it starts the database, the web server and the worker, watches them, and ends with all of
them.
"""

from __future__ import annotations

import http.client
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from rostra.machine.cluster import Cluster
from rostra.machine.refusal import Refusal
from rostra.machine.service import Service

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GLANCE = 0.1
FIRST_PAGE = 120.0
# For so long an error may mean that the first connection to the database is still being made.
NOT_YET = 10.0
BETWEEN_TRIES = 5.0
# How long a process that has not answered anybody yet may take to end.
IMPATIENCE = 1.0


class Stopped(BaseException):
    """Somebody asked us to stop. Raised once, wherever we are; asking again while we stop changes nothing."""


@dataclass
class Supervisor:
    """Everything below runs in the main thread: the kernel ties our children to it."""

    cluster: Cluster | None
    say: Callable[[str], None]
    services: Sequence[Service] = ()
    _stopping: bool = False
    _ready: bool = False
    _next_try: float = field(default=0.0)

    def listen(self) -> None:
        """From now on Ctrl-C, SIGTERM and a closed terminal raise Stopped."""
        for which in ASKING:
            signal.signal(which, self._asked)

    def deaf(self) -> None:
        """Once everything has stopped, asking again must not end the process as if it had failed."""
        for which in ASKING:
            signal.signal(which, signal.SIG_IGN)

    def _asked(self, which: int, frame: FrameType | None) -> None:
        if not self._stopping:
            self._stopping = True
            raise Stopped

    def watch(self) -> None:
        """Keep everything running until Stopped."""
        while True:
            self._look_after_the_database()
            for service in self.services:
                service.look_after(self.say)
            time.sleep(GLANCE)

    def _look_after_the_database(self) -> None:
        if self.cluster is None or self.cluster.running() or time.monotonic() < self._next_try:
            return
        self.say("The database ended; starting it again.")
        try:
            self.cluster.start(say=self.say)
            self.say("The database runs again.")
        except Refusal as refusal:
            self.say(f"{refusal}\nTrying again in {BETWEEN_TRIES:.0f} seconds.")
            self._next_try = time.monotonic() + BETWEEN_TRIES

    def wait_for_the_first_page(self, host: str, port: int) -> None:
        """Come back when the home page answers.

        Raises Refusal when it answers with an error, or not at all.
        """
        began = time.monotonic()
        while time.monotonic() < began + FIRST_PAGE:
            web, *others = self.services
            if web.process is None or web.process.poll() is not None:
                raise _never_began(web)
            for service in others:
                service.look_after(self.say)
            status = _asked_for(host, port, "/")
            if status is not None and status < 400:
                self._ready = True
                return
            if status is not None and status >= 500 and time.monotonic() > began + NOT_YET:
                raise Refusal(
                    f"The site runs, but its home page answers with error {status}.",
                    f"The log says why: {self.services[0].log}",
                )
            time.sleep(0.05)
        raise Refusal(
            f"The site did not answer within {FIRST_PAGE:.0f} seconds.", f"See {self.services[0].log}"
        )

    def stop(self) -> None:
        """End web and worker together, then the database. Nothing we started is left."""
        self._stopping = True
        for service in self.services:
            service.ask_to_end()
        for service in self.services:
            service.end(patience=service.patience if self._ready else IMPATIENCE)
        if self.cluster is not None:
            self.cluster.stop()


def _never_began(service: Service) -> Refusal:
    lines = service.log.read_text(errors="replace").splitlines()[-3:] if service.log.exists() else []
    return Refusal(
        "\n".join([f"{service.name} ended while it was starting.", *(f"  {line}" for line in lines)]),
        f"Its whole log is in {service.log}.",
    )


def _asked_for(host: str, port: int, path: str) -> int | None:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
