"""Another way fits whoever lacks nothing for it but signatures."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from rostra.applications.rules import Terms
from rostra.catalog import commands as catalog
from rostra.catalog.queries import edition_in_force
from rostra.web.trainer.applying.other_ways import other_ways
from tests.applications.conftest import MCT, PROGRAMS, SYSTEM, joined

pytestmark = pytest.mark.django_db
ON = dt.date(2020, 11, 15)


@pytest.fixture
def edition(at):
    catalog.publish(folder=PROGRAMS / MCT, by=SYSTEM, at=at, note="")
    found = edition_in_force(MCT, ON)
    assert found.policies  # read once in a process, and not counted below
    return found


@pytest.fixture
def lapsed(at):
    """Somebody whose only term ended last year; terms are published by a package that does not exist yet."""
    person = joined("lapsed@example.org", at)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE VIEW fact_term AS SELECT %s::bigint AS person_id,"
            " '[2018-01-01,2019-01-01)'::daterange AS valid, '[2018-01-01,)'::tstzrange AS recorded,"
            " true AS verified, 'term:1'::text AS ref, 'mct'::text AS program, NULL::text AS subject,"
            " 'mct'::text AS track",
            [person.pk],
        )
    return person


def test_a_former_member_who_lacks_a_certification_is_shown_the_way_that_asks_for_none(
    edition, lapsed, django_assert_num_queries
):
    terms = Terms(frozenset(), frozenset({"mct"}))
    with django_assert_num_queries(1):
        found = other_ways(edition, but="rejoin", person_id=lapsed.pk, terms=terms, on=ON)
    assert [(way.title, way.href) for way in found] == [
        ("Join MCT Alumni", "/my/applications/start/mct/join-alumni/")
    ]


def test_somebody_new_is_shown_no_way_that_is_for_members(edition, lapsed):
    assert other_ways(edition, but="enroll", person_id=lapsed.pk, terms=Terms(), on=ON) == ()
