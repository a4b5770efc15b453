"""Every fact view has exactly the shape policy declares, whoever publishes it."""

from __future__ import annotations

import pytest
from django.db import connection

from rostra.evidence import facts
from rostra.policy.shapes import SHAPES

pytestmark = pytest.mark.django_db


def columns_of(view: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            [view],
        )
        return cursor.fetchall()


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_a_published_view_has_exactly_the_declared_shape(name):
    shape = SHAPES[name]
    assert columns_of(shape.view) == [(column.name, column.sql) for column in shape.columns]


def test_a_column_more_would_be_seen():
    """The comparison above can fail."""
    shape = SHAPES["residence"]
    with connection.cursor() as cursor:
        cursor.execute(f"{facts.RESIDENCE.replace('country::text', 'country::text, 1 AS more')}")
    assert columns_of(shape.view) != [(column.name, column.sql) for column in shape.columns]


@pytest.mark.parametrize("statement", facts.VIEWS)
def test_the_published_views_are_those_of_this_package(statement):
    """Publishing the text again changes nothing: the migration published what facts.py says."""
    view = statement.split("VIEW ")[1].split(" ")[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_viewdef(%s::regclass)", [view])
        before = cursor.fetchone()
        cursor.execute(statement)
        cursor.execute("SELECT pg_get_viewdef(%s::regclass)", [view])
        assert cursor.fetchone() == before
