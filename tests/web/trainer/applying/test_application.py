"""The pages of an application, stage by stage: what they show, what they do, how much they ask."""

from __future__ import annotations

import datetime as dt
import re
import shutil

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostra.applications import commands, queries
from rostra.applications.models import Application
from rostra.catalog import commands as catalog
from rostra.evidence import commands as evidence
from rostra.evidence.models import HeldCertification
from rostra.kernel import clock
from rostra.people import commands as people
from rostra.people.commands import Profile
from rostra.people.models import Grant
from rostra.review import commands as review
from rostra.review import queries as desk_sees
from rostra.review.rules import Given
from tests.applications.conftest import MCT, OPEN, PROGRAMS, SYSTEM, Applying, complete, joined, me
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db
START = "/my/applications/start/mct/enroll/"


@pytest.fixture
def at():
    return clock.now()


@pytest.fixture
def published(db, at):
    for slug in (MCT, OPEN):
        catalog.publish(folder=PROGRAMS / slug, by=SYSTEM, at=at, note="")


@pytest.fixture
def applying(published, at):
    ada = joined("ada@example.org", at, Profile(legal_name="Ada Lovelace", country="DE"))
    return Applying(ada, MCT, "enroll", at, joined("desk@example.org", at, Profile(legal_name="Dora Desk")))


@pytest.fixture
def client_of_ada(applying):
    return signed_in(applying.person)


@pytest.fixture
def draft(applying):
    return applying.start()


@pytest.fixture
def full(draft):
    return complete(draft)


def path(applying, rest=""):
    return f"/my/applications/{applying.application.ref}/{rest}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def hidden(answer, name):
    return re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())[1]


def statements(client, address):
    client.get(address)  # editions are read once in a process
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(address)
    assert answer.status_code == 200
    return [
        one["sql"] for one in seen.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))
    ]


# Begin


def test_the_page_before_one_begins_says_what_is_asked_and_what_it_costs(client_of_ada):
    said = text(client_of_ada.get(START))
    for what in (
        *("Become an MCT", "A certification that counts", "Proof that you can teach"),
        *("a year", "Germany", "Begin the application", "1 year"),
    ):
        assert what in said, what


def test_beginning_leads_to_the_task_list_and_a_second_window_to_the_same(client_of_ada):
    first = client_of_ada.post(START)
    second = client_of_ada.post(START)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == f"/my/applications/{Application.objects.get().ref}/"
    assert client_of_ada.get(START)["Location"] == first["Location"]


def test_a_way_for_others_says_so_and_is_not_begun(client_of_ada):
    address = "/my/applications/start/mct/renew/"
    assert "This way is for others" in text(client_of_ada.get(address))
    answer = client_of_ada.post(address, follow=True)
    assert "This journey is for others" in text(answer)
    assert not Application.objects.exists()


@pytest.mark.parametrize("way", ["mct/nothing", "nothing/enroll"])
def test_a_way_there_is_not_is_not_found(client_of_ada, way):
    address = f"/my/applications/start/{way}/"
    assert client_of_ada.get(address).status_code == client_of_ada.post(address).status_code == 404


def test_a_visitor_is_led_to_sign_in_and_back(client, published):
    answer = client.get(START)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")
    assert "next=" in answer["Location"]


def test_the_public_pages_lead_to_the_application(client, published):
    assert f'href="{START}"' in client.get("/mct/").content.decode()


# While it can be changed


def test_a_draft_shows_its_tasks_its_progress_and_the_fee(draft, client_of_ada):
    said = text(client_of_ada.get(path(draft)))
    for what in (
        *("Your profile", "Your work", "A certification that counts", "One of these is enough."),
        *("Documents to sign", "1 of 6", "a year", draft.application.ref),
    ):
        assert what in said, what
    assert "Check and submit" not in said


def test_the_task_list_leads_to_the_page_of_each_task(draft, client_of_ada):
    html = client_of_ada.get(path(draft)).content.decode()
    for page in (
        "profile",
        "employment",
        "certifications",
        "skills",
        "references",
        "documents/program-guide",
    ):
        assert f'href="{path(draft, page)}/"' in html, page


def test_another_program_has_other_tasks(applying, client_of_ada):
    other = Applying(applying.person, OPEN, "join", applying.at, applying.desk).start()
    said = text(client_of_ada.get(path(other)))
    assert "A teach-back passed before two assessors" in said
    assert "The program&#39;s assessors record this." in said
    assert "No fee" in said


def test_what_is_submitted_is_what_was_checked(full, client_of_ada):
    page = client_of_ada.get(path(full, "check/"))
    said = text(page)
    for what in ("Ada Lovelace", "Azure Administrator", "Carla Customer", "Program Guide", "a year"):
        assert what in said, what
    given = {name: hidden(page, name) for name in ("edition", "fee")}
    answer = client_of_ada.post(path(full, "submission/"), given, follow=True)
    assert "Your application is submitted" in text(answer)
    assert full.now.stage == "submitted"
    frozen = queries.submissions_of(full.now).get()
    assert given["fee"] == f"{frozen.fee_currency}:{frozen.fee_amount}"


def test_the_fee_is_the_same_from_the_first_page_to_the_end(applying, client_of_ada):
    def fee(address):
        return re.search(r"([^\s]+) a year", text(client_of_ada.get(address)))[1]

    first = fee(START)
    draft = applying.start()
    full = complete(draft)
    assert first == fee(path(full)) == fee(path(full, "check/"))
    full.submit()
    assert first == fee(path(full))
    full.decide("accept")
    assert first == fee(path(full))


def test_submitting_too_early_says_what_is_missing_with_a_link_to_each(draft, client_of_ada):
    page = client_of_ada.get(path(draft, "check/"))
    given = (
        {name: hidden(page, name) for name in ("edition", "fee")}
        if b'name="edition"' in page.content
        else {"edition": draft.edition.id, "fee": "none"}
    )
    answer = client_of_ada.post(path(draft, "submission/"), given)
    assert answer.status_code == 422
    html = answer.content.decode()
    for key in ("your-employment", "certification", "instructional-skills", "program-guide"):
        assert f'href="#task-{key}"' in html, key
        assert f'id="task-{key}"' in html, key
    assert draft.now.stage == "draft"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fee": "EUR:1"}, "The fee is another one"),
        ({"fee": "none"}, "The fee is another one"),
        ({"fee": "nonsense"}, "The fee is another one"),
        ({"fee": ""}, "The fee is another one"),
        ({"fee": "eur:١٢"}, "The fee is another one"),
        ({"edition": "1" * 30}, "The rules changed"),
        ({"edition": "0"}, "The rules changed"),
        ({"edition": "x"}, "The rules changed"),
        ({"edition": ""}, "The rules changed"),
    ],
)
def test_whoever_submits_something_else_than_they_were_shown_reads_it_again(
    full, client_of_ada, changes, said
):
    page = client_of_ada.get(path(full, "check/"))
    given = {name: hidden(page, name) for name in ("edition", "fee")} | changes
    answer = client_of_ada.post(path(full, "submission/"), given, follow=True)
    assert answer.redirect_chain[0][0] == path(full, "check/")
    assert said in text(answer)
    assert full.now.stage == "draft"


def test_submitting_twice_in_two_windows_submits_once(full, client_of_ada):
    page = client_of_ada.get(path(full, "check/"))
    given = {name: hidden(page, name) for name in ("edition", "fee")}
    client_of_ada.post(path(full, "submission/"), given)
    again = client_of_ada.post(path(full, "submission/"), given, follow=True)
    assert "Look at it again; nothing was changed." in text(again)
    assert queries.submissions_of(full.now).count() == 1


def test_reading_the_address_of_a_submission_submits_nothing(full, client_of_ada):
    answer = client_of_ada.get(path(full, "submission/"))
    assert answer["Location"] == path(full, "check/")
    assert full.now.stage == "draft"


def test_a_draft_says_what_changed_and_follows_once_it_is_read(draft, client_of_ada, tmp_path):
    folder = tmp_path / MCT
    shutil.copytree(PROGRAMS / MCT, folder)
    policy = (folder / "policies" / "2019-11-26.yaml").read_text()
    policy = policy.replace("title: Proof that you can teach", "title: Proof of teaching")
    (folder / "policies" / f"{draft.on}.yaml").write_text(policy)
    catalog.publish(folder=folder, by=SYSTEM, at=clock.now(), note="")
    said = text(client_of_ada.get(path(draft)))
    assert "The rules changed on" in said
    assert "Changed: Proof of teaching." in said
    assert "The rules changed on" in text(client_of_ada.get(path(draft, "check/")))
    client_of_ada.post(path(draft))
    assert "The rules changed on" not in text(client_of_ada.get(path(draft)))
    assert draft.now.edition_id == draft.edition.id


def test_a_way_the_program_no_longer_has_says_so_and_cannot_be_submitted(full, client_of_ada, tmp_path):
    folder = tmp_path / MCT
    shutil.copytree(PROGRAMS / MCT, folder)
    program = (folder / "program.yaml").read_text().replace("key: enroll", "key: enter")
    (folder / "program.yaml").write_text(program)
    for case in (folder / "cases").glob("*.yaml"):
        case.unlink()
    catalog.publish(folder=folder, by=SYSTEM, at=clock.now(), note="")
    assert "The program no longer has this way" in text(client_of_ada.get(path(full)))
    page = client_of_ada.get(path(full, "check/"))
    given = {name: hidden(page, name) for name in ("edition", "fee")}
    answer = client_of_ada.post(path(full, "submission/"), given, follow=True)
    assert "The program has no such journey." in text(answer)
    assert full.now.stage == "draft"
    client_of_ada.post(path(full, "withdrawal/"))
    assert full.now.stage == "withdrawn"


# Keeping what is typed


def test_what_is_typed_is_kept_and_an_older_window_is_told(draft, client_of_ada):
    address = path(draft, "unfinished/employment/")
    first = client_of_ada.post(address, {"organization": "Ada Ltd", "version": "0"})
    assert (first.status_code, first["Rostra-Version"]) == (204, "1")
    stale = client_of_ada.post(address, {"organization": "Old Ltd", "version": "0"})
    assert stale.status_code == 409
    assert "another window" in stale.content.decode()
    assert queries.unfinished(draft.application, "employment")[0] == {"organization": "Ada Ltd"}
    assert "Ada Ltd" in client_of_ada.get(path(draft, "employment/")).content.decode()
    assert "You have begun this." in text(client_of_ada.get(path(draft)))


@pytest.mark.parametrize(
    ("values", "status"), [({"a": "x" * 21_000}, 422), ({f"f{n}": "1" for n in range(70)}, 422)]
)
def test_more_than_can_be_kept_is_said(draft, client_of_ada, values, status):
    answer = client_of_ada.post(path(draft, "unfinished/employment/"), {**values, "version": "0"})
    assert answer.status_code == status
    assert "more than can be kept" in answer.content.decode()


def test_nothing_is_kept_of_what_can_no_longer_be_changed(full, client_of_ada):
    full.submit()
    answer = client_of_ada.post(path(full, "unfinished/employment/"), {"a": "b", "version": "0"})
    assert answer.status_code == 409
    assert client_of_ada.get(path(full, "unfinished/employment/")).status_code == 405


def test_the_pages_of_tasks_load_the_script_and_name_where_it_sends_to(draft, client_of_ada):
    html = client_of_ada.get(path(draft, "employment/")).content.decode()
    assert "autosave.js" in html
    assert f'data-autosave="{path(draft, "unfinished/employment/")}"' in html


# Afterwards


def test_a_submitted_application_says_what_happens_next(full, client_of_ada):
    full.submit()
    said = text(client_of_ada.get(path(full)))
    for what in (
        "Your application is submitted",
        "What happens next",
        "Carla Customer",
        "Asked, no answer yet",
    ):
        assert what in said, what
    moved = client_of_ada.get(path(full, "check/"))
    assert moved["Location"] == path(full)


def decided(applying, outcome, code="document-unreadable", kind="heldcertification"):
    """The desk decides with one reason, about the applicant's first piece of a kind."""
    at = applying.at + dt.timedelta(minutes=1)
    by = me(applying.desk)
    if not Grant.objects.filter(person=applying.desk).exists():
        people.grant(person=applying.desk, capability="applications.review", by=SYSTEM, at=applying.at)
    case = review.take(application=applying.now, by=by, at=at)
    dossier = desk_sees.case_of(by, applying.application.ref)
    piece = next(one for one in dossier.pieces if one.ref.startswith(kind))
    reason = Given(
        code=code, evidence=piece.ref, requirement="certification", note="The lower half is cut off."
    )
    reasons = () if outcome == "accept" else (reason,)
    return review.decide(
        case=case,
        outcome=outcome,
        reasons=reasons,
        opening="Dear Ada.",
        version=dossier.version,
        by=by,
        at=at,
    )


def test_one_that_came_back_says_on_top_what_is_needed_and_at_the_task_too(full, client_of_ada):
    full.submit()
    decided(full, "ask_for_more")
    said = text(client_of_ada.get(path(full)))
    for what in (
        *("This is needed before it can go on", "Dear Ada.", "We could not read the document"),
        *("The lower half is cut off.", "Check and submit"),
    ):
        assert what in said, what


def test_a_refused_piece_is_said_at_its_task(full, client_of_ada):
    full.submit()
    decided(full, "ask_for_more")
    evidence.withdraw(version=HeldCertification.objects.get(), by=me(full.person), at=clock.now())
    page = client_of_ada.get(path(full))
    row = re.search(r'<li class="task" id="task-certification".*?</li>', page.content.decode(), re.S)[0]
    assert "We could not read the document" in row
    assert "Look at this" in row


def test_a_declined_one_says_why_as_the_desk_wrote_it(full, client_of_ada):
    full.submit()
    decided(full, "decline")
    said = text(client_of_ada.get(path(full)))
    for what in ("Your application was declined", "We could not read the document", "Apply again"):
        assert what in said, what


def test_an_accepted_one_says_what_comes_next(full, client_of_ada):
    full.submit()
    full.decide("accept")
    said = text(client_of_ada.get(path(full)))
    assert "You are accepted" in said
    assert "invoice" in said


def test_a_declined_one_leads_to_applying_again(full, client_of_ada):
    full.submit()
    full.decide("decline")
    page = client_of_ada.get(path(full))
    assert "Your application was declined" in text(page)
    assert f'action="{START}"' in page.content.decode()
    answer = client_of_ada.post(START)
    assert answer["Location"] != path(full)
    assert Application.objects.count() == 2


def test_withdrawing_is_asked_once_and_can_be_begun_again(full, client_of_ada):
    assert "Withdraw this application?" in text(client_of_ada.get(path(full, "withdrawal/")))
    answer = client_of_ada.post(path(full, "withdrawal/"), follow=True)
    assert "You withdrew this application" in text(answer)
    assert full.now.stage == "withdrawn"
    assert client_of_ada.get(path(full, "withdrawal/"))["Location"] == path(full)


def test_applications_are_listed_with_what_is_next(full, client_of_ada):
    for address in ("/my/", "/my/applications/"):
        said = text(client_of_ada.get(address))
        assert "Become an MCT (MCT)" in said
        assert "Go on with it." in said
    full.submit()
    assert "The program looks at it." in text(client_of_ada.get("/my/"))


@pytest.mark.parametrize("rest", ["", "check/", "submission/", "withdrawal/", "unfinished/profile/"])
def test_somebody_elses_application_is_not_there(full, rest):
    other = signed_in(full.desk)
    assert other.get(path(full, rest)).status_code == 404
    assert other.post(path(full, rest)).status_code == 404


@pytest.mark.parametrize("ref", ["nothing", "0" * 12, "%00", "x" * 300])
def test_what_is_no_reference_is_not_found(client_of_ada, ref):
    assert client_of_ada.get(f"/my/applications/{ref}/").status_code in (400, 404)


# How much they ask of the database


def many(applying, count):
    """So many applications of others beside this one."""
    rows = [
        Application(
            person_id=applying.desk.pk,
            program=MCT,
            journey=f"other-{number}",
            edition_id=applying.edition.id,
            started_at=applying.at,
            moved_at=applying.at,
        )
        for number in range(count)
    ]
    Application.objects.bulk_create(rows, batch_size=2000)


@pytest.mark.parametrize("count", [10, 10_000])
def test_no_page_asks_more_than_six_statements(full, client_of_ada, count):
    many(full, count)
    for address in ("/my/", "/my/applications/", path(full), path(full, "check/"), path(full, "withdrawal/")):
        seen = statements(client_of_ada, address)
        assert len(seen) <= 6, (address, len(seen), seen)
    full.submit()
    assert len(statements(client_of_ada, path(full))) <= 6
    full.decide("ask_for_more")
    for address in (path(full), path(full, "check/")):
        assert len(statements(client_of_ada, address)) <= 6, address
    full.submit()
    full.decide("decline")
    assert len(statements(client_of_ada, path(full))) <= 6
    assert len(statements(client_of_ada, START)) <= 6
    commands.reopen(application=full.application, by=me(full.desk), at=full.at)
    full.submit()
    full.decide("accept")
    assert len(statements(client_of_ada, path(full))) <= 6
