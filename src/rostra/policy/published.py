"""Which facts somebody records: a view that rests on no table stands in for facts nobody records yet."""

from __future__ import annotations

from django.db import connection

from rostra.policy.shapes import SHAPES, Shape

_STANDING_IN = """
    SELECT c.relname FROM pg_class c JOIN pg_rewrite r ON r.ev_class = c.oid
    WHERE c.oid IN (SELECT to_regclass(unnest(%s::text[]))) AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
          AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid)
"""


def unrecorded(names: tuple[str, ...]) -> tuple[Shape, ...]:
    """Those of the shapes named whose view no package has published yet, in the same order; one statement."""
    shapes = [SHAPES[name] for name in names]
    with connection.cursor() as cursor:
        cursor.execute(_STANDING_IN, [[shape.view for shape in shapes]])
        empty = {name for (name,) in cursor.fetchall()}
    return tuple(shape for shape in shapes if shape.view in empty)
