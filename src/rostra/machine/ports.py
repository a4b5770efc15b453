"""The port people reach the site on: checked by us (the web server would share it without a word), then
kept.
"""

from __future__ import annotations

import errno
import socket

from rostra.machine.refusal import Refusal

HIGHEST = 65_535


def keep(host: str, port: int) -> socket.socket:
    """Hold the port for the web server, so that nobody takes it while the server restarts.

    The socket is bound and never listens. Raises Refusal when the port is taken or forbidden.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        _bound(family, kind, protocol, address, share=False).close()
        return _bound(family, kind, protocol, address, share=True)
    except socket.gaierror as error:
        raise Refusal(f"{host} is not an address of this machine.", "Leave --host out.") from error
    except OSError as error:
        raise _refused(host, port, error) from error


def _bound(family: int, kind: int, protocol: int, address: object, *, share: bool) -> socket.socket:
    held = socket.socket(family, kind, protocol)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if share:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(address)  # type: ignore[arg-type]  # whatever getaddrinfo gave for this family
    except OSError:
        held.close()
        raise
    return held


def _refused(host: str, port: int, error: OSError) -> Refusal:
    if error.errno == errno.EADDRINUSE:
        return Refusal(
            f"Port {port} is taken by another program.", f"Choose another: bin/up --port {_free(host, port)}"
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Refusal(
            f"An ordinary user may not use port {port}.",
            "Choose one from 1024 on, such as: bin/up --port 8000",
        )
    return Refusal(f"{host} is not an address of this machine.", "Leave --host out.")


def _free(host: str, port: int) -> int:
    for candidate in range(port + 1, min(port + 100, HIGHEST)):
        with socket.socket() as probe:
            if probe.connect_ex((host, candidate)) != 0:
                return candidate
    return 0
