"""Everybody with an account is judged when everybody is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from rostra.people import commands
from rostra.people.models import Person
from rostra.record.actors import Actor

pytestmark = pytest.mark.django_db


def test_whoever_has_joined_is_in_the_population_from_that_moment(at):
    person = commands.join(person=Person(email="ada@example.org"), by=Actor.by_system("test"), at=at)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, recorded @> %s, recorded @> %s FROM fact_person", [at, at - dt.timedelta(1)]
        )
        assert cursor.fetchall() == [(person.pk, True, False)]
