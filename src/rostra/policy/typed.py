"""Facts somebody typed: read from rows or from answers to questions, checked, and judged under a role
without rights.

A row names what a trainer would name; days are ISO text or dates:

    certification: [{certification: network-engineer, from: 2019-06-01, through: 2021-05-31}]
    class: [{on: 2020-05-04, course: net-101, evidence: survey, responses: 8, average: 7.5, verified: true}]

`from` is the first day (of what lasts), `on` the day (of what happens), `until` exclusive or `through`
inclusive the end; without an end it lasts. `verified: true` says somebody checked it; without it, it is a
claim. `known_from` and `known_until` (moments or days) say when we knew it. `ref` names the evidence. All
other names are the columns of the shape (`rostra.policy.shapes`), and `average` may stand for `score_sum`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.utils import OperationalError
from django.utils.translation import gettext as _

from rostra.kernel.calendar import day_after
from rostra.policy.criteria.criterion import read_day, read_hundredths
from rostra.policy.mistakes import Mistake, Mistakes, Path, shown, unknown
from rostra.policy.question import Field, Question
from rostra.policy.shapes import SHAPES, Shape
from rostra.policy.words import broken

MAX_ROWS = 100
MAX_NUMBER = 1_000_000
ROLE = "rostra_judge"
TIMEOUT = "2s"
_DAYS = ("from", "on", "until", "through", "known_from", "known_until")


@dataclass(frozen=True)
class TypedFacts:
    """Checked facts as rows of the views' columns, by shape; made by `read` or `answered`."""

    rows: Mapping[str, tuple[Mapping[str, Any], ...]]

    def values(self, shapes: Iterable[str]) -> dict[str, str]:
        """The value to bind for each shape, empty ones included."""
        return {f"facts_{shape}": json.dumps(list(self.rows.get(shape, ()))) for shape in shapes}


def read(rows: Any, *, verified: bool = False) -> TypedFacts:
    """Facts from rows by shape, as a case or a request gives them; `Mistakes` if any is wrong.

    `verified` is what a row is that does not say so itself.
    """
    mistakes: list[Mistake] = []
    facts: dict[str, tuple[Mapping[str, Any], ...]] = {}
    if not isinstance(rows, Mapping):
        raise Mistakes([Mistake((), "mapping", "Facts are a mapping from kind of fact to a list of rows.")])
    total = 0
    for name, given in rows.items():
        if name not in SHAPES or name == "person":
            mistakes.append(unknown((str(name),), "kind of fact", name, SHAPES))
        elif not isinstance(given, list | tuple) or not all(isinstance(row, Mapping) for row in given):
            mistakes.append(Mistake((name,), "list", "Here stands a list of facts, each a mapping."))
        else:
            total += len(given)
            facts[name] = tuple(
                _fact(SHAPES[name], row, (name, index), verified, mistakes)
                for index, row in enumerate(given[:MAX_ROWS])
            )
    if total > MAX_ROWS:
        mistakes.append(
            Mistake((), "too_many", f"At most {MAX_ROWS} facts can be judged at once; here are {total}.")
        )
    if mistakes:
        raise Mistakes(mistakes)
    return TypedFacts(facts)


def answered(
    asked: Sequence[Question], answers: Mapping[str, Sequence[Mapping[str, Any]]], *, verified: bool = False
) -> TypedFacts:
    """Facts from answers to questions: per kind of fact, one mapping of field name to text (or value) an
    answer.

    Wholly empty answers are left out. `Mistakes` have the path (fact, number of the answer, field). What
    somebody states against themselves (a measure against their standing) needs nobody's check and counts as
    verified.
    """
    mistakes: list[Mistake] = []
    rows: dict[str, list[dict[str, Any]]] = {}
    by_fact = {question.fact: question for question in asked}
    for fact, given in answers.items():
        if fact not in by_fact:
            mistakes.append(unknown((fact,), "question", fact, by_fact))
            continue
        question = by_fact[fact]
        filled = [
            (index, one) for index, one in enumerate(given) if any(_filled(value) for value in one.values())
        ]
        if len(filled) > 1 and not question.repeatable:
            mistakes.append(Mistake((fact,), "too_many", _("Give one answer here.")))
        if len(filled) > MAX_ROWS:
            mistakes.append(
                Mistake((fact,), "too_many", _("Give at most %(most)d answers.") % {"most": MAX_ROWS})
            )
            continue
        for index, one in filled:
            row = _answer(question, one, (fact, index), mistakes)
            row["verified"] = verified or fact == "standing"
            rows.setdefault(fact, []).append(row)
    if mistakes:
        raise Mistakes(mistakes)
    return read(rows)


def _filled(value: Any) -> bool:
    return value is not None and str(value).strip() != ""


def _answer(
    question: Question, given: Mapping[str, Any], path: Path, mistakes: list[Mistake]
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in question.fields:
        value = given.get(field.name)
        if not _filled(value):
            if field.required:
                mistakes.append(Mistake((*path, field.name), "missing", _("Please fill this in.")))
            continue
        try:
            row[field.name] = _value(field, value)
        except ValueError as refused:
            mistakes.append(Mistake((*path, field.name), "value", str(refused)))
    first, last = row.get("from"), row.get("through")
    if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
        mistakes.append(Mistake((*path, "through"), "order", _("The last day lies before the first.")))
    for name in given:
        if name not in {field.name for field in question.fields}:
            mistakes.append(unknown((*path, name), "field", name, [field.name for field in question.fields]))
    return row


def _value(field: Field, value: Any) -> Any:
    text = str(value).strip()
    if len(text) > 200 or any(broken(letter) for letter in text):
        raise ValueError(_("This is too long or holds characters that cannot be read."))
    if field.type == "date":
        return _day(value if isinstance(value, dt.date) else text)
    if field.type == "integer":
        return _whole(text)
    if field.type == "decimal":
        return _hundredths(text) / 100
    if field.type == "yes_no":
        if text not in ("yes", "no"):
            raise ValueError(_("Choose yes or no."))
        return text == "yes"
    if field.choices and text not in {choice.value for choice in field.choices}:
        raise ValueError(_("Choose one of the list."))
    return text


def _day(value: Any) -> dt.date:
    try:
        return read_day(value)
    except ValueError:
        raise ValueError(_("This is not a day between 1900 and 2199. Write it like 2020-08-31.")) from None


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 7 and int(text) <= MAX_NUMBER):
        raise ValueError(_("This is not a whole number from 0 to %(most)d.") % {"most": MAX_NUMBER})
    return int(text)


def _hundredths(value: Any) -> int:
    try:
        return read_hundredths(str(value).replace(",", "."))
    except ValueError:
        raise ValueError(_("This is not a number with at most two decimals.")) from None


def _fact(
    shape: Shape, row: Mapping[str, Any], path: Path, verified: bool, mistakes: list[Mistake]
) -> dict[str, Any]:
    """The row of the view for one typed row."""
    own = {column.name: column.sql for column in shape.own}
    fact: dict[str, Any] = {"person_id": 0, "verified": verified, "ref": f"{shape.name}-{path[-1]}"}
    fact["recorded"] = "(,)"
    known = (
        *_DAYS,
        "verified",
        "ref",
        "program",
        "subject",
        *own,
        *(["average"] if "score_sum" in own else []),
    )
    days: dict[str, dt.date] = {}
    for name, value in row.items():
        if name not in known:
            mistakes.append(unknown((*path, str(name)), "part of this fact", name, known))
            continue
        try:
            if name in _DAYS:
                days[name] = _day(value)
            elif value is not None and name != "average":
                fact[name] = _column(own.get(name, "boolean" if name == "verified" else "text"), value)
        except ValueError as refused:
            mistakes.append(Mistake((*path, name), "value", str(refused)))
    try:
        fact["valid"] = _valid(shape, days)
        fact["recorded"] = f"[{days.get('known_from', '')},{days.get('known_until', '')})"
        if row.get("average") is not None:
            fact["score_sum"] = _hundredths(row["average"]) * int(fact.get("responses", 0))
    except ValueError as refused:
        mistakes.append(Mistake(path, "value", str(refused)))
    return fact


def _valid(shape: Shape, days: Mapping[str, dt.date]) -> str:
    first = days.get("on") or days.get("from")
    if shape.moment:
        if first is None:
            raise ValueError(_("Say on which day it was."))
        return f"[{first},{day_after(first)})"
    last = days.get("through")
    until = days.get("until") or (day_after(last) if last else None)
    if first and ((until and until < first) or (last and last < first)):
        raise ValueError(_("The last day lies before the first."))
    return f"[{first or ''},{until or ''})"


def _column(kind: str, value: Any) -> Any:
    if kind == "boolean":
        if not isinstance(value, bool):
            raise ValueError(_("This is either true or false."))
        return value
    if kind in ("integer", "bigint"):
        return _whole(str(value))
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if isinstance(value, Mapping | list | tuple) or len(text) > 200 or any(broken(letter) for letter in text):
        raise ValueError(_("This is not a text that can be read: “%(text)s”.") % {"text": shown(text)})
    return text


class CannotJudgeTyped(RuntimeError):  # noqa: N818 - it says what is the case
    """The database has no role that may read nothing, or this connection may not take it."""


@contextmanager
def judged_without_rights() -> Iterator[None]:
    """Inside, the connection may read no table and only for a short time; at the end everything is undone.

    Typed facts shadow the views by name. Should a statement ever name a table that nothing shadows, the
    database refuses it: the role owns nothing and was granted nothing.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            try:
                cursor.execute(
                    "SELECT set_config('role', %s, true), set_config('statement_timeout', %s, true)",
                    [ROLE, TIMEOUT],
                )
            except OperationalError:
                raise
            except DatabaseError as refused:
                raise CannotJudgeTyped(
                    f"The database role {ROLE} is missing, or this connection may not take it. "
                    f"As a superuser: CREATE ROLE {ROLE} NOLOGIN; GRANT {ROLE} TO the role in DATABASE_URL."
                ) from refused
        yield
        transaction.set_rollback(True)
