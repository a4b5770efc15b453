"""The web server: granian, one process with threads.

Run as `python -m rostra.machine.web host port threads`.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings

from rostra.machine import child

APPLICATION = "rostra.site.wsgi:application"
# A request's line and headers. Django reads no larger ones, and nobody honest sends them.
HEADER_BYTES = 32_768
HEADER_SECONDS = 10


def main(arguments: list[str]) -> None:
    """Serve until told to stop."""
    host, port, threads = arguments
    Granian(
        APPLICATION,
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=int(threads),
        backpressure=int(threads) * 8,
        backlog=1024,
        http=HTTPModes.http1,
        websockets=False,
        http1_settings=HTTP1Settings(max_buffer_size=HEADER_BYTES, header_read_timeout=HEADER_SECONDS * 1000),
        workers_kill_timeout=5,
    ).serve(target_loader=partial(load, os.getpid()))


def load(parent: int, target: str) -> Any:
    """Import the application in granian's own worker, which would otherwise outlive its killed parent."""
    child.die_with(parent)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # granian's own ear comes later; until then just end
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


if __name__ == "__main__":
    main(sys.argv[1:])
