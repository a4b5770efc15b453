"""From an empty database over HTTP: a stranger reads a program and gets a judged, explained answer, stored nowhere."""

from __future__ import annotations

import pytest

from tests.journeys.visitor import Visitor
from tests.web.public import generated

pytestmark = pytest.mark.machine


def to_the_form(visitor):
    visitor.open("/").follow("Microsoft Certified Trainer")
    visitor.follow("Do I qualify?").follow("Become an MCT")
    return visitor


HOLDS = {
    "certification-1-certification": "m365-teamwork-administrator",
    "certification-1-from": "2019-06-01",
    "reference-1-experience_months": "24",
    "reference-1-from": "2020-01-01",
}


@pytest.mark.parametrize(
    ("day", "verdict"), [("2021-02-28", "Yes, if what you say is confirmed"), ("2021-03-01", "Not yet")]
)
def test_a_retired_certification_answers_until_its_last_day(visitor, day, verdict):
    to_the_form(visitor).send("Check whether I qualify", **HOLDS, day=day)
    assert verdict in visitor.words
    assert "28 February 2021" in visitor.words
    assert "Source:" in visitor.words


def test_the_address_is_the_answer_and_nothing_is_stored(visitor, started):
    with started.database("rostra_owner") as database:
        tables = [
            row[0]
            for row in database.execute(
                "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
                " AND tablename NOT LIKE 'procrastinate%'"
            )
        ]

        def counted():
            return {
                table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
            }

        before = counted()
        to_the_form(visitor).send("Check whether I qualify", **HOLDS, day="2021-02-28")
        said = visitor.words
        assert counted() == before
    somebody_else = Visitor(started.address)
    assert somebody_else.open(visitor.url).words == said


def test_a_program_never_seen_before_answers_too(visitor, rostra, tmp_path):
    folder, said = generated.write(tmp_path, seed=7)
    rostra("program", "check", str(folder))
    rostra("program", "publish", str(folder))
    visitor.open("/").follow(said.name)
    visitor.follow("Do I qualify?").follow("Enter the circle")
    visitor.send(
        "Check whether I qualify",
        **{
            "certification-1-certification": said.paper,
            "certification-1-from": "2019-01-01",
            "residence-1-country": "IS",
            "day": "2021-01-29",
        },
    )
    assert "Yes, if what you say is confirmed" in visitor.words
    visitor.open(visitor.url.replace("2021-01-29", "2021-01-30"))
    assert "Not yet" in visitor.words
