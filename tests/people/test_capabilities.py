"""Capabilities are given by others, for a time, and stay on record."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from rostra.people import capabilities, commands, queries
from rostra.people.models import Grant
from rostra.record.actors import Actor
from rostra.record.models import Act
from tests.people.conftest import SYSTEM, join

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def bob(at):
    bob = join("bob@example.org", name="Bob")
    commands.grant(person=bob, capability="people.grant", by=SYSTEM, at=at)
    return bob


def test_a_capability_is_held_from_the_grant_until_the_revocation(ada, bob, at):
    by = Actor.by_person(bob.pk)
    commands.grant(person=ada, capability="record.audit", by=by, at=at)
    commands.revoke(person=ada, capability="record.audit", by=by, at=at + HOUR)
    held = lambda moment: queries.capabilities_of(ada, moment)  # noqa: E731
    assert held(at - HOUR) == frozenset()
    assert held(at) == {"record.audit"}
    assert held(at + HOUR) == frozenset()
    grant = Grant.objects.get(person=ada)
    assert (grant.granted_by_id, grant.revoked_by_id, grant.since, grant.until) == (
        bob.pk,
        bob.pk,
        at,
        at + HOUR,
    )
    kinds = list(Act.objects.filter(person_id=bob.pk).order_by("pk").values_list("kind", "events__payload"))
    assert kinds == [
        ("people.grant", {"capability": "record.audit"}),
        ("people.revoke", {"capability": "record.audit"}),
    ]


def test_a_capability_may_be_given_again_later(ada, at):
    for _time in range(2):
        commands.grant(person=ada, capability="record.audit", by=SYSTEM, at=at)
        commands.revoke(person=ada, capability="record.audit", by=SYSTEM, at=at + HOUR)
    assert Grant.objects.filter(person=ada).count() == 2


def test_nobody_changes_their_own_capabilities(bob, at):
    by = Actor.by_person(bob.pk)
    with pytest.raises(commands.Refused, match="own"):
        commands.grant(person=bob, capability="record.audit", by=by, at=at)
    with pytest.raises(commands.Refused, match="own"):
        commands.revoke(person=bob, capability="people.grant", by=by, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(person=bob, capability="record.audit", granted_by=bob, since=at)


def test_nobody_gives_what_they_may_not_give(ada, bob, at):
    eve = join("eve@example.org")
    commands.grant(person=eve, capability="record.audit", by=SYSTEM, at=at)
    with pytest.raises(commands.Refused, match="may not"):
        commands.grant(person=ada, capability="record.audit", by=Actor.by_person(eve.pk), at=at)


@pytest.mark.parametrize(
    ("verb", "capability", "why"),
    [
        ("grant", "world.rule", "no capability"),
        ("grant", "people.see", "already"),
        ("revoke", "record.audit", "not hold"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused_and_leaves_no_act(ada, at, verb, capability, why):
    commands.grant(person=ada, capability="people.see", by=SYSTEM, at=at)
    before = Act.objects.count()
    with pytest.raises(commands.Refused, match=why):
        getattr(commands, verb)(person=ada, capability=capability, by=SYSTEM, at=at)
    assert Act.objects.count() == before


def test_a_capability_is_held_once_whatever_writes_it(ada, at):
    Grant.objects.create(person=ada, capability="people.see", since=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(person=ada, capability="people.see", since=at)


def test_a_person_comes_with_their_capabilities_in_one_statement(ada, at, django_assert_num_queries):
    commands.grant(person=ada, capability="people.see", by=SYSTEM, at=at)
    with django_assert_num_queries(1):
        person = queries.by_reference(ada.ref)
        assert person.capabilities == {"people.see"}
        assert person.is_staff


def test_the_command_line_gives_the_first_capabilities(ada):
    out = StringIO()
    call_command("staff", "grant", "ADA@example.org", "all", stdout=out)
    assert queries.by_reference(ada.ref).capabilities == set(capabilities.ALL)
    call_command("staff", "revoke", "ada@example.org", "people.grant", stdout=out)
    assert "people.grant" not in queries.by_reference(ada.ref).capabilities
    call_command("staff", "list", stdout=out)
    assert "ada@example.org: people.see" in out.getvalue()
    assert Act.objects.filter(kind="people.grant", system="command_line").count() == len(capabilities.ALL)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["grant", "nobody@example.org", "all"], "Nobody has an account"),
        (["grant", "ada@example.org", "world.rule"], "invalid choice"),
        (["revoke", "ada@example.org", "people.see"], "does not hold"),
    ],
)
def test_the_command_line_says_what_is_wrong(ada, words, why):
    with pytest.raises(CommandError, match=why):
        call_command("staff", *words)
