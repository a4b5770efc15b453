"""Addresses of databases keep their meaning when something is added to them."""

from __future__ import annotations

import psycopg.conninfo
import pytest

from rostra.machine import address


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://rostra_app@/rostra?host=/srv/rostra/var/run",
        "postgresql:///rostra?host=/run/x&user=u",
        "postgresql://u:p%40ss%3A@db.example.org:5432/rostra?sslmode=require",
        "postgresql://u@[::1]:5432/ros%20tra?options=-c%20search_path%3Dpublic",
    ],
)
def test_role_and_limit_are_added_and_nothing_else_changes(url: str):
    before = psycopg.conninfo.conninfo_to_dict(url)
    after = psycopg.conninfo.conninfo_to_dict(
        address.with_settings(url, role="rostra_app", statement_limit=10_000)
    )
    options = str(after.pop("options"))
    assert options.startswith(str(before.pop("options", "")))
    assert options.endswith("-c role=rostra_app -c statement_timeout=10000")
    assert after == before

    elsewhere, name = address.split_database(url)
    moved = psycopg.conninfo.conninfo_to_dict(elsewhere("other db"))
    whole = psycopg.conninfo.conninfo_to_dict(url)
    assert whole.pop("dbname") == name
    assert moved.pop("dbname") == "other db"
    assert moved == whole
