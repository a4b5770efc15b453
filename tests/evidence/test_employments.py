"""What somebody says of their work, and the number of their employer that nobody may read by the way."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from django.apps import apps
from django.db import connection

from rostra.evidence import commands, queries
from rostra.evidence.models import Employment
from rostra.evidence.refusals import Refused
from rostra.record.models import Act, Event
from tests.evidence.conftest import PROGRAM, me

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
SINCE, LATER = dt.date(2018, 3, 1), dt.date(2020, 5, 1)
NUMBER = "REG-0004821"


def tell(person, at, seen=None, **told):
    now = queries.employment_now(person.pk, PROGRAM).first()
    given = {"kind": "school", "began_on": SINCE, "organization": "Hill School", **told}
    seen = (now.pk if now else 0) if seen is None else seen
    return commands.tell_employment(person=person, program=PROGRAM, seen=seen, **given, by=me(person), at=at)


def known(person):
    rows = queries.held(Employment, person_id=person.pk)
    return [(row.kind, row.organization, row.began_on, row.ended_on) for row in rows]


def test_the_first_word_of_ones_work_is_a_claim(published, ada, at):
    assert tell(ada, at, organization_number=NUMBER)
    assert known(ada) == [("school", "Hill School", SINCE, None)]


def test_the_same_again_changes_nothing(published, ada, at):
    tell(ada, at, organization_number=NUMBER)
    before = Act.objects.count()
    assert not tell(ada, at + HOUR)
    assert not tell(ada, at + HOUR, organization_number=NUMBER)
    assert Act.objects.count() == before
    assert Employment.objects.count() == 1


def test_other_work_begun_later_ends_the_one_before_on_the_day_before(published, ada, at):
    tell(ada, at)
    assert tell(ada, at + HOUR, kind="library", organization="City Library", began_on=LATER)
    assert known(ada) == [
        ("library", "City Library", LATER, None),
        ("school", "Hill School", SINCE, LATER - DAY),
    ]


def test_another_employer_of_the_same_kind_begun_later_is_other_work(published, ada, at):
    tell(ada, at)
    tell(ada, at + HOUR, organization="Dale School", began_on=LATER)
    assert [row[1] for row in known(ada)] == ["Dale School", "Hill School"]


@pytest.mark.parametrize(
    "told",
    [{"organization": "Hill Primary School"}, {"kind": "library"}, {"began_on": LATER}],
    ids=["name", "kind", "day"],
)
def test_anything_else_corrects_what_was_told(published, ada, at, told):
    tell(ada, at)
    assert tell(ada, at + HOUR, **told)
    assert len(known(ada)) == 1
    (now,) = queries.employment_now(ada.pk, PROGRAM)
    assert {name: getattr(now, name) for name in told} == told
    assert queries.versions(now).count() == 2


def test_what_another_window_changed_meanwhile_is_refused(published, ada, at):
    tell(ada, at)
    seen = queries.employment_now(ada.pk, PROGRAM).get().pk
    tell(ada, at + HOUR, organization="Dale School")
    for old in (seen, 0, -1):
        with pytest.raises(Refused, match="changed_meanwhile"):
            tell(ada, at + HOUR * 2, seen=old, organization="Old Window School")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"kind": "pirate"}, "not_in_the_catalog"),
        ({"began_on": dt.date(1, 1, 1)}, "impossible_date"),
        ({"began_on": dt.date(2020, 11, 18)}, "not_yet"),
    ],
)
def test_what_cannot_be_is_refused(published, ada, at, told, code):
    with pytest.raises(Refused, match=code):
        tell(ada, at, **told)
    assert not Employment.objects.exists()


def test_a_number_is_changed_and_left_and_only_its_end_is_shown(published, ada, at):
    tell(ada, at, organization_number=NUMBER)
    now = queries.employment_now(ada.pk, PROGRAM).get()
    assert queries.masked(now) == "•••• 4821"
    assert tell(ada, at + HOUR, organization_number="REG-0009999")
    now = queries.employment_now(ada.pk, PROGRAM).get()
    assert queries.masked(now) == "•••• 9999"
    assert tell(ada, at + HOUR * 2, organization_number="")
    assert queries.masked(queries.employment_now(ada.pk, PROGRAM).get()) == ""


@pytest.mark.parametrize("number", ["1", "12345", "1234567"])
def test_of_a_short_number_nothing_is_shown(published, ada, at, number):
    tell(ada, at, organization_number=number)
    assert queries.masked(queries.employment_now(ada.pk, PROGRAM).get()) == "••••"


def test_a_number_sealed_under_a_lost_key_is_told_and_breaks_no_page(published, ada, checker, at, settings):
    tell(ada, at, organization_number=NUMBER)
    settings.SECRET_KEY = "another-key-" * 5
    now = queries.employment_now(ada.pk, PROGRAM).get()
    assert queries.masked(now) == "••••"
    with pytest.raises(Refused, match="number_lost"):
        commands.show_organization_number(employment=now, by=me(checker), at=at)


def test_the_number_stands_nowhere_in_the_clear(published, ada, checker, at, caplog):
    caplog.set_level(logging.DEBUG)
    tell(ada, at, organization_number=NUMBER)
    tell(ada, at + HOUR, organization_number=NUMBER[::-1])
    now = queries.employment_now(ada.pk, PROGRAM).get()
    shown = commands.show_organization_number(employment=now, by=me(checker), at=at + HOUR * 2)
    assert shown == NUMBER[::-1]
    tables = [model._meta.db_table for model in apps.get_models() if model._meta.managed]
    tables += ["fact_employment"]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT coalesce(string_agg(one::text, chr(10)), $$$$) FROM "{table}" one')
            text = cursor.fetchone()[0]
            assert NUMBER not in text, table
            assert NUMBER[::-1] not in text, table
    assert NUMBER not in caplog.text
    assert NUMBER not in repr(now) + str(now)


def test_who_looks_at_a_number_is_on_record(published, ada, checker, at):
    tell(ada, at, organization_number=NUMBER)
    now = queries.employment_now(ada.pk, PROGRAM).get()
    commands.show_organization_number(employment=now, by=me(checker), at=at + HOUR)
    act = Act.objects.get(kind="evidence.show_organization_number")
    assert act.person_id == checker.pk
    assert Event.objects.get(act=act).payload == {
        "what": "employment",
        "code": "school",
        "piece": now.piece,
    }


def test_there_is_nothing_to_show_where_no_number_was_told(published, ada, checker, at):
    tell(ada, at)
    now = queries.employment_now(ada.pk, PROGRAM).get()
    with pytest.raises(Refused, match="no_number"):
        commands.show_organization_number(employment=now, by=me(checker), at=at)
