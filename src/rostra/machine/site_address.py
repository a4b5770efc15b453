"""The address people reach the site by: links in letters begin with it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from rostra.machine.refusal import Refusal

NAME = "ROSTRA_ADDRESS"
EXAMPLE = "https://trainers.example.org"
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - somebody asked for it with --host


def checked(text: str) -> str:
    """The address without a stroke at its end. Raises Refusal unless it is http(s), a name and perhaps a
    port.
    """
    try:
        parts = urlsplit(text)
        whole = bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0)
        more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    except ValueError:  # a port that is no number, a bracket that is never closed
        whole, more = False, ""
    if not whole or more or not text.isprintable() or any(sign in text for sign in " ?#\\<>\"'"):
        raise Refusal(
            f"{NAME} is {text!r}, which is not the address of a site.",
            f"Write it like this, with nothing behind the name or the port: {EXAMPLE}",
        )
    return text.rstrip("/")


def listening(host: str, port: int) -> str:
    """The address of what listens there, as somebody on this machine reaches it."""
    name = "localhost" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def served(host: str, port: int, given: Mapping[str, str]) -> str:
    """ROSTRA_ADDRESS; without it the first of ROSTRA_HOSTS, over HTTPS where a proxy serves that; without
    either where we listen.
    """
    if given.get(NAME):
        return checked(given[NAME])
    names = [name for name in given.get("ROSTRA_HOSTS", "").split(",") if name and name[0] not in ".*"]
    if names and given.get("ROSTRA_HTTPS") == "1":
        return f"https://{names[0]}"
    return f"http://{names[0]}:{port}" if names else listening(host, port)
