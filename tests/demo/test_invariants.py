"""Each invariant sees a wrong row that was planted for it, past the constraints that would have refused it."""

from __future__ import annotations

import pytest
from django.db import connection

from rostra.demo import copying, invariants, population
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.actors import Actor
from tests.demo.content import content

pytestmark = pytest.mark.django_db

UNGUARDED = """
ALTER TABLE evidence_residence DISABLE TRIGGER USER;
ALTER TABLE evidence_residence DROP CONSTRAINT residence_one_version_at_a_time;
ALTER TABLE evidence_residence DROP CONSTRAINT residence_one_country_at_a_time;
"""
AGAIN = "person_id, verified, began_on, ended_on"
PLANTED = {
    "address": "UPDATE account_emailaddress SET verified = false WHERE id = (SELECT min(id) FROM account_emailaddress)",
    "one_version": "INSERT INTO evidence_residence (piece, recorded, country, person_id, verified, began_on, ended_on)"
    " SELECT piece, tstzrange(lower(recorded) - interval '1 day', lower(recorded) + interval '1 second'), country,"
    " person_id, false, began_on, ended_on FROM evidence_residence WHERE upper_inf(recorded) LIMIT 1",
    "one_country": "INSERT INTO evidence_residence (recorded, country, person_id, verified, began_on, ended_on)"
    " SELECT recorded, 'XX', person_id, false, began_on, began_on + 3 FROM evidence_residence"
    " WHERE upper_inf(recorded) AND upper_inf(valid) LIMIT 1",
    "at_home": "UPDATE people_person SET country = 'XX' WHERE email = (SELECT min(email) FROM people_person"
    " WHERE email LIKE '%@sample.example.org')",
    "facts": "CREATE OR REPLACE VIEW fact_residence AS SELECT person_id, valid, recorded, true AS verified,"
    " 'residence:' || piece AS ref, NULL::text AS program, NULL::text AS subject, country::text"
    " FROM evidence_residence",
    "claimed_first": "UPDATE evidence_residence SET verified = true WHERE id = (SELECT id FROM evidence_residence"
    " WHERE NOT verified AND upper_inf(recorded) ORDER BY id LIMIT 1)",
    "not_ahead": "UPDATE evidence_residence SET began_on = '2021-06-01', ended_on = NULL WHERE id = (SELECT id"
    " FROM evidence_residence WHERE upper_inf(recorded) AND upper_inf(valid) ORDER BY id LIMIT 1)",
}


@pytest.fixture
def population_there(at):
    checker = people.join(person=Person(email="checker@example.org"), by=Actor.by_system("test"), at=at)
    copying.put_in(
        population.people(200, seed=1, programs=[content()], at=at), checker=checker.pk, with_acts=0
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(UNGUARDED)


def wrong():
    return {finding.name for finding in invariants.check() if finding.wrong}


def test_every_invariant_has_a_wrong_row_that_it_must_see():
    assert set(PLANTED) == set(invariants.SENTENCES)


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_planted_wrong_row_is_seen(population_there, name):
    assert name not in wrong()
    with connection.cursor() as cursor:
        cursor.execute(PLANTED[name])
    assert name in wrong()
