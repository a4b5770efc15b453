"""Database addresses: read, refused when malformed, given limits and a role."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from rostra.machine.refusal import Refusal

EXAMPLE = "postgresql://user:password@host:5432/database"
# How long one statement may take, in milliseconds.
PAGE_LIMIT = 10_000
WORKER_LIMIT = 120_000


def checked(name: str, url: str) -> str:
    """The address itself. Raises Refusal when it does not name a PostgreSQL database."""
    try:
        parts = urlsplit(url)
        usable = (
            parts.scheme in {"postgresql", "postgres"} and parts.path.strip("/") != "" and parts.port != 0
        )
    except ValueError:  # a port that is no number, a bracket that is never closed
        usable = False
    if not usable or "\0" in url:
        raise Refusal(
            f"{name} is not the address of a PostgreSQL database.",
            f"Write it like this: {EXAMPLE} (special characters in a password as %XX).",
        )
    return url


def with_settings(url: str, *, role: str | None = None, statement_limit: int | None = None) -> str:
    """The same address, with sessions that begin as `role` and end statements after `statement_limit` ms."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    options = [query["options"]] if "options" in query else []
    if role is not None:
        options.append(f"-c role={role}")
    if statement_limit is not None:
        options.append(f"-c statement_timeout={statement_limit}")
    if options:
        query["options"] = " ".join(options)
    return _joined(parts._replace(query=urlencode(query, quote_via=quote, safe="/")))


def without_password(url: str) -> str:
    """The address as it may be shown and kept; a password may stand before the host or among the options."""
    password = urlsplit(url).password
    shown = url.replace(f":{password}@", ":…@", 1) if password else url
    return re.sub(r"([?&](?:ssl)?password=)[^&#]*", r"\1…", shown)


def user_of(url: str) -> str:
    return urlsplit(url).username or ""


def split_database(url: str) -> tuple[Callable[[str], str], str]:
    """The name of the database, and a function that gives the same address for another one."""
    parts = urlsplit(url)

    def elsewhere(database: str) -> str:
        return _joined(parts._replace(path=f"/{quote(database)}"))

    return elsewhere, unquote(parts.path.strip("/"))


def _joined(parts: SplitResult) -> str:
    """The address again. Without a host the two strokes must stay, or PostgreSQL does not know it for one."""
    whole = urlunsplit(parts)
    return whole if parts.netloc else whole.replace(":/", ":///", 1)
