"""The facts a judgement reads: kept with a decision, they are judged again years later and come out equal.

facts = facts_read(policy, person_id=7, subject=…)     beside the judgement, in the same transaction
again(policy, facts=facts, on=judgement.on)            later, whatever has been corrected since
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import connection

from rostra.policy.judgement import Judgement
from rostra.policy.judging import Asking, Moments, judge_typed
from rostra.policy.nodes import Policy
from rostra.policy.shapes import SHAPES
from rostra.policy.sql.writer import Writer
from rostra.policy.typed import TypedFacts

NO_MOMENTS = Moments()


class NotReplayable(Exception):  # noqa: N818 - the word the field uses
    """The facts of a decision were erased with the person they were about; only the decision is left."""


def again(
    policy: Policy, *, facts: TypedFacts | None, on: dt.date, moments: Moments = NO_MOMENTS
) -> Judgement:
    """The judgement a decision rested on, made again from the facts kept with it; `moments` as they were.

    Raises NotReplayable where they have been erased: a judgement of nothing would read as a refusal.
    """
    if facts is None:
        raise NotReplayable("The facts of this decision were erased. It cannot be judged again.")
    return judge_typed(policy, facts=facts, on=on, moments=moments)


def facts_read(
    policy: Policy, *, person_id: int, known_at: dt.datetime | None = None, subject: str | None = None
) -> TypedFacts:
    """Every fact about a person that is in view of the policy, waivers included; one statement.

    They carry no person and no application any more, and stand for what was known then.
    """
    sql = Writer("one", as_known=known_at is not None, evidence=False, keys=())
    parts = [f"SELECT '{shape}', to_jsonb(f) {sql.facts(shape)}" for shape in policy.reads]
    values = Asking(dt.date.min, known_at, subject).values(policy) | {"person": person_id}
    rows: dict[str, list[dict[str, Any]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for shape, row in cursor.fetchall():
            assert shape in SHAPES
            fact = json.loads(row)
            rows.setdefault(shape, []).append({**fact, "person_id": 0, "recorded": "(,)", "subject": None})
    return TypedFacts({shape: tuple(found) for shape, found in rows.items()})
