"""Every address of the router × every kind of visitor, against a table written by hand.

The table is not computed from the declarations it checks. An address that is in the router and not in the table, a
view that declares nothing, or a name in an address that nobody knows how to fill fails the build.
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rostra.people.capabilities import ALL
from rostra.record import delivery
from rostra.web.gate import OF_OTHERS, enforce_access, policy_of
from tests.web.conftest import signed_in, staff
from tests.web.visitors import (
    CANARIES,
    MATRIX,
    ROUTER,
    VISITORS,
    Written,
    built,
    filled,
    for_a_module,
    senders,
    visitor_of,
)

OTHER_METHODS = ("post", "put", "patch", "delete", "head", "options")
# Here the first of its kind is told or there is nothing to write; other tests send these.
ASKED_DIFFERENTLY = {"my:application", "my:start", "my:application-document", "staff:try-again"}
OURS = [(name, fill) for name, fill, _view in ROUTER if name.startswith(("my:", "guest:", "staff:"))]


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
def stage(django_db_setup, django_db_blocker, tmp_path_factory):
    """One of everything, for the whole module, in a transaction that is rolled back at its end."""
    with for_a_module(django_db_blocker, tmp_path_factory.mktemp("files")):
        yield built()


@pytest.fixture
def outbox_folder(settings, tmp_path):
    settings.VAR = tmp_path
    delivery.folder().mkdir()
    (delivery.folder() / "000000001.eml").write_bytes(b"Subject: Hello\r\nTo: a@b.example\r\n\r\nWords.\r\n")


def betrayed(answer):
    """What of other people's data an answer shows."""
    shown = b"" if answer.streaming else answer.content
    return [canary for canary in CANARIES if canary in shown or canary.decode() in str(answer.headers)]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", VISITORS)
@pytest.mark.parametrize(("name", "fill"), [pair[:2] for pair in ROUTER], ids=[name for name, *_ in ROUTER])
def test_each_kind_of_visitor_gets_what_the_table_says_and_looking_writes_nothing(
    stage, outbox_folder, name, fill, kind
):
    expected = MATRIX[name][kind]
    client = visitor_of(stage, kind, MATRIX[name]["capability"])
    with Written() as written:
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
    if answer.status_code >= 300 or kind in {"anonymous", "account"}:
        assert not betrayed(answer)
    assert not written.statements


@pytest.mark.django_db
@pytest.mark.parametrize("kind", VISITORS)
@pytest.mark.parametrize(("name", "fill"), OURS, ids=[name for name, _fill in OURS])
def test_who_may_not_send_something_sends_nothing_by_no_method(stage, outbox_folder, name, fill, kind):
    """With a body that is taken from those who may, so that it is refused for who sends it and for nothing else."""
    if kind in senders(name):
        return
    client = visitor_of(stage, kind, MATRIX[name]["capability"])
    address, body = filled(stage, name, fill), stage["bodies"].get(name, {})
    may_look = MATRIX[name][kind] == "200" and MATRIX[name]["sends"] == "nobody"
    for method in OTHER_METHODS:
        given = body if method == "post" else urlencode(body)
        more = {} if method in {"post", "head"} else {"content_type": "application/x-www-form-urlencoded"}
        with Written() as written:
            answer = getattr(client, method)(address, given if method != "head" else body, **more)
        assert answer.status_code in ({200, 302, 404, 405} if may_look else {302, 403, 404, 405}), method
        if answer.status_code == 302 and MATRIX[name]["anonymous"] == "sign in" and kind in VISITORS[:2]:
            assert answer["location"].startswith("/account/login/?next=/"), method
        if not may_look:
            assert not betrayed(answer), method
        assert not written.statements, method


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "fill"), OURS, ids=[name for name, _fill in OURS])
def test_the_same_body_is_taken_from_those_who_may(stage, outbox_folder, name, fill):
    if MATRIX[name]["sends"] == "nobody" or name in ASKED_DIFFERENTLY:
        return
    kind = MATRIX[name]["sends"]
    if MATRIX[name]["capability"] == "applications.review" and name != "staff:case-take":
        kind = "reviewer"  # who has taken the case
    client = visitor_of(stage, kind, MATRIX[name]["capability"])
    with Written() as written:
        answer = client.post(filled(stage, name, fill), stage["bodies"].get(name, {}))
    assert answer.status_code in {200, 204, 302}
    assert written.statements, answer.content.decode()[-3000:]


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
