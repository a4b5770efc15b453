"""The shapes of facts: which views `policy` reads, with which columns.

A package that owns facts publishes a view `fact_<name>` with exactly these columns in this order; until it
does, the view exists and is empty. `policy` reads the views by name and knows no package. Common to all:

- `valid`: the days the fact is true of, half-open; what that means is said per shape (`means`).
- `recorded`: when we knew it. A correction closes the old row's `recorded` and opens a new row.
- `verified`: checked by somebody, or only claimed. A claim that was refused is no fact and has no row.
- `ref`: where the evidence is kept. `program` NULL: true for any program. `subject` NULL: for any
  application.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: its name, its PostgreSQL type, and what people call it."""

    name: str
    sql: str
    label: str


@dataclass(frozen=True)
class Shape:
    """One kind of fact: its name, what its days mean, and the columns it has beside the common ones.

    `moment` is true where the fact happens on a day (a class); otherwise it lasts (a certification held).
    """

    name: str
    title: str
    means: str
    own: tuple[Column, ...]
    moment: bool = False

    @property
    def view(self) -> str:
        return f"fact_{self.name}"

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in the order of the view."""
        return COMMON + self.own


COMMON = (
    Column("person_id", "bigint", "person"),
    Column("valid", "daterange", "days it is true of"),
    Column("recorded", "tstzrange", "when it was known"),
    Column("verified", "boolean", "checked, not only claimed"),
    Column("ref", "text", "where the evidence is kept"),
    Column("program", "text", "program (empty: any)"),
    Column("subject", "text", "application (empty: any)"),
)


def _text(name: str, label: str) -> Column:
    return Column(name, "text", label)


def _number(name: str, label: str) -> Column:
    return Column(name, "integer", label)


_ALL = (
    Shape("person", "Person", "always: whoever has a row is judged when everybody is", ()),
    Shape(
        "certification",
        "Certification",
        "from the day it was earned until its own expiry",
        (_text("certification", "certification"),),
    ),
    Shape(
        "skills_certificate",
        "Instructional-skills certificate",
        "from the day it was earned until its own expiry",
        (_text("certificate", "certificate"),),
    ),
    Shape(
        "reference",
        "Reference",
        "from the day it was asked for",
        (
            _text("relation", "relation of the referee"),
            _number("experience_months", "months of experience confirmed"),
        ),
    ),
    Shape(
        "class",
        "Class taught",
        "the day it counts from (its last day)",
        (
            _text("course", "course"),
            _text("course_kind", "kind of course"),
            _text("evidence", "kind of evidence"),
            _text("audience", "audience"),
            _text("mode", "way of delivery"),
            _number("learners", "learners"),
            _number("minutes", "minutes taught"),
            _number("days", "days taught"),
            _number("responses", "survey responses"),
            Column("score_sum", "bigint", "sum of scores, in hundredths"),
            _number("top", "responses: very satisfied"),
            _number("bottom", "responses: dissatisfied"),
        ),
        moment=True,
    ),
    Shape(
        "signature",
        "Signature",
        "from the day it was given",
        (
            _text("document", "document"),
            _text("version", "version signed (its first day)"),
            _text("language", "language"),
        ),
    ),
    Shape(
        "standing",
        "Adverse standing",
        "while the measure is in force",
        (_text("kind", "kind of measure"), _text("scope", "what it covers")),
    ),
    Shape("term", "Term of membership", "the term", (_text("track", "track"),)),
    Shape("employment", "Employment", "while employed", (_text("kind", "kind of employment"),)),
    Shape("residence", "Residence", "while living there", (_text("country", "country"),)),
    Shape(
        "waiver",
        "Waiver",
        "while the waiver is granted",
        (_text("node", "requirement waived (its key)"), _text("reason", "reason given")),
    ),
    Shape(
        "assessment",
        "Assessment",
        "from the day it was scored",
        (
            _text("rubric", "rubric"),
            _text("assessor", "assessor"),
            _number("score", "score"),
            _number("maximum", "highest possible score"),
        ),
    ),
    Shape(
        "points",
        "Activity points",
        "the day they were earned",
        (_text("activity", "activity"), _number("points", "points")),
        moment=True,
    ),
)

SHAPES: dict[str, Shape] = {shape.name: shape for shape in _ALL}
POPULATION = "person"


def empty_view(shape: Shape) -> str:
    """The statement that publishes the shape with no rows: what stands until a package owns such facts."""
    columns = ", ".join(f"NULL::{column.sql} AS {column.name}" for column in shape.columns)
    return f"CREATE VIEW {shape.view} AS SELECT {columns} WHERE false"


def described(shape: Shape) -> list[str]:
    """The statements that write the shape's meaning into the database."""
    said = f"{shape.title}. Days: {shape.means}."
    comments = [f"COMMENT ON VIEW {shape.view} IS '{said}'"]
    comments += [
        f"COMMENT ON COLUMN {shape.view}.{column.name} IS '{column.label}'" for column in shape.columns
    ]
    return comments
