"""Every address of the router × every kind of visitor, against a table written by hand.

The table is not computed from the declarations it checks. An address that is in the router and not in the table, a
view that declares nothing, or a name in an address that nobody knows how to fill fails the build.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from rostra.catalog import commands as catalog
from rostra.people.capabilities import ALL
from rostra.record import delivery
from rostra.record.actors import Actor
from rostra.web.gate import OF_OTHERS, enforce_access, policy_of
from tests.people.conftest import join
from tests.web.conftest import signed_in, staff

ROOT = Path(__file__).resolve().parents[2]
TABLE = (Path(__file__).parent / "access_matrix.csv").read_text()
MATRIX = {row["name"]: row for row in csv.DictReader(TABLE.splitlines())}
VISITORS = ("anonymous", "account", "other_staff", "holder")
FILLED = {
    "program": "mct",
    "code": "azure-administrator",
    "journey": "enroll",
    "name": "program-guide",
    "number": 1,
    "job": 1,
    "pk": 1,
    "key": "no-such-key",
    "uidb36": "1",
}
# What a page that only shows something may still write: sessions, and the counters of limits.
MAY_WRITE = re.compile(r'"?(django_session|usersessions_usersession|people_attempts|people_cache)"?')


def addresses(resolver, namespace="", fill=()):
    """(name, names to fill, view) of every address of the router."""
    for pattern in resolver.url_patterns:
        names = (*fill, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, inner, names)
        else:
            yield f"{namespace}{pattern.name}", names, pattern.callback


ROUTER = list(addresses(get_resolver()))


def test_every_address_is_in_the_table_and_the_other_way_around():
    assert {name for name, _fill, _view in ROUTER} == set(MATRIX)


@pytest.mark.parametrize(("name", "fill", "view"), ROUTER, ids=[name for name, *_ in ROUTER])
def test_every_view_says_who_may_open_it(name, fill, view):
    policy = policy_of(view, name)
    assert policy is not None, f"{name} declares no policy"
    assert policy.capability in {*ALL, ""}
    wanted = MATRIX[name]["capability"]
    assert (policy.audience == "staff") == bool(wanted)
    assert policy.capability == wanted.replace("any", "")


def test_the_table_of_other_peoples_views_names_only_addresses_there_are():
    assert set(OF_OTHERS) <= {name for name, _fill, _view in ROUTER}


def test_a_view_that_declares_nothing_is_refused(rf):
    def forgotten(request):
        return HttpResponse("everything")

    gate = enforce_access(forgotten)
    request = rf.get("/forgotten/")
    request.resolver_match = None
    with pytest.raises(ImproperlyConfigured, match="does not say who may open it"):
        gate.process_view(request, forgotten, (), {})


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """One of everything, for the whole module, in a transaction that is rolled back at its end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        at = dt.datetime(2020, 11, 14, 12, 0, tzinfo=dt.UTC)
        catalog.publish(folder=ROOT / "programs" / "mct", by=Actor.by_system("test"), at=at)
        subject = join("subject@example.org", name="Sue Subject")
        account = join("account@example.org")
        one_of_all = {capability: staff(capability, email=f"{capability}@example.org") for capability in ALL}
        clients = {
            "anonymous": Client(),
            "account": signed_in(account),
            **{capability: signed_in(person) for capability, person in one_of_all.items()},
        }
        yield {"subject": subject, "clients": clients}
        transaction.set_rollback(True)


@pytest.fixture
def outbox_folder(settings, tmp_path):
    settings.VAR = tmp_path
    settings.SANDBOX = "2020-11-15"
    delivery.folder().mkdir()
    (delivery.folder() / "000000001.eml").write_bytes(b"Subject: Hello\r\nTo: a@b.example\r\n\r\nWords.\r\n")


def visitor_of(stage, kind, wanted):
    if kind in {"anonymous", "account"}:
        return stage["clients"][kind]
    others = [capability for capability in ALL if capability != wanted]
    return stage["clients"][others[0] if kind == "other_staff" else wanted if wanted in ALL else others[0]]


def filled(stage, name, fill):
    values = {**FILLED, "ref": stage["subject"].ref}
    return reverse(name, kwargs={one: values[one] for one in fill})


@pytest.mark.django_db
@pytest.mark.parametrize("kind", VISITORS)
@pytest.mark.parametrize(("name", "fill"), [pair[:2] for pair in ROUTER], ids=[name for name, *_ in ROUTER])
def test_each_kind_of_visitor_gets_what_the_table_says_and_looking_writes_nothing(
    stage, outbox_folder, name, fill, kind
):
    expected = MATRIX[name][kind]
    client = visitor_of(stage, kind, MATRIX[name]["capability"])
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(filled(stage, name, fill))
    where = answer.headers.get("location", "")
    if expected == "sign in":
        assert answer.status_code == 302
        assert where.startswith("/account/login/?next=/")
    elif expected.startswith("to "):
        assert (answer.status_code, where) == (302, expected.removeprefix("to "))
    else:
        assert answer.status_code == int(expected), where
    if MATRIX[name]["anonymous"] == "sign in":
        assert "no-store" in answer.headers["cache-control"]
    for query in asked:
        sql = query["sql"].lstrip()
        writes = re.match(r"(INSERT|UPDATE|DELETE)\b", sql, re.I)
        assert not writes or MAY_WRITE.search(sql), sql


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["anonymous", "account", "other_staff"])
@pytest.mark.parametrize(
    ("name", "fill"),
    [pair[:2] for pair in ROUTER if MATRIX[pair[0]]["capability"] not in {"", "any"}],
    ids=[name for name, *_ in ROUTER if MATRIX[name]["capability"] not in {"", "any"}],
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head", "options"])
def test_no_method_gets_around_the_gate_of_a_staff_page(stage, outbox_folder, name, fill, kind, method):
    client = visitor_of(stage, kind, MATRIX[name]["capability"])
    body = {"capability": "record.audit", "verb": "grant", "day": "2020-12-01"}
    with CaptureQueriesContext(connection) as asked:
        answer = getattr(client, method)(filled(stage, name, fill), body)
    assert answer.status_code in {302, 404, 405}
    assert answer.status_code == 302 or b"Sue Subject" not in answer.content
    assert not [
        q for q in asked if re.match(r"(INSERT|UPDATE|DELETE)", q["sql"]) and not MAY_WRITE.search(q["sql"])
    ]


@pytest.mark.django_db
def test_what_is_not_there_and_what_is_not_for_me_look_the_same(stage, outbox_folder):
    client = stage["clients"]["account"]
    hidden = client.get(reverse("staff:audit"))
    missing = client.get("/staff/nothing/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.replace(b"/staff/audit/", b"") == missing.content.replace(b"/staff/nothing/", b"")


@pytest.mark.django_db
def test_a_capability_taken_away_closes_the_page_at_the_next_request(at):
    from rostra.people import commands
    from tests.people.conftest import SYSTEM

    person = staff("record.audit")
    client = signed_in(person)
    assert client.get("/staff/audit/").status_code == 200
    commands.revoke(person=person, capability="record.audit", by=SYSTEM, at=at)
    assert client.get("/staff/audit/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_that_only_shows_something_refuses_to_be_sent_anything(method):
    visitor = Client(enforce_csrf_checks=True)
    answer = getattr(visitor, method)("/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert visitor.head("/").status_code == 200
