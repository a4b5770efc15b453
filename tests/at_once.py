"""Two windows at the same moment, one of which has not finished when the other comes: no luck is needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, connections, transaction

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def second_of(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """What `second` gives, or the exception it raises, where `first` was done and not finished when it came.

    For tests with `transaction=True`. The second must wait for the first: one that does not fails the test.
    """
    said: list[Any] = []

    def come() -> None:
        try:
            said.append(second())
        except Exception as error:
            said.append(error)
        finally:
            connections.close_all()

    window = threading.Thread(target=come)
    with transaction.atomic():
        first()
        window.start()
        _until_it_waits(said)
    window.join(timeout=20)
    return said[0]


def _until_it_waits(said: list[Any]) -> None:
    for _turn in range(4000):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        if said:
            break
    raise AssertionError(f"The second window did not wait for the first: {said}")
