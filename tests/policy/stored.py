"""Facts in tables named like the views and found before them: what another package would publish."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from rostra.policy import typed
from rostra.policy.shapes import SHAPES
from rostra.policy.typed import TypedFacts


@contextmanager
def stored(people: Mapping[int, TypedFacts | Mapping[str, Any]]) -> Iterator[None]:
    """Inside, each person has these facts (rows as `typed.read` takes them) and is in the population; then gone."""
    with transaction.atomic(), connection.cursor() as cursor:
        for shape in SHAPES.values():
            cursor.execute(f"CREATE TEMP TABLE {shape.view} AS SELECT * FROM public.{shape.view} WHERE false")
            listed = ", ".join(f"{column.name} {column.sql}" for column in shape.columns)
            rows = [
                {**row, "person_id": person}
                for person, facts in people.items()
                for row in (facts if isinstance(facts, TypedFacts) else typed.read(facts)).rows.get(
                    shape.name, ()
                )
            ]
            if shape.name == "person":
                rows = [
                    {"person_id": person, "valid": "(,)", "recorded": "(,)", "verified": True}
                    for person in people
                ]
            cursor.execute(
                f"INSERT INTO {shape.view} SELECT * FROM jsonb_to_recordset(%s::jsonb) AS t({listed})",
                [json.dumps(rows)],
            )
            cursor.execute(f"CREATE INDEX ON {shape.view} (person_id)")
        yield
        transaction.set_rollback(True)
