"""Links of letters: what they open, what they consume, and what a wrong or an old one says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rostra.kernel import clock
from rostra.record.models import Act
from rostra.references import commands
from rostra.requests.models import Request
from tests.people.conftest import join
from tests.references.conftest import DAY, REFEREE, ask, digest_of, follow, me, outbox, token_in
from tests.web.conftest import signed_in
from tests.web.guest.conftest import FORM, h1, text

QUESTION = "Can you confirm the teaching of Ada Lovelace?"


def test_a_link_is_exchanged_and_leaves_the_address(link, here, reference):
    client = Client()
    answer = client.get(link)
    assert (answer.status_code, answer["Location"]) == (302, here)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"
    page = client.get(here)
    assert (page.status_code, h1(page)) == (200, QUESTION)
    assert link.split("/")[3] not in page.content.decode()
    for told in (
        "Rita Referee",
        "Microsoft Certified Trainer",
        "1 September 2018",
        "Weekly classes on networks.",
    ):
        assert told in text(page)


def test_a_mail_scanner_that_opens_the_link_five_times_consumes_nothing(link, here, reference):
    acts = Act.objects.count()
    for _ in range(5):
        scanner = Client()
        assert scanner.get(link).status_code == 302
        assert scanner.head(link).status_code == 302
        scanner.get(here)
    assert Act.objects.count() == acts
    assert Request.objects.get().state == "asked"
    assert h1(Client(enforce_csrf_checks=False).get(link, follow=True)) == QUESTION


@pytest.mark.parametrize("place", [0, 10, 42])
def test_a_link_altered_by_one_character_leads_nowhere_and_says_what_to_do(link, place):
    token = link.split("/")[3]
    altered = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
    answer = Client().get(f"/reference/open/{altered}/")
    assert (answer.status_code, h1(answer)) == (404, "This link leads nowhere")
    assert "copy the whole address" in text(answer)
    assert not answer.cookies.get("sessionid")


@pytest.mark.parametrize("token", ["x", "%C3%A9", "a" * 1500, "..", "<script>"])
def test_what_was_never_a_link_is_a_page_that_says_so(db, token):
    answer = Client().get(f"/reference/open/{token}/")
    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode().split("<main")[1]


def test_without_the_link_or_its_cookie_the_page_says_that_a_cookie_is_needed(here, link):
    for answer in (Client().get(here), Client().get("/reference/0123456789AB/")):
        assert (answer.status_code, h1(answer)) == (404, "Open the link in our letter")
        assert "cookie" in text(answer)


def test_the_link_of_another_applicants_request_opens_only_that(rita, ada, now):
    other = join("other@example.org", name="Olga Other", at=now - DAY)
    others = ask(other, now - DAY, email="sam@elsewhere.example")
    follow(now - DAY)
    address = f"/reference/{others.request.ref}/"
    assert rita.get(address).status_code == 404
    for verb in ("yes/", "no/", "answer/"):
        assert rita.post(address + verb, {**FORM, "step": "send"}).status_code == 404
    assert set(Request.objects.values_list("state", flat=True)) == {"asked"}
    rita.get(f"/reference/open/{token_in(outbox('sam@')[0])}/")
    assert "Olga Other" in h1(rita.get(address))


def at_the(moment):
    return clock.shifted(moment - clock.unshifted())


def test_one_second_after_the_last_day_the_link_says_that_it_is_over(rita, here, reference):
    end = reference.request.expires_at
    with at_the(end - dt.timedelta(minutes=1)):
        assert rita.get(here).status_code == 200
    with at_the(end):
        answer = rita.get(here)
        assert (answer.status_code, h1(answer)) == (410, "The time to answer is over")
        assert "ask Ada Lovelace to name you again" in text(answer)
        for verb in ("yes/", "answer/", "no/"):
            assert rita.post(here + verb, {**FORM, "step": "send"}, follow=True).status_code == 410
    assert Request.objects.get().state == "asked", "nothing was changed; the sweep ends it"


@pytest.mark.parametrize(
    ("how", "status", "title"),
    [
        ("withdrawn", 410, "No answer is needed any more"),
        ("declined", 200, "You said that you cannot answer"),
        ("bounced", 410, "We no longer ask here"),
    ],
)
def test_a_link_to_what_has_ended_says_how_and_what_to_do(
    rita, here, reference, ada, now, how, status, title
):
    if how == "withdrawn":
        commands.withdraw(reference=reference, by=me(ada), at=now)
    elif how == "declined":
        rita.post(here + "no/", {"reason": "Too long ago."})
    else:
        commands.bounce(request=reference.request, by=REFEREE, at=now)
    answer = rita.get(here)
    assert (answer.status_code, h1(answer)) == (status, title)
    assert "Too long ago." not in text(answer)


def test_the_applicant_does_not_answer_for_themself_in_their_own_browser(link, here, ada, reference):
    own = signed_in(ada)
    own.get(link)
    answer = own.get(here)
    assert (answer.status_code, h1(answer)) == (403, "You cannot answer for yourself")
    for verb in ("yes/", "no/", "answer/"):
        assert own.post(here + verb, {**FORM, "step": "send"}).status_code == 403
    assert Request.objects.get().state == "asked"


def test_somebody_else_with_an_account_may_answer(link, here, reference):
    other = signed_in(join("rita@elsewhere.example", name="Rita"))
    other.get(link)
    assert h1(other.get(here)) == QUESTION


def test_pages_are_for_nobody_else_to_keep_or_find(rita, here, link):
    for answer in (
        rita.get(here),
        rita.get(here + "no/"),
        Client().get(here),
        Client().get("/reference/open/x/"),
    ):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] in {"no-referrer", "same-origin"}, "no other site learns of it"
        assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_form_from_another_site_is_refused(link, here):
    client = Client(enforce_csrf_checks=True)
    client.get(link)
    assert client.post(here + "yes/").status_code == 403
    assert Request.objects.get().state == "asked"


@pytest.mark.parametrize("step", ["", "yes/", "no/", "answer/"])
def test_a_page_asks_at_most_six_statements(rita, here, step):
    rita.post(here + "yes/")
    rita.get(here)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rita.get(here + step)
    assert len(asked) <= 6, [one["sql"] for one in asked]


def test_a_browser_holds_links_to_several_requests(ada, now):
    client = Client()
    for n in range(3):
        reference = ask(ada, now - DAY, email=f"r{n}@elsewhere.example")
        digest_of(reference, now - DAY)
        client.get(f"/reference/open/{token_in(outbox(f'r{n}@')[0])}/")
    for ref in Request.objects.values_list("ref", flat=True):
        assert client.get(f"/reference/{ref}/").status_code == 200
