"""Limits that hold: how often something may be tried, counted exactly, in the database, whatever asks at
once.

A counter is raised and read in one statement (`INSERT … ON CONFLICT DO UPDATE … RETURNING n`), so that of any
number of attempts at the same moment exactly as many pass as the limit says. Time is cut into stretches of
fixed length.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import connection

from rostra.people.models import Attempts

_RAISE = """
    INSERT INTO people_attempts AS kept (what, key, "window", n, ends_at) VALUES (%s, %s, %s, 1, %s)
    ON CONFLICT (what, key, "window") DO UPDATE SET n = kept.n + 1 RETURNING n
"""


@dataclass(frozen=True)
class Limit:
    """At most `n` attempts in each stretch of `seconds`."""

    what: str
    n: int
    seconds: int

    def lets_through(self, key: str, *, at: dt.datetime) -> bool:
        """Count one attempt of `key` and say whether it is within the limit."""
        window = int(at.timestamp()) // self.seconds
        ends_at = dt.datetime.fromtimestamp((window + 1) * self.seconds, dt.UTC)
        with connection.cursor() as cursor:
            cursor.execute(_RAISE, [self.what, _digest(key), window, ends_at])
            return bool(cursor.fetchone()[0] <= self.n)

    def forget(self, key: str) -> None:
        """Start counting this key anew: the attempt was a good one."""
        Attempts.objects.filter(what=self.what, key=_digest(key)).delete()


SIGN_IN = Limit("sign_in", 5, 300)  # wrong passwords for one address from one network
SIGN_IN_ADDRESS = Limit("sign_in_address", 50, 3600)  # … from everywhere
SIGN_IN_NETWORK = Limit("sign_in_network", 30, 300)  # … for any address
SIGN_UP = Limit("sign_up", 20, 3600)  # accounts from one network
RESET = Limit("reset", 20, 3600)  # letters to choose a new password asked for by one network
LETTERS = Limit("letters", 5, 3600)  # account letters to one address
SECOND_FACTOR = Limit("second_factor", 10, 300)  # codes and keys tried in one session's sign-in
SENSITIVE = Limit("sensitive", 30, 3600)  # changes of addresses, password and keys by one person


def sweep(*, at: dt.datetime) -> int:
    """Remove counters whose stretch is over; how many there were."""
    return Attempts.objects.filter(ends_at__lt=at).delete()[0]


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
