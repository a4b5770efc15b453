"""Letters we sent are read again from the timeline, by those they concern and by staff who may."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

import pytest

from rostra.record import commands, delivery
from rostra.record.actors import Actor
from rostra.record.commands import Addressee
from rostra.record.letters import Action, Letter, Letterhead, Said, Secret
from tests.people.conftest import join
from tests.web.conftest import signed_in, staff

pytestmark = pytest.mark.django_db

AT = dt.datetime(2020, 11, 15, 12, 0, tzinfo=dt.UTC)
BY = Actor.by_system("test")
HEAD = Letterhead("The Sample Program", "Help desk", "https://help.example/")
LETTER = Letter(
    "Your application needs one more thing",
    "Hello Ada,",
    (
        "one thing is missing.",
        Said("<script>alert(1)</script>\nSee https://elsewhere.example/x"),
        Action("Go to your application", "http://localhost:8000/my/applications/AB12CD34/"),
        Secret("Answer", "http://localhost:8000/reference/open/never-shown/"),
    ),
    HEAD,
)


def sent(person, **other):
    given = {"letter": LETTER, "to": Addressee(person.email, "Ada Lovelace"), "to_person": True}
    return commands.send_letter(**{**given, **other}, concerns=person.pk, intent="x:1", by=BY, at=AT)


def test_a_letter_stands_in_the_timeline_and_is_read_on_its_page(ada, as_ada):
    letter = sent(ada)
    page = as_ada.get("/my/timeline/").content.decode()
    assert "We sent you a letter." in page
    assert f'<a href="/my/letters/{letter.pk}/">Your application needs one more thing</a>' in page
    page = as_ada.get(f"/my/letters/{letter.pk}/").content.decode()
    assert "<h1" in page
    assert "Your application needs one more thing" in page
    assert "Ada Lovelace" in page
    assert "15 November 2020" in page
    assert '<a href="http://localhost:8000/my/applications/AB12CD34/">' in page
    assert "&lt;script&gt;alert(1)" in page
    assert "never-shown" not in page


def test_a_letter_is_not_there_for_anybody_else(ada, client):
    letter = sent(ada)
    address = f"/my/letters/{letter.pk}/"
    assert client.get(address).status_code == 302
    assert signed_in(join("other@example.org", name="O")).get(address).status_code == 404
    reader = signed_in(staff("people.see"))
    assert reader.get(address).status_code == 404  # theirs are elsewhere
    for number in (letter.pk + 1, 2**63, 10**30):
        assert reader.get(f"/staff/letters/{number}/").status_code == 404
        assert signed_in(ada).get(f"/my/letters/{number}/").status_code == 404


@pytest.mark.parametrize(
    ("capability", "status"),
    [("people.see", 200), ("applications.review", 200), ("record.audit", 404), ("sandbox.move", 404)],
)
def test_staff_read_letters_of_others_where_they_see_people_or_review(ada, capability, status):
    letter = sent(ada)
    answer = signed_in(staff(capability)).get(f"/staff/letters/{letter.pk}/")
    assert answer.status_code == status
    assert ("Hello Ada," in answer.content.decode()) == (status == 200)


def test_a_person_without_a_capability_finds_no_letter_among_the_staff_pages(ada, as_ada):
    assert as_ada.get(f"/staff/letters/{sent(ada).pk}/").status_code == 404


def test_the_page_of_a_person_leads_to_their_letters(ada):
    letter = sent(ada)
    page = signed_in(staff("people.see")).get(f"/staff/people/{ada.ref}/").content.decode()
    assert f'<a href="/staff/letters/{letter.pk}/">Your application needs one more thing</a>' in page


@pytest.mark.parametrize("also", ["people.see", ""])
def test_the_audit_leads_to_letters_only_for_those_who_may_read_them(ada, also):
    sent(ada)
    auditor = signed_in(staff("record.audit", *([also] if also else [])))
    page = auditor.get("/staff/audit/").content.decode()
    assert "We sent you a letter." in page
    assert ("Your application needs one more thing" in page) == bool(also)


def test_of_an_erased_letter_only_that_it_was_sent_is_left(ada, as_ada):
    letter = sent(ada)
    commands.erase_personal_values(person_id=ada.pk, by=BY, at=AT)
    assert "This letter was erased." in as_ada.get("/my/timeline/").content.decode()
    page = as_ada.get(f"/my/letters/{letter.pk}/").content.decode()
    assert "Nothing of it is left" in page
    assert "15 November 2020" in page
    assert "one thing is missing" not in page


def test_a_letter_is_one_statement_beside_session_and_person(ada, as_ada, django_assert_max_num_queries):
    letter = sent(ada)
    with django_assert_max_num_queries(3):
        as_ada.get(f"/my/letters/{letter.pk}/")
    with django_assert_max_num_queries(4):
        as_ada.get("/my/timeline/")


def test_the_outbox_shows_names_as_people_write_them(client, settings, tmp_path):
    settings.SANDBOX, settings.EMAIL_HOST, settings.VAR = "2020-11-15", "", tmp_path
    mail = EmailMessage()
    mail["From"] = "Rostra <no-reply@example.org>"
    mail["To"] = '"Öström, Åsa" <asa@example.org>'
    mail["Subject"] = "Hello"
    mail.set_content("Hello,\n\nread https://example.org/x\n")
    delivery.folder().mkdir(parents=True)
    (delivery.folder() / "000000001.eml").write_bytes(mail.as_bytes())
    for address in ("/outbox/", "/outbox/1/"):
        page = client.get(address).content.decode()
        assert "Öström, Åsa &lt;asa@example.org&gt;" in page
    assert '<a href="https://example.org/x">' in page
