"""The applicant names a referee, sees how it stands, reminds, withdraws, names somebody else."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rostra.applications import commands as applications
from rostra.catalog import commands as catalog
from rostra.evidence import commands as evidence
from rostra.kernel import clock
from rostra.references import commands
from rostra.references.models import Reference
from rostra.requests.models import Request
from tests.people.conftest import join
from tests.references.conftest import (
    DAY,
    PROGRAMS,
    REFEREE,
    SAID,
    SYSTEM,
    answered,
    digest_of,
    follow,
    me,
    outbox,
    text_of,
)  # fmt: skip
from tests.web.conftest import signed_in

TOLD = {
    "relation": "manager",
    "name": "Rita Referee",
    "email": "rita@elsewhere.example",
    "organization": "Elsewhere Ltd",
    "taught_from": "2018-09-01",
    "taught_until": "2020-08-31",
    "taught": "Weekly classes.",
    "experience_months": "20",
}


@pytest.fixture(autouse=True)
def our_own_outbox(settings):
    settings.EMAIL_BACKEND = "rostra.record.outbox.Outbox"


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def ada(db, now):
    catalog.publish(folder=PROGRAMS / "mct", by=SYSTEM, at=now - 60 * DAY, note="")
    return join(password="", at=now - 50 * DAY)


@pytest.fixture
def application(ada, now):
    return applications.start(person=ada, program="mct", journey="enroll", by=me(ada), at=now - 45 * DAY)


@pytest.fixture
def page(application):
    return reverse("my:application-references", args=[application.ref])


@pytest.fixture
def client(ada):
    return signed_in(ada)


def asked(ada, application, at):
    return commands.ask(
        person=ada, program="mct", about=application.ref, relation="manager", name="Rita Referee",
        email="rita@elsewhere.example", organization="", taught_from=SAID["taught_from"],
        taught_until=SAID["taught_until"], taught="Weekly classes.", experience_months=20, by=me(ada), at=at,
    )  # fmt: skip


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_somebody_is_named_and_written_to_and_stands_in_the_list(client, page, application, now):
    assert "Nobody yet" in text(client.get(page))
    answer = client.post(page, TOLD, follow=True)
    assert "We write to Rita Referee." in text(answer)
    assert "They can answer until" in text(answer)
    assert Request.objects.get().about == application.ref
    follow(now)
    assert page not in text_of(outbox("rita@")[0])


def test_why_it_is_asked_stands_above(client, page):
    assert "A reference for at least one year of teaching" in text(client.get(page))


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"email": "ada+me@example.org"}, "email", "This is an address of yours."),
        ({"email": "nobody"}, "email", "This is not an e-mail address."),
        ({"relation": "uncle"}, "relation", "Choose who they are to you from the list."),
        ({"experience_months": "99"}, "experience_months", "more months than there are"),
        ({"taught_until": "2199-12-31"}, "taught_until", "This date is in the future."),
        ({"name": ""}, "name", "Enter the name of the person to ask."),
        ({"taught": "x" * 2001}, "taught", "Shorten it to 2,000 letters."),
    ],
)
def test_what_is_wrong_is_said_beside_the_question(client, page, change, field, told):
    answer = client.post(page, {**TOLD, **change})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert told in text(answer)
    assert "Elsewhere Ltd" in answer.content.decode()
    assert not Request.objects.exists()


def test_what_is_not_finished_is_kept(client, page):
    client.post(page, {**TOLD, "email": "", "later": "later"})
    again = client.get(page).content.decode()
    assert "Elsewhere Ltd" in again
    version = re.search(r'name="version" value="(\d+)"', again)[1]
    client.post(page, {**TOLD, "version": version})
    assert Request.objects.count() == 1
    assert "Elsewhere Ltd" not in client.get(page).content.decode()


def test_a_reminder_goes_out_by_a_button_at_most_once_a_day(client, page, ada, application, now):
    reference = asked(ada, application, now - 2 * DAY)
    remind = reverse("my:application-reference-remind", args=[application.ref, reference.request.ref])
    assert remind in client.get(page).content.decode()
    assert "We remind Rita Referee." in text(client.post(remind, follow=True))
    assert remind not in client.get(page).content.decode()
    assert "less than a day ago" in text(client.post(remind, follow=True))
    assert Request.objects.get().reminders == 1
    assert client.get(remind).status_code == 405


def test_a_referee_is_withdrawn_after_one_question_and_somebody_else_named(
    client, page, ada, application, now
):
    reference = asked(ada, application, now - 2 * DAY)
    withdraw = reverse("my:application-reference-withdraw", args=[application.ref, reference.request.ref])
    assert "No longer ask them?" in text(client.get(withdraw))
    assert Request.objects.get().state == "asked"
    assert "You withdrew this on" in text(client.post(withdraw, follow=True))
    assert "This was withdrawn" in text(client.post(withdraw, follow=True))
    client.post(page, {**TOLD, "email": "sam@elsewhere.example", "name": "Sam"})
    assert list(Request.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "asked"]


@pytest.mark.parametrize(
    ("how", "state", "told"),
    [
        ("agreed", "Said yes", "They said that they can answer, and have until"),
        ("answered", "Answered", "The program still has to look at the answer."),
        ("accepted", "Accepted", "and it is accepted."),
        ("refused", "Does not count", "the program did not accept it."),
        ("declined", "Said no", "that they cannot answer. Name somebody else."),
        ("over", "No answer", "They could answer until"),
        ("bounced", "Not reached", "Our letter did not reach this address."),
    ],
)
def test_how_it_stands_is_said_in_plain_words(client, page, ada, application, now, how, state, told):
    when = now - 5 * DAY if how != "over" else now - 40 * DAY
    reference = asked(ada, application, when)
    request, digest = reference.request, digest_of(reference, when)
    given = {"request": request, "digest": digest, "by": REFEREE, "at": when + DAY}
    desk = join("desk@example.org", at=when)
    if how == "agreed":
        commands.agree(**given)
    elif how == "declined":
        commands.decline(reason="We fell out.", **given)
    elif how == "bounced":
        commands.bounce(request=request, by=REFEREE, at=when + DAY)
    elif how != "over":  # then the sweep has not come by yet
        version = answered(reference, when)
        if how == "accepted":
            evidence.verify(version=version, by=me(desk), at=when + 2 * DAY)
        if how == "refused":
            evidence.withdraw(version=version, by=me(desk), at=when + 2 * DAY)
    shown = client.get(page)
    for words in (state, told):
        assert words in text(shown)
    for secret in (SAID["statement"], SAID["taught"], "fell out", "14 months"):
        assert secret not in text(shown)


def test_after_handing_in_somebody_else_may_be_named_and_after_the_decision_nobody(
    client, page, ada, application, now
):
    type(application).objects.filter(pk=application.pk).update(stage="submitted", submitted_on=now.date())
    assert "Name somebody" in text(client.get(page))
    client.post(page, TOLD)
    assert Request.objects.count() == 1
    type(application).objects.filter(pk=application.pk).update(stage="declined")
    assert "Ask them" not in text(client.get(page))
    answer = client.post(page, {**TOLD, "email": "sam@elsewhere.example"})
    assert answer.status_code == 302
    assert Request.objects.count() == 1


def test_nobody_elses_application_or_reference_is_there(client, page, ada, application, now):
    other = join("other@example.org", at=now - DAY)
    theirs = applications.start(person=other, program="mct", journey="enroll", by=me(other), at=now - DAY)
    reference = commands.ask(
        person=other, program="mct", about=theirs.ref, relation="manager", name="X", email="x@elsewhere.example",
        organization="", taught_from=SAID["taught_from"], taught_until=None, taught="X", experience_months=1,
        by=me(other), at=now - DAY,
    )  # fmt: skip
    request = reference.request.ref
    assert client.get(reverse("my:application-references", args=[theirs.ref])).status_code == 404
    for verb in ("remind", "withdraw"):
        for ref in (theirs.ref, application.ref):
            address = reverse(f"my:application-reference-{verb}", args=[ref, request])
            assert client.post(address).status_code == 404
    assert Reference.objects.get(request__ref=request).is_current


def test_the_page_asks_at_most_six_statements_however_many_were_asked(client, page, ada, application, now):
    for n in range(4):
        commands.ask(
            person=ada, program="mct", about=application.ref, relation="manager", name=f"R{n}",
            email=f"r{n}@elsewhere.example", organization="", taught_from=SAID["taught_from"], taught_until=None,
            taught="X", experience_months=1, by=me(ada), at=now - DAY,
        )  # fmt: skip
    client.get(page)
    with CaptureQueriesContext(connection) as asked_for:
        client.get(page)
    assert len(asked_for) <= 6, [one["sql"] for one in asked_for]
