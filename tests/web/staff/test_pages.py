"""The staff pages: what they show, what they change, what they refuse, and how much they ask of the database."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from rostra.kernel import clock
from rostra.people import queries as people
from rostra.people.models import Person
from rostra.record import models
from rostra.record.commands import record
from rostra.record.running import note_trouble
from tests.people.conftest import SYSTEM, join
from tests.record.bells import BellRung, ring
from tests.web.conftest import EVERY_CAPABILITY, signed_in, staff

pytestmark = pytest.mark.django_db
STATEMENTS_AT_MOST = 6


def acts(n, at, person_id):
    """Many acts about one person, written at once."""
    written = models.Act.objects.bulk_create(
        models.Act(kind="tests.ring", system="test", at=at + dt.timedelta(seconds=number // 3))
        for number in range(n)
    )
    models.Event.objects.bulk_create(
        models.Event(act=act, position=0, kind="tests.bell_rung", payload={"bell": f"b{number}"})
        for number, act in enumerate(written)
    )
    models.Subject.objects.bulk_create(
        models.Subject(act=act, kind="person", key=str(person_id)) for act in written
    )
    with connection.cursor() as cursor:  # the server does so by itself, but not within a transaction of ours
        cursor.execute("ANALYZE record_act, record_event, record_subject")


def test_with_ten_thousand_acts_a_page_asks_six_statements_at_most(at, ada, settings):
    settings.SANDBOX = "2020-11-15"
    acts(10_000, at, ada.pk)
    chief = staff(*EVERY_CAPABILITY)
    acts(100, at, chief.pk)
    client = signed_in(chief)
    for page in (
        "/my/", "/my/profile/", "/my/timeline/", "/staff/", "/staff/audit/", f"/staff/audit/?person={ada.ref}",
        "/staff/people/", f"/staff/people/{ada.ref}/", "/staff/capabilities/", f"/staff/people/{ada.ref}/capabilities/",
        "/staff/jobs/", "/staff/clock/", "/account/",
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200, page
        assert len(asked) <= STATEMENTS_AT_MOST, (page, [query["sql"][:200] for query in asked])


def follow(client, page):
    """Every page of a list by its link to older entries; the numbers of the acts or their sentences."""
    seen = []
    while page:
        text = client.get(page).content.decode()
        seen += re.findall(r"The bell (b\d+) was rung", text)
        older = re.search(r'href="([^"]*after=[^"]*)"', text)
        page = html.unescape(older[1]) if older else ""
    return seen


@pytest.mark.parametrize("place", ["/my/timeline/", "/staff/audit/?happened=tests.bell_rung"])
def test_a_list_walked_to_its_end_shows_every_act_once_the_newest_first(at, place):
    person = staff("record.audit")
    acts(130, at, person.pk)
    assert follow(signed_in(person), place) == [f"b{number}" for number in reversed(range(130))]


def test_the_audit_finds_by_what_happened_program_person_and_days(at, ada, auditor):
    day = dt.timedelta(days=1)
    for number, (when, program, about) in enumerate(
        [(at, "one", ada.pk), (at + day, "two", ada.pk), (at + 2 * day, "one", 999)]
    ):
        with transaction.atomic():
            record(
                kind="tests.ring",
                by=SYSTEM,
                at=when,
                program=program,
                subjects=[("person", about)],
                events=[BellRung(f"b{number}")],
            )

    def found(**asked):
        text = auditor.get("/staff/audit/", {"happened": "tests.bell_rung", **asked}).content.decode()
        return {name for name in ("b0", "b1", "b2") if f"The bell {name} " in text}

    assert found() == {"b0", "b1", "b2"}
    assert found(program="one") == {"b0", "b2"}
    assert found(person=ada.ref) == found(person="ADA@example.org") == {"b0", "b1"}
    assert found(since="2020-11-16") == {"b1", "b2"}
    assert found(until="2020-11-16") == {"b0", "b1"}
    assert found(since="2020-11-16", until="2020-11-16", program="two", person=ada.ref) == {"b1"}
    assert found(since="2020-11-16", until="2020-11-16", program="one") == set()


def test_the_audit_shows_who_acted_and_personal_values(ada, auditor):
    text = auditor.get("/staff/audit/", {"person": ada.ref}).content.decode()
    assert "email: ada@example.org" in text
    assert "the system (test)" in text
    assert f'href="/staff/people/{ada.ref}/"' in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("happened=nothing.such", "Choose one of the list"),
        ("program=..%2F..%2Fetc", "A short name has only"),
        ("person=nobody%40example.org", "Nobody has this address"),
        ("person=' OR 1=1--", "Nobody has this address"),
        ("person=%25", "Nobody has this address"),
        ("since=31-31-31", "Write the day as year, month and day"),
        ("since=0001-01-01", "from 1990 to 2100"),
        ("until=9999-12-31", "from 1990 to 2100"),
        ("since=2020-02-02&until=2020-01-01", "before the first one"),
        ("after=abc", "not a place in the list"),
        ("after=2020-01-01T00:00:00~5", "not a place in the list"),
        ("after=2020-01-01T00:00:00%2B00:00~99999999999999999999", "not a place in the list"),
        ("after=0001-01-01T00:00:00%2B23:59~5", "not a place in the list"),
        ("after=2020-01-01T00:00:00%2B00:00~%D9%A1", "not a place in the list"),
        ("program=" + "x" * 61, "at most 60 letters"),
    ],
)
def test_nonsense_in_a_filter_gets_a_clear_message(auditor, asked, said):
    answer = auditor.get(f"/staff/audit/?{asked}")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'class="error-summary"' in page
    assert said in page


@pytest.mark.parametrize(
    "asked", ["q=%00", "q=%ED%A0%80", "after=-1", "after=1e9", "after=99999999999999999999", "q=" + "x" * 101]
)
def test_nonsense_in_the_search_for_people_is_refused(asked):
    assert signed_in(staff("people.see")).get(f"/staff/people/?{asked}").status_code == 400


@pytest.mark.parametrize(
    ("asked", "found"),
    [("lovel", 1), ("ADA@EXAMPLE", 1), ("%", 0), ("_", 0), ("\\", 0), ("' OR 1=1--", 0), ("", 2)],
)
def test_people_are_found_by_parts_of_name_and_address_and_signs_mean_themselves(ada, asked, found):
    text = signed_in(staff("people.see")).get("/staff/people/", {"q": asked}).content.decode()
    assert len(re.findall(r'<a href="/staff/people/\w{12}/', text)) == found


def test_people_are_found_by_reference(ada):
    text = signed_in(staff("people.see")).get("/staff/people/", {"q": ada.ref.lower()}).content.decode()
    assert len(re.findall(r'<a href="/staff/people/\w{12}/', text)) == 1


@pytest.mark.parametrize("ref", ["0" * 12, "x", "ILOU" * 3, "%00"])
def test_a_person_who_is_not_there_is_not_found(ref):
    assert signed_in(staff(*EVERY_CAPABILITY)).get(f"/staff/people/{ref}/").status_code in {400, 404}


def test_a_capability_is_given_and_taken_on_the_page(ada):
    chief = staff("people.grant", "people.see")
    client = signed_in(chief)
    page = f"/staff/people/{ada.ref}/capabilities/"
    client.post(page, {"capability": "record.audit", "verb": "grant"})
    assert people.by_reference(ada.ref).capabilities == {"record.audit"}
    assert models.Act.objects.get(kind="people.grant", person_id=chief.pk)
    assert "Read the record" in client.get(f"/staff/people/{ada.ref}/").content.decode()
    client.post(page, {"capability": "record.audit", "verb": "revoke"})
    assert people.by_reference(ada.ref).capabilities == frozenset()


def test_nobody_gives_themself_anything_on_the_page():
    chief = staff("people.grant")
    client = signed_in(chief)
    page = f"/staff/people/{chief.ref}/capabilities/"
    assert "Nobody changes their own" in client.get(page).content.decode()
    assert 'name="verb"' not in client.get(page).content.decode()
    answer = client.post(page, {"capability": "record.audit", "verb": "grant"}, follow=True)
    assert "Nobody changes their own" in answer.content.decode()
    assert Person.objects.get(pk=chief.pk).capabilities == {"people.grant"}


@pytest.mark.parametrize(
    "typed",
    [{"capability": "world.rule", "verb": "grant"}, {"capability": "record.audit", "verb": "drop"}, {}],
)
def test_nonsense_given_changes_nothing(ada, typed):
    answer = signed_in(staff("people.grant")).post(
        f"/staff/people/{ada.ref}/capabilities/", typed, follow=True
    )
    assert "Nothing was changed" in answer.content.decode()
    assert people.by_reference(ada.ref).capabilities == frozenset()


def test_what_was_given_up_is_shown_and_tried_again(at):
    client = signed_in(staff("record.repair"))
    event = ring("broken", at).events.get()
    note_trouble(event.pk, "tests.echo", RuntimeError("secret"), given_up=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 8 RETURNING id")
        (job,) = cursor.fetchone()
    page = client.get("/staff/jobs/").content.decode()
    assert "Given up" in page
    assert "RuntimeError" in page
    assert "secret" not in page
    assert f'action="/staff/jobs/{job}/try-again/"' in page
    client.post(f"/staff/jobs/{job}/try-again/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, attempts FROM procrastinate_jobs WHERE id = %s", [job])
        assert cursor.fetchone() == ("todo", 0)
    assert models.Act.objects.filter(kind="record.try_again").count() == 1
    assert "It is not waiting" in client.post(f"/staff/jobs/{job}/try-again/", follow=True).content.decode()
    assert client.post("/staff/jobs/99999999999999999999/try-again/").status_code == 302
    assert models.Act.objects.filter(kind="record.try_again").count() == 1


def test_the_timeline_hides_what_is_not_for_the_person(at, ada, as_ada):
    from tests.record.bells import EchoHeard

    with transaction.atomic():
        record(kind="tests.echo", by=SYSTEM, at=at, subjects=[("person", ada.pk)], events=[EchoHeard("b9")])
    assert "An echo" not in as_ada.get("/my/timeline/").content.decode()


def test_a_timeline_shows_nothing_of_anybody_else(at, ada, as_ada):
    bob = join("bob@example.org", name="Bob Canary", password="")
    ring("b7", at, subjects=[("person", bob.pk)])
    page = as_ada.get("/my/timeline/").content.decode()
    assert "b7" not in page
    assert "Bob" not in page


def test_a_place_that_is_none_in_the_timeline_gets_a_message(as_ada):
    answer = as_ada.get("/my/timeline/?after=x")
    assert answer.status_code == 400
    assert "not a place in the list" in answer.content.decode()


def test_my_page_says_who_i_am_and_what_is_next(ada, as_ada):
    page = as_ada.get("/my/").content.decode()
    assert "Hello, Ada Lovelace" in page
    assert ada.ref in page
    assert 'href="/my/profile/"' in page
    assert 'href="/staff/"' not in page


def test_staff_see_the_pages_their_capabilities_open_and_no_other():
    page = signed_in(staff("record.audit")).get("/staff/").content.decode()
    assert 'href="/staff/audit/"' in page
    for other in ("people", "capabilities", "jobs", "clock"):
        assert f'href="/staff/{other}/"' not in page
    assert clock.today().year > 2025
