"""The empty view of every kind of fact: what policy reads until a package owns such facts and replaces the view."""

from django.db import migrations

VIEWS = [
    (
        "fact_person",
        "Person. Days: always: whoever has a row is judged when everybody is.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
        ],
    ),
    (
        "fact_certification",
        "Certification. Days: from the day it was earned until its own expiry.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("certification", "text", "certification"),
        ],
    ),
    (
        "fact_skills_certificate",
        "Instructional-skills certificate. Days: from the day it was earned until its own expiry.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("certificate", "text", "certificate"),
        ],
    ),
    (
        "fact_reference",
        "Reference. Days: from the day it was confirmed.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("relation", "text", "relation of the referee"),
            ("experience_months", "integer", "months of experience confirmed"),
        ],
    ),
    (
        "fact_class",
        "Class taught. Days: the day it counts from (its last day).",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("course", "text", "course"),
            ("course_kind", "text", "kind of course"),
            ("evidence", "text", "kind of evidence"),
            ("audience", "text", "audience"),
            ("mode", "text", "way of delivery"),
            ("learners", "integer", "learners"),
            ("minutes", "integer", "minutes taught"),
            ("days", "integer", "days taught"),
            ("responses", "integer", "survey responses"),
            ("score_sum", "bigint", "sum of scores, in hundredths"),
            ("top", "integer", "responses: very satisfied"),
            ("bottom", "integer", "responses: dissatisfied"),
        ],
    ),
    (
        "fact_signature",
        "Signature. Days: from the day it was given.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("document", "text", "document"),
            ("version", "text", "version signed (its first day)"),
            ("language", "text", "language"),
        ],
    ),
    (
        "fact_standing",
        "Adverse standing. Days: while the measure is in force.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("kind", "text", "kind of measure"),
            ("scope", "text", "what it covers"),
        ],
    ),
    (
        "fact_term",
        "Term of membership. Days: the term.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("track", "text", "track"),
        ],
    ),
    (
        "fact_employment",
        "Employment. Days: while employed.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("kind", "text", "kind of employment"),
        ],
    ),
    (
        "fact_residence",
        "Residence. Days: while living there.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("country", "text", "country"),
        ],
    ),
    (
        "fact_waiver",
        "Waiver. Days: while the waiver is granted.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("node", "text", "requirement waived (its key)"),
            ("reason", "text", "reason given"),
        ],
    ),
    (
        "fact_assessment",
        "Assessment. Days: from the day it was scored.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("rubric", "text", "rubric"),
            ("assessor", "text", "assessor"),
            ("score", "integer", "score"),
            ("maximum", "integer", "highest possible score"),
        ],
    ),
    (
        "fact_points",
        "Activity points. Days: the day they were earned.",
        [
            ("person_id", "bigint", "person"),
            ("valid", "daterange", "days it is true of"),
            ("recorded", "tstzrange", "when it was known"),
            ("verified", "boolean", "checked, not only claimed"),
            ("ref", "text", "where the evidence is kept"),
            ("program", "text", "program (empty: any)"),
            ("subject", "text", "application (empty: any)"),
            ("activity", "text", "activity"),
            ("points", "integer", "points"),
        ],
    ),
]


def published(view, means, columns):
    selected = ", ".join(f"NULL::{kind} AS {name}" for name, kind, _ in columns)
    yield f"CREATE VIEW {view} AS SELECT {selected} WHERE false"
    yield f"COMMENT ON VIEW {view} IS '{means}'"
    for name, _, label in columns:
        yield f"COMMENT ON COLUMN {view}.{name} IS '{label}'"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(list(published(view, means, columns)), f"DROP VIEW IF EXISTS {view} CASCADE")
        for view, means, columns in VIEWS
    ]
