"""One id for everything done in one request or job, so that an auditor can see what belongs together."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("rostra_request", default="")


def current() -> str:
    """The id of the request or job in hand; empty outside of one."""
    return _current.get()


@contextmanager
def one_request() -> Iterator[str]:
    """Inside the block every act carries one new id."""
    token = _current.set(secrets.token_hex(8))
    try:
        yield _current.get()
    finally:
        _current.reset(token)
