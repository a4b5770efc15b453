"""The pages of the tasks: what they ask, what they take, and what they keep of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rostra.applications.models import Application, DraftAnswers
from rostra.evidence.models import Employment, HeldCertification, HeldSkillsCertificate, Residence
from rostra.kernel import clock
from rostra.record.models import Act
from tests.people.conftest import join
from tests.web.conftest import signed_in, staff
from tests.web.trainer.applying.signing import publish_all
from tests.web.trainer.applying.tasks import (
    MAPS,
    MCT,
    OPEN,
    PROFILE,
    WORK,
    again,
    begin,
    errors,
    proof,
    seen,
    shown,
    tomorrow,
    withdrawn,
)

pytestmark = pytest.mark.django_db
PAGES = ("profile/", "employment/", "certifications/", "skills/")
STATEMENTS_AT_MOST = 6


@pytest.fixture(autouse=True)
def published(db, folder):
    publish_all()


@pytest.mark.parametrize("program", [(MCT, "enroll"), (OPEN, "join")], ids=lambda pair: pair[0])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_six_statements_at_most_and_has_one_heading(ada, as_ada, page, program):
    address = begin(ada, *program)
    for code in ("open-maps", "open-sound"):
        as_ada.post(address + "certifications/", {**MAPS, "code": code, "proofs": [proof()]})
    as_ada.get(address + page)
    with CaptureQueriesContext(connection) as asked:
        answer = as_ada.get(address + page)
    assert answer.status_code == 200
    assert len(asked) <= STATEMENTS_AT_MOST, [query["sql"][:150] for query in asked]
    text = answer.content.decode()
    assert text.count("<h1") == 1
    assert 'data-autosave="' in text


def test_a_page_says_which_requirement_it_is_for(ada, as_ada):
    page = shown(as_ada.get(begin(ada, MCT, "enroll") + "certifications/"))
    assert "What it counts for" in page
    assert "A certification that counts" in page
    assert "six months more" in page


@pytest.mark.parametrize("page", PAGES)
def test_another_persons_application_is_not_found(ada, page):
    address = begin(ada) + page
    other = signed_in(join("other@example.org", name="Otto Other"))
    for answer in (other.get(address), other.post(address, PROFILE)):
        assert answer.status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_those_who_review_do_not_open_the_pages_of_an_applicant(ada, page):
    address = begin(ada) + page
    Application.objects.update(submitted_on=clock.today(), submitted_at=clock.now())  # as if it was sent back
    reviewer = signed_in(staff("applications.review"))
    for answer in (reviewer.get(address), reviewer.post(address, PROFILE)):
        assert answer.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_what_may_no_longer_be_changed_leads_back_with_a_word(ada, as_ada, page):
    address = begin(ada)
    as_ada.post(address + "certifications/", MAPS)
    withdrawn(address, ada)
    acts = Act.objects.count()
    for answer in (as_ada.get(address + page), as_ada.post(address + page, {**PROFILE, **WORK, **MAPS})):
        assert (answer.status_code, answer["Location"]) == (302, address)
    assert Act.objects.count() == acts


def test_the_profile_is_taken_with_where_one_lives(ada, as_ada):
    address = begin(ada)
    page = shown(as_ada.get(address + "profile/"))
    assert "Legal name" in page
    assert ada.email in page
    assert 'href="/account/email/"' in page
    answer = as_ada.post(address + "profile/", PROFILE)
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert (again(ada).country, again(ada).phone) == ("DE", "+49 30 123")
    assert Residence.objects.get().country == "DE"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"legal_name": ""}, "Enter your name"),
        ({"country": ""}, "Choose the country you live in"),
        ({"language": ""}, "Choose the language"),
        ({"time_zone": ""}, "Choose your time zone"),
        ({"country": "XX"}, "Choose one of the list"),
        ({"time_zone": "Mars/Phobos"}, "Choose one of the list"),
        ({"phone": "1" * 200}, "at most 32 signs"),
        ({"phone": "call me"}, "Use digits"),
        ({"legal_name": "x" * 201}, "at most 200 letters"),
    ],
)
def test_a_profile_that_lacks_something_is_shown_again_as_it_was_typed(ada, as_ada, told, said):
    answer = as_ada.post(begin(ada) + "profile/", {**PROFILE, "display_name": "Countess", **told})
    assert answer.status_code == 422
    assert said in errors(answer)
    assert 'value="Countess"' in answer.content.decode()
    assert again(ada).display_name != "Countess"
    assert not Residence.objects.exists()


def test_a_name_of_one_emoji_is_kept(ada, as_ada):
    as_ada.post(begin(ada) + "profile/", {**PROFILE, "legal_name": "👩‍👩‍👧‍👦"})
    assert again(ada).legal_name == "👩‍👩‍👧‍👦"


def test_work_is_taken_once_and_the_same_again_changes_nothing(ada, as_ada):
    address = begin(ada, MCT, "enroll") + "employment/"
    assert as_ada.post(address, {**WORK, "seen": seen(as_ada, address)}).status_code == 302
    assert as_ada.post(address, {**WORK, "seen": seen(as_ada, address)}).status_code == 302
    assert Employment.objects.count() == 1
    assert 'value="independent" checked' in as_ada.get(address).content.decode()


def test_a_kind_that_asks_for_a_number_needs_one_and_shows_only_its_end(ada, as_ada):
    address = begin(ada, MCT, "enroll") + "employment/"
    work = {**WORK, "kind": "learning-partner", "organization": "Teach Ltd"}
    answer = as_ada.post(address, {**work, "seen": "0"})
    assert "Enter your Learning Partner ID" in errors(answer)
    as_ada.post(address, {**work, "organization_number": "LP-7774821", "seen": "0"})
    page = shown(as_ada.get(address))
    assert "•••• 4821" in page
    assert "LP-7774821" not in page
    assert as_ada.post(address, {**work, "seen": seen(as_ada, address)}).status_code == 302
    assert Employment.objects.count() == 1
    as_ada.post(address, {**WORK, "organization": "Teach Ltd", "seen": seen(as_ada, address)})
    assert "4821" not in shown(as_ada.get(address))


def test_the_question_for_a_number_says_for_whom_it_is(ada, as_ada):
    page = shown(as_ada.get(begin(ada) + "employment/"))
    assert "School register number" in page
    assert "Only if you chose School" in page


def test_the_fee_of_each_kind_of_work_stands_beside_it(ada, as_ada):
    address = begin(ada, MCT, "enroll")
    as_ada.post(address + "profile/", PROFILE)
    assert "a year" in shown(as_ada.get(address + "employment/"))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"kind": ""}, "Choose how you work"),
        ({"kind": "pirate"}, "Select a valid choice"),
        ({"began_on": ""}, "Enter a day"),
        ({"began_on": "31-31-31"}, "year, month and day"),
        ({"began_on": "0001-01-01"}, "between 1900 and 2199"),
        ({"began_on": "2021-02-30"}, "no such day"),
        ({"organization": "x" * 201}, "at most 200 letters"),
        ({"kind": "learning-partner", "organization_number": "9" * 81}, "at most 80 signs"),
    ],
)
def test_work_that_cannot_be_is_shown_again(ada, as_ada, told, said):
    address = begin(ada, MCT, "enroll") + "employment/"
    answer = as_ada.post(address, {**WORK, "organization": "Kept Ltd", "seen": "0", **told})
    assert answer.status_code == 422
    assert said in errors(answer)
    assert not Employment.objects.exists()


def test_work_that_begins_later_than_today_is_refused(ada, as_ada):
    answer = as_ada.post(begin(ada) + "employment/", {**WORK, "kind": "library", "began_on": tomorrow()})
    assert "in the future" in errors(answer)


@pytest.mark.parametrize("old", ["0", "", "abc", "-1", "9" * 30])
def test_work_changed_in_another_window_is_told_and_what_was_typed_stays(ada, as_ada, old):
    address = begin(ada) + "employment/"
    as_ada.post(address, {**WORK, "kind": "library", "seen": "0"})
    answer = as_ada.post(address, {**WORK, "kind": "school", "organization": "Old Window", "seen": old})
    assert answer.status_code == 422
    assert Employment.objects.count() == 1
    assert "Old Window" in answer.content.decode()


def test_a_certification_is_added_with_its_proof_changed_and_taken_back(ada, as_ada, folder):
    address = begin(ada) + "certifications/"
    as_ada.post(address, {**MAPS, "proofs": [proof("My proof.pdf"), proof("second.pdf")]})
    page = shown(as_ada.get(address))
    for word in (
        "Open Maps Practitioner",
        "Not yet checked",
        "My proof.pdf",
        "second.pdf",
        "A-17",
        "1 March 2020",
    ):
        assert word in page
    held = HeldCertification.objects.get()
    one = f"{address}{held.piece}/"
    changed = {**MAPS, "expires_on": "2022-03-01", "seen": seen(as_ada, one), "proofs": [proof("third.pdf")]}
    assert as_ada.post(one, changed).status_code == 302
    assert "counts until 1 March 2022" in shown(as_ada.get(address))
    assert "third.pdf" in shown(as_ada.get(address))
    removal = f"{address.removesuffix('certifications/')}pieces/{held.reference}/removal/"
    assert "Take this back?" in shown(as_ada.get(removal))
    assert HeldCertification.objects.filter(recorded__upper_inf=True).exists()
    as_ada.post(removal, {"seen": seen(as_ada, removal)})
    assert "Nothing yet" in shown(as_ada.get(address))
    assert as_ada.get(one).status_code == as_ada.get(removal).status_code == 404


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"code": ""}, "Choose one from the list"),
        ({"code": "azure-administrator"}, "Choose one from the list"),
        ({"earned_on": ""}, "Enter a day"),
        ({"earned_on": "0001-01-01"}, "between 1900 and 2199"),
        ({"expires_on": "2019-01-01"}, "before the first"),
        ({"expires_on": "never"}, "year, month and day"),
        ({"number": "9" * 81}, "at most 80 signs"),
    ],
)
def test_a_certification_that_cannot_be_is_shown_again(ada, as_ada, told, said):
    answer = as_ada.post(begin(ada) + "certifications/", {**MAPS, **told})
    assert answer.status_code == 422
    assert said in errors(answer)
    assert not HeldCertification.objects.exists()


def test_a_certification_earned_later_than_today_and_one_told_twice_are_refused(ada, as_ada):
    address = begin(ada) + "certifications/"
    assert "in the future" in errors(as_ada.post(address, {**MAPS, "earned_on": tomorrow()}))
    as_ada.post(address, MAPS)
    assert "told us this already" in errors(as_ada.post(address, MAPS))
    assert HeldCertification.objects.count() == 1


def test_a_piece_changed_in_another_window_is_told_and_what_was_typed_stays(ada, as_ada):
    address = begin(ada) + "certifications/"
    as_ada.post(address, MAPS)
    one = f"{address}{HeldCertification.objects.get().piece}/"
    old = seen(as_ada, one)
    as_ada.post(one, {**MAPS, "number": "B-18", "seen": old})
    answer = as_ada.post(one, {**MAPS, "number": "C-19", "seen": old})
    assert answer.status_code == 422
    assert "Somebody changed this" in errors(answer)
    assert 'value="C-19"' in answer.content.decode()
    assert HeldCertification.objects.get(recorded__upper_inf=True).number == "B-18"


def test_a_bad_file_keeps_the_answers_and_asks_for_the_files_again(ada, as_ada, folder):
    address = begin(ada) + "certifications/"
    answer = as_ada.post(address, {**MAPS, "proofs": [proof(), proof("bad.pdf", b"<html>")]})
    assert answer.status_code == 422
    assert "bad.pdf: This is no PDF, JPEG or PNG" in errors(answer)
    assert 'value="A-17"' in answer.content.decode()
    answer = as_ada.post(address, {**MAPS, "earned_on": "", "proofs": [proof()]})
    assert "Choose your files once more" in errors(answer)
    assert not HeldCertification.objects.exists()
    assert not list(folder.rglob("*"))


def test_the_certification_number_is_told_and_those_without_one_are_told_what_to_do(ada, as_ada):
    address = begin(ada, MCT, "enroll") + "certifications/"
    page = shown(as_ada.get(address))
    assert "I have no such number" in page
    assert "Certiport" in page
    as_ada.post(address, {"certification_number": " 11-22 "})
    assert 'value="11-22"' in as_ada.get(address).content.decode()
    as_ada.post(address, {"certification_number": "9" * 81})
    assert 'value="11-22"' in as_ada.get(address).content.decode()


def test_a_skills_certificate_is_added(ada, as_ada):
    address = begin(ada, MCT, "enroll") + "skills/"
    page = shown(as_ada.get(address))
    assert "Certified Virtual Educator (" in page
    assert "<optgroup" not in page
    as_ada.post(address, {**MAPS, "code": "comptia-ctt"})
    assert HeldSkillsCertificate.objects.get().certificate == "comptia-ctt"
    one = f"{address}{HeldSkillsCertificate.objects.get().piece}/"
    assert as_ada.get(one).status_code == 200
    assert as_ada.get(one.replace("skills", "certifications")).status_code == 404


def test_a_long_list_is_shown_in_groups(ada, as_ada):
    page = shown(as_ada.get(begin(ada, MCT, "enroll") + "certifications/"))
    assert page.count("<optgroup") > 2


@pytest.mark.parametrize("page", ["profile/", "employment/", "certifications/", "skills/"])
def test_what_is_not_finished_is_kept_as_it_is_and_comes_back_and_is_dropped_when_it_is(ada, as_ada, page):
    address = begin(ada, MCT, "enroll")
    typed = {
        "legal_name": "Half",
        "organization": "Half a na",
        "number": "half",
        "earned_on": "2020-99",
        "code": "",
    }
    acts = Act.objects.filter(kind__startswith="evidence.").count()
    answer = as_ada.post(address + page, {**typed, "organization_number": "LP-1234567", "later": "later"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert Act.objects.filter(kind__startswith="evidence.").count() == acts
    text = as_ada.get(address + page).content.decode()
    assert "Half" in text or "half" in text
    assert "LP-1234567" not in str(list(DraftAnswers.objects.values()))
    whole = {"profile/": PROFILE, "employment/": {**WORK, "seen": "0"}}.get(
        page, {**MAPS, "code": "comptia-ctt" if page == "skills/" else "azure-administrator"}
    )
    assert as_ada.post(address + page, {**whole, "version": "1"}).status_code == 302
    assert not DraftAnswers.objects.exists()


def test_what_another_window_kept_meanwhile_is_not_overwritten(ada, as_ada):
    address = begin(ada)
    as_ada.post(address + "profile/", {"legal_name": "First", "version": "0", "later": "later"})
    answer = as_ada.post(address + "profile/", {"legal_name": "Second", "version": "0", "later": "later"})
    assert answer.status_code in {200, 422}
    assert "Second" in answer.content.decode()
    assert DraftAnswers.objects.get().values["legal_name"] == "First"


def test_a_skipped_step_does_no_harm(ada, as_ada):
    """The tasks may be done in any order: nothing of an earlier one is taken for granted."""
    assert as_ada.post(begin(ada) + "certifications/", MAPS).status_code == 302
    assert Application.objects.get().stage == "draft"
