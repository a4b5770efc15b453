"""What is over is cleared away: counters, sessions, one-time codes."""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection

from rostra.people import limits


def clear_what_is_over(*, real: dt.datetime) -> dict[str, int]:
    """Delete counters, sessions and codes that ended before `real`, an unshifted moment; how many of each."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_cache WHERE expires < %s", [real])
        codes = cursor.rowcount
    ended = Session.objects.filter(expire_date__lt=real)
    return {
        "counters": limits.sweep(at=real),
        "codes": codes,
        "devices": UserSession.objects.filter(session_key__in=ended.values("session_key")).delete()[0],
        "sessions": ended.delete()[0],
    }
