"""The desk's pages: the queue, a case with its evidence, findings one by one, a decision and its letter."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostra.applications.models import Application
from rostra.evidence import commands as evidence
from rostra.evidence import queries as held
from rostra.evidence.models import Employment
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.models import Act, SentLetter
from rostra.review.models import Case, Decision, Finding
from tests import cast
from tests.cast import AT, SYSTEM, me
from tests.review.conftest import Desk, answer
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db
QUEUE = "/staff/cases/"


@pytest.fixture(autouse=True)
def our_own_outbox(settings):
    settings.EMAIL_BACKEND = "rostra.record.outbox.Outbox"


@pytest.fixture
def published(db):
    cast.publish()


@pytest.fixture
def rhea(published):
    return cast.staff("rhea", "Rhea Reviewer", "applications.review")


@pytest.fixture
def as_rhea(rhea):
    return signed_in(rhea)


@pytest.fixture
def desk(rhea):
    """Ada's application, complete, with an employer's number and somebody who has confirmed her teaching."""
    ada = cast.somebody("ada", "Ada Lovelace")
    application = cast.complete(ada)
    reference = cast.name_referee(application)
    employment = Employment.objects.get(person=ada)
    evidence.correct(
        version=employment,
        changes={"organization_number": "12344821"},
        by=me(ada),
        at=cast.before(230),
    )
    desk = Desk(cast.hand_in(application, at=cast.before(200)), rhea)
    answer(reference, cast.before(100), statement="Calm and clear.", address="192.0.2.7")
    return desk


@pytest.fixture
def taken(desk, as_rhea):
    post(as_rhea, desk, "taking/")
    return desk


def address(desk, more=""):
    return f"{QUEUE}{desk.application.ref}/{more}"


def post(client, desk, more, **given):
    return client.post(address(desk, more), given)


def text(answer):
    return html.unescape(answer.content.decode())


def said(client, where):
    """What the page says after a redirect to it."""
    return re.sub(r"\s+", " ", text(client.get(where)))


def shown_names(answer):
    return re.findall(r'<th scope="row"><a href="/staff/cases/[^"]*">([^<]*)</a>', text(answer))


def found(desk, kind, verdict, **more):
    piece = desk.piece(kind)
    return {"evidence": piece.ref, "requirement": "", "seen": piece.seen, "verdict": verdict, **more}


# The queue


def test_the_queue_shows_what_waits_with_who_and_how_long(desk, as_rhea):
    page = said(as_rhea, QUEUE)
    for words in ("Ada Lovelace", desk.application.ref, "To be looked at", "Nobody", "Become an"):
        assert words in page


def test_an_empty_queue_says_so(as_rhea):
    assert "Nothing waits here" in text(as_rhea.get(QUEUE))
    assert "Nothing fits" in text(as_rhea.get(QUEUE, {"q": "nobody"}))


@pytest.mark.parametrize(
    ("move", "there"),
    [("desk", True), ("referee", False), ("applicant", False), ("ended", False), ("all", True)],
)
def test_tabs_say_whose_move_it_is(desk, as_rhea, move, there):
    assert (shown_names(as_rhea.get(QUEUE, {"move": move})) == ["Ada Lovelace"]) is there


def test_a_case_that_waits_for_a_referee_is_on_their_tab(rhea, as_rhea):
    application = cast.complete(cast.somebody("bea", "Bea Waiting"))
    cast.name_referee(application)
    cast.hand_in(application, at=cast.before(10))
    assert shown_names(as_rhea.get(QUEUE, {"move": "referee"})) == ["Bea Waiting"]


def test_the_filter_shows_the_cases_one_has_taken(desk, as_rhea):
    assert shown_names(as_rhea.get(QUEUE, {"mine": "on"})) == []
    post(as_rhea, desk, "taking/")
    assert shown_names(as_rhea.get(QUEUE, {"mine": "on"})) == ["Ada Lovelace"]


@pytest.mark.parametrize("words", ["lovel", "ADA", "ref", "ref, small"])
def test_an_application_is_found_by_name_and_by_reference(desk, as_rhea, words):
    asked = {"ref": desk.application.ref, "ref, small": desk.application.ref.lower()}.get(words, words)
    assert shown_names(as_rhea.get(QUEUE, {"q": asked})) == ["Ada Lovelace"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "' OR 1=1--", '"', "&", "!", "a & b", "{{7*7}}"])
def test_signs_of_a_pattern_are_only_letters(desk, as_rhea, words):
    page = as_rhea.get(QUEUE, {"q": words})
    assert page.status_code == 200
    assert shown_names(page) == []
    assert "49" not in re.sub(r"[\w-]*49[\w-]*", "", text(page)) or words != "{{7*7}}"


def test_a_zero_byte_is_refused_before_it_reaches_the_database(as_rhea):
    assert as_rhea.get(f"{QUEUE}?q=a%00b").status_code == 400


@pytest.mark.parametrize("page", ["-1", "0", str(10**20), "abc", "1.5", "²"])
def test_a_page_that_is_none_is_answered_with_a_word(desk, as_rhea, page):
    answer = as_rhea.get(QUEUE, {"page": page})
    assert answer.status_code == 400
    assert "Pages are numbered from 1" in text(answer)


def test_a_page_behind_the_end_says_so(desk, as_rhea):
    answer = as_rhea.get(QUEUE, {"page": "7"})
    assert answer.status_code == 200
    assert "The list is not that long" in text(answer)


def test_an_unknown_tab_is_refused(as_rhea):
    assert as_rhea.get(QUEUE, {"move": "password"}).status_code == 400


def crowd(many):
    """Many submitted applications, as the demonstration fills tables: by rows, all of one edition."""
    edition = cast.edition_in_force("mct", AT.date())
    people_there = Person.objects.bulk_create(
        Person(email=f"p{n}@example.net", legal_name=f"Person {n:05}") for n in range(many)
    )
    Application.objects.bulk_create(
        Application(
            person=person,
            program="mct",
            journey="enroll",
            stage="submitted",
            edition_id=edition.id,
            started_at=AT,
            submitted_at=AT,
            submitted_on=AT.date(),
            # Made in another order than they wait.
            moved_at=AT - dt.timedelta(minutes=(n * 7919) % many),
        )
        for n, person in enumerate(people_there)
    )


def test_ten_thousand_wait_in_order_and_no_page_asks_more_of_the_database(as_rhea):
    crowd(10_000)
    as_rhea.get(QUEUE)
    for page in (1, 2, 400):
        with CaptureQueriesContext(connection) as asked:
            answer = as_rhea.get(QUEUE, {"page": page})
        assert len(asked) <= 6, [one["sql"][:80] for one in asked]
        names = shown_names(answer)
        waiting = Application.objects.order_by("moved_at", "pk").values_list("person__legal_name", flat=True)
        assert names == list(waiting[(page - 1) * 25 : page * 25])
    assert "10,000" in text(answer)
    found_names = shown_names(as_rhea.get(QUEUE, {"q": "Person 0777"}))
    assert len(found_names) == 10


# Who may look


@pytest.mark.parametrize("more", ["", "decision/decline/"])
@pytest.mark.parametrize("kind", ["nobody", "applicant", "referee"])
def test_for_whom_it_is_no_case_there_is_no_page(desk, kind, more):
    ada = desk.application.person
    if kind == "nobody":
        client = signed_in(cast.staff("dora", "Dora", "people.see"))
    elif kind == "applicant":
        people.grant(person=ada, capability="applications.review", by=SYSTEM, at=AT)
        client = signed_in(ada)
    else:
        client = signed_in(cast.staff("mary", "Mary", "applications.review"))
        cast.name_referee(desk.application, "mary@example.org", name="Mary")
    assert client.get(address(desk, more)).status_code == 404
    for verb in ("taking/", "release/", "findings/", "findings/1/undo/", "organization-number/", more):
        if verb:
            assert post(client, desk, verb).status_code == 404
    assert not Decision.objects.exists()


@pytest.mark.parametrize("ref", ["NOSUCHTHING0", "x", "0" * 12, "%00", "A" * 200])
def test_a_reference_that_is_none_has_no_page(as_rhea, ref):
    assert as_rhea.get(f"{QUEUE}{ref}/").status_code in (400, 404)


def test_a_draft_is_on_nobodys_desk(as_rhea):
    application = cast.draft(cast.somebody("bob", "Bob"))
    assert as_rhea.get(f"{QUEUE}{application.ref}/").status_code == 404


# The case


def test_a_case_shows_everything_by_which_it_is_decided(desk, as_rhea):
    page = said(as_rhea, address(desk))
    for words in (
        "Ada Lovelace",
        "Nobody works on this case.",
        "C-1815",
        "MC1815",
        "Mary Somerville",
        "mary@example.net",
        "20 months",
        "Calm and clear.",
        "The answer came from a network address from which the applicant signed.",
        "•••• 4821",
        "ada@example.org",
        "Austria",
        "Every requirement is met if what is not checked yet is right.",
        "Take the case to check evidence and to decide.",
    ):
        assert words in page, words
    assert "12344821" not in page
    assert "Refuse…" not in page, "nobody changes a case they have not taken"


def test_pages_of_a_case_ask_six_statements_at_most(taken, as_rhea):
    for more in ("", "decision/accept/", "decision/decline/"):
        as_rhea.get(address(taken, more))
        with CaptureQueriesContext(connection) as asked:
            assert as_rhea.get(address(taken, more)).status_code == 200
        assert len(asked) <= 6, [one["sql"][:90] for one in asked]


def test_a_case_is_taken_and_let_go(desk, as_rhea):
    assert "You have this case now." in said(as_rhea, post(as_rhea, desk, "taking/").url)
    assert Case.objects.get().taken_by == desk.reviewer
    assert "A colleague can take this case now." in said(as_rhea, post(as_rhea, desk, "release/").url)
    assert Case.objects.get().taken_by is None


def test_a_case_is_taken_over_only_from_the_colleague_one_saw(taken, rhea):
    ruth = cast.staff("ruth", "Ruth Reviewer", "applications.review")
    client = signed_in(ruth)
    page = said(client, address(taken))
    assert "Rhea Reviewer has this case." in page
    assert "Take it over" in page
    assert "has taken this case" in said(client, post(client, taken, "taking/").url)
    assert "has taken this case" in said(client, post(client, taken, "taking/", over="x" * 12).url)
    post(client, taken, "taking/", over=rhea.ref)
    assert Case.objects.get().taken_by == ruth


def test_a_piece_is_accepted(taken, as_rhea):
    given = found(taken, "heldcertification", "accepted")
    answer = post(as_rhea, taken, "findings/", **given)
    assert answer.url.endswith("#piece-" + given["evidence"].replace(":", "-"))
    page = said(as_rhea, answer.url)
    assert "Accepted by Rhea Reviewer" in page
    assert held.by_reference(given["evidence"]).verified


def test_a_piece_is_refused_with_a_reason_and_that_is_undone(taken, as_rhea):
    note = "{{7*7}} {% load x %} <script>alert(1)</script>"
    given = found(taken, "heldcertification", "refused", reason="name-differs", note=note)
    page = as_rhea.get(post(as_rhea, taken, "findings/", **given).url)
    assert "Refused by Rhea Reviewer" in said(as_rhea, address(taken))
    assert "{{7*7}}" in text(page)
    assert "<script>alert" not in page.content.decode()
    number = Finding.objects.get().pk
    answer = post(as_rhea, taken, f"findings/{number}/undo/")
    assert "Taken back. The piece waits" in said(as_rhea, answer.url)
    assert not held.by_reference(given["evidence"]).verified


@pytest.mark.parametrize(
    ("reason", "note"), [("", "My words."), ("referee-too-close", ""), ("name-differs", "x" * 2001)]
)
def test_a_refusal_that_is_not_right_keeps_what_was_typed(taken, as_rhea, reason, note):
    given = found(taken, "heldcertification", "refused", reason=reason, note=note)
    answer = post(as_rhea, taken, "findings/", **given)
    assert answer.status_code == 422
    page = text(answer)
    assert note[:40] in page
    assert '<details class="piece-refusal" open>' in page
    anchor = re.search(r'id="errors".*?href="#([^"]+)"', page, re.S)[1]
    assert f'id="{anchor}"' in page
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"evidence": "heldcertification:999999", "verdict": "accepted", "seen": "1"},
        {"evidence": "x" * 200, "verdict": "accepted", "seen": "1"},
        {"evidence": "heldcertification:1", "verdict": "maybe", "seen": "1"},
        {"evidence": "heldcertification:1", "verdict": "accepted", "seen": "abc"},
        {"evidence": "heldcertification:1", "verdict": "accepted", "seen": str(10**20)},
    ],
)
def test_a_finding_of_nothing_changes_nothing(taken, as_rhea, given):
    answer = post(as_rhea, taken, "findings/", **given)
    assert answer.status_code == 302
    assert "Nothing was changed" in said(as_rhea, answer.url)
    assert not Finding.objects.exists()


def test_a_finding_of_another_case_is_not_undone_here(taken, as_rhea):
    assert post(as_rhea, taken, "findings/999/undo/").status_code == 404
    assert post(as_rhea, taken, f"findings/{10**20}/undo/").status_code == 404


def test_who_has_not_taken_the_case_is_told_so(desk, as_rhea):
    desk.take()
    client = signed_in(cast.staff("ruth", "Ruth Reviewer", "applications.review"))
    given = found(desk, "heldcertification", "accepted")
    assert "Rhea Reviewer has taken this case" in said(client, post(client, desk, "findings/", **given).url)


def test_the_number_of_the_employer_is_shown_once_and_on_record(taken, as_rhea):
    piece = taken.piece("employment").ref
    answer = post(as_rhea, taken, "organization-number/", piece=piece)
    assert answer.status_code == 200
    assert "12344821" in text(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert Act.objects.filter(kind="evidence.show_organization_number", person_id=taken.reviewer.pk).exists()
    assert "12344821" not in said(as_rhea, address(taken))


@pytest.mark.parametrize("piece", ["", "employment:999999", "heldcertification:1", "x" * 99])
def test_there_is_no_number_of_anything_else(taken, as_rhea, piece):
    answer = post(as_rhea, taken, "organization-number/", piece=piece)
    assert "There is no number to show" in said(as_rhea, answer.url)


def test_a_number_is_shown_to_nobody_who_has_not_taken_the_case(desk, as_rhea):
    answer = post(as_rhea, desk, "organization-number/", piece=desk.piece("employment").ref)
    assert "There is no number to show" in said(as_rhea, answer.url)
    assert not Act.objects.filter(kind="evidence.show_organization_number").exists()


@pytest.mark.parametrize(
    "verb", ["taking/", "release/", "findings/", "findings/1/undo/", "organization-number/"]
)
def test_nothing_is_changed_by_looking(desk, as_rhea, verb):
    assert as_rhea.get(address(desk, verb)).status_code == 405


# The decision


def fields(answer):
    """What a browser would send back from the form of a decision."""
    page = text(answer)
    form = page[page.index('<form method="post" class="form"') :]
    given = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    given |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form))
    for name, choices in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', choices)
        given[name] = chosen[1] if chosen else ""
    given.pop("csrfmiddlewaretoken", None)
    return given


def opened(client, desk, outcome):
    return fields(client.get(address(desk, f"decision/{outcome}/")))


def letter_in(answer):
    page = text(answer)
    start = page.index('<div class="letter">')
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[start : page.index("</section>", start)])).strip()


def test_reasons_come_from_what_was_refused(taken, as_rhea):
    refused = found(taken, "heldcertification", "refused", reason="name-differs", note="It says Byron.")
    post(
        as_rhea,
        taken,
        "findings/",
        **refused,
    )
    given = opened(as_rhea, taken, "ask-for-more")
    assert given["reason-0"] == "name-differs"
    assert given["about-0"].startswith(refused["evidence"])
    assert given["note-0"] == "It says Byron."
    assert given["fixed"] == "2", "the requirement that is not met now is there, without a reason"
    assert given["reason-1"] == ""


def test_the_letter_is_previewed_exactly_and_then_sent(taken, as_rhea):
    refused = found(taken, "heldcertification", "refused", reason="name-differs", note="It says Byron.")
    post(as_rhea, taken, "findings/", **refused)
    where = address(taken, "decision/ask-for-more/")
    given = opened(as_rhea, taken, "ask-for-more") | {"opening": "Dear Ada.", "closing": "Yours, R."}
    previewed = as_rhea.post(where, {**given, "do": "preview"})
    assert previewed.status_code == 200
    assert not Decision.objects.exists()
    for words in ("Dear Ada.", "The name is not the one in your profile", "It says Byron.", "Yours, R."):
        assert words in letter_in(previewed)
    sent = as_rhea.post(where, {**fields(previewed), "do": "send"})
    assert sent.url == address(taken)
    taken.follow()
    kept = SentLetter.objects.get(intent__startswith="review.tell_applicant")
    assert re.sub(r"\s+", " ", kept.text).strip() == letter_in(previewed)
    page = said(as_rhea, address(taken))
    assert "More was asked for" in page
    assert "With the applicant" in page
    assert kept.subject in page


def test_it_is_accepted_when_everything_is_checked(taken, as_rhea):
    assert "It can be accepted once every piece it rests on is checked." in said(as_rhea, address(taken))
    where = address(taken, "decision/accept/")
    refused = as_rhea.post(where, {**opened(as_rhea, taken, "accept"), "do": "send", "closing": "Keep me."})
    assert refused.status_code == 422
    assert "not checked yet" in text(refused)
    assert "Keep me." in text(refused)
    taken.accept_everything()
    as_rhea.post(where, {**opened(as_rhea, taken, "accept"), "do": "send"})
    assert taken.stage == "accepted"
    assert "There is nothing to decide here now." in said(as_rhea, address(taken))


def test_a_declined_application_is_opened_again(taken, as_rhea):
    given = opened(as_rhea, taken, "decline")
    last = int(given["rows"]) - 1
    given |= {f"reason-{last}": "requirements-not-met", f"about-{last}": "|", "do": "send"}
    as_rhea.post(address(taken, "decision/decline/"), given)
    assert taken.stage == "declined"
    as_rhea.post(address(taken, "decision/reopen/"), {**opened(as_rhea, taken, "reopen"), "do": "send"})
    assert taken.stage == "returned"


def test_another_reason_can_be_added_and_nothing_typed_is_lost(taken, as_rhea):
    where = address(taken, "decision/decline/")
    given = opened(as_rhea, taken, "decline")
    last = int(given["rows"]) - 1
    given |= {f"reason-{last}": "requirements-not-met", f"note-{last}": "Not yet.", "opening": "Hello."}
    more = as_rhea.post(where, {**given, "do": "more"})
    again = fields(more)
    assert more.status_code == 200
    assert int(again["rows"]) == last + 2
    assert (again[f"reason-{last}"], again[f"note-{last}"]) == ("requirements-not-met", "Not yet.")
    assert again["opening"] == "Hello."


@pytest.mark.parametrize("do", ["preview", "send"])
def test_without_a_reason_nothing_is_declined(taken, as_rhea, do):
    answer = as_rhea.post(
        address(taken, "decision/decline/"), {**opened(as_rhea, taken, "decline"), "do": do}
    )
    assert answer.status_code == 422
    assert "Give at least one reason" in text(answer)


def test_a_reason_that_cannot_be_said_of_this_is_marked_where_it_stands(taken, as_rhea):
    given = opened(as_rhea, taken, "decline")
    last = int(given["rows"]) - 1
    given |= {f"reason-{last}": "referee-too-close", f"about-{last}": "|certification", "do": "send"}
    answer = as_rhea.post(address(taken, "decision/decline/"), given)
    assert answer.status_code == 422
    assert "This reason cannot be said of this" in text(answer)
    assert f'href="#id_reason-{last}"' in text(answer)


@pytest.mark.parametrize(
    "broken",
    [
        {"version": "abc"},
        {"version": ""},
        {"version": str(10**20)},
        {"rows": str(10**20), "reason-0": "requirements-not-met"},
        {"rows": "-1"},
        {"rows": "40", "fixed": "40", "about-0": "heldcertification:1|x"},
        {"reason-0": "no-such-reason"},
        {"about-0": "nothing|nowhere", "reason-0": "requirements-not-met"},
        {"opening": "x" * 4001, "reason-0": "requirements-not-met"},
        {"note-0": "x" * 2001, "reason-0": "requirements-not-met"},
        {"note-0": "Words without a reason."},
    ],
)
def test_a_form_that_is_broken_is_answered_and_decides_nothing(taken, as_rhea, broken):
    given = {**opened(as_rhea, taken, "decline"), **broken, "do": "send"}
    answer = as_rhea.post(address(taken, "decision/decline/"), given)
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_who_decides_what_changed_meanwhile_is_told_and_loses_nothing(taken, as_rhea):
    given = opened(as_rhea, taken, "decline")
    last = int(given["rows"]) - 1
    given |= {f"reason-{last}": "requirements-not-met", "closing": "Keep me.", "do": "send"}
    taken.find(taken.piece("heldcertification").ref)
    where = address(taken, "decision/decline/")
    told = as_rhea.post(where, given)
    assert told.status_code == 422
    assert "The case changed since you looked at it (last: Rhea Reviewer)" in text(told)
    assert "Keep me." in text(told)
    as_rhea.post(where, {**fields(told), "do": "send"})
    assert taken.stage == "declined"


def test_a_case_let_go_meanwhile_is_not_decided_and_nothing_typed_is_lost(taken, as_rhea):
    given = opened(as_rhea, taken, "decline")
    last = int(given["rows"]) - 1
    given |= {f"reason-{last}": "requirements-not-met", "closing": "Keep me.", "do": "send"}
    post(as_rhea, taken, "release/")
    answer = as_rhea.post(address(taken, "decision/decline/"), given)
    assert answer.status_code == 422
    assert "Take the case first" in text(answer)
    assert "Keep me." in text(answer)


@pytest.mark.parametrize("outcome", ["accept", "decline", "ask-for-more"])
def test_who_has_not_taken_the_case_is_sent_back_to_it(desk, as_rhea, outcome):
    answer = as_rhea.get(address(desk, f"decision/{outcome}/"))
    assert answer.url == address(desk)
    assert "Take the case first, then decide." in said(as_rhea, answer.url)


def test_what_the_stage_does_not_allow_is_not_offered(taken, as_rhea):
    answer = as_rhea.get(address(taken, "decision/reopen/"))
    assert "cannot be decided as the application stands now" in said(as_rhea, answer.url)


@pytest.mark.parametrize("outcome", ["accepted", "delete", "x" * 80])
def test_there_is_no_other_outcome(taken, as_rhea, outcome):
    assert as_rhea.get(address(taken, f"decision/{outcome}/")).status_code == 404
