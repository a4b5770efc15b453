"""What a decision says to the applicant: every reason in words, and exactly what the preview showed."""

from __future__ import annotations

import pytest
from django.utils import translation

from rostra.catalog import queries as catalog
from rostra.record.letters import written
from rostra.record.models import SentLetter
from rostra.review import queries, rules, telling
from rostra.review.wording import WHO
from tests import cast
from tests.cast import AT
from tests.review.conftest import WHOLE, Desk, because

PROGRAMS = ("mct", "open-instructors")


def preview(desk, outcome, *reasons, opening="", closing=""):
    letter = telling.letter_of(
        desk.dossier, outcome=outcome, reasons=reasons, opening=opening, closing=closing
    )
    return written(letter, with_secrets=False)


def reasons_of(program):
    return catalog.edition_in_force(program, AT.date()).content.program.reasons


@pytest.fixture
def desks(ada, rhea):
    """An application to each program; what reasons may concern is all in the first."""

    def make(program):
        application = cast.complete(ada, program)
        if program == "mct":
            cast.name_referee(application)
        return Desk(cast.hand_in(application, at=cast.before(200)), rhea).take()

    return make


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("outcome", ["declined", "more_asked"])
def test_each_reason_of_a_program_comes_out_in_a_letter(desks, program, outcome):
    desk = desks(program)
    pieces = {rules.concern_of(one.ref): one for one in desk.pieces()}
    shown = 0
    for reason in reasons_of(program):
        for concern in reason.concerns:
            piece = pieces.get(concern)
            if piece is None and concern != "application":
                continue
            given = because(reason.key, evidence=piece.ref if piece else "", note="Look at page 2.")
            letter = preview(desk, outcome, given)
            who = str(WHO[reason.fixed_by])
            for said in (reason.title, reason.means, who, reason.how, "Look at page 2."):
                assert said in letter.text
            assert not piece or piece.title in letter.text or piece.kind == "residence"
            shown += 1
    assert shown >= len(reasons_of(program))


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_reason_can_be_given_for_something(desks, program):
    desk = desks(program)
    content, policy = desk.dossier.content, desk.dossier.policy
    pieces = {rules.concern_of(one.ref): one.ref for one in desk.pieces()}
    for reason in reasons_of(program):
        fits = [
            because(reason.key, evidence=pieces.get(concern, "")) if concern != "application" else None
            for concern in reason.concerns
            if concern == "application" or concern in pieces
        ]
        for given in fits:
            assert not rules.objection_to([given or because(reason.key)], content, policy)


@pytest.mark.parametrize("outcome", ["accept", "decline", "ask_for_more"])
def test_the_preview_is_what_is_sent(taken, outcome):
    taken.accept_everything()
    reasons = () if outcome == "accept" else (WHOLE,)
    said = {"opening": "Dear Ada,\nthank you.", "closing": "{{7*7}} {% load %} <b>Bye</b>"}
    shown = preview(taken, rules.DECIDED[outcome], *reasons, **said)
    taken.decide(outcome, *reasons, **said)
    taken.follow()
    sent = taken.letter()
    assert (sent.subject, sent.text, sent.html) == (shown.subject, shown.text, shown.html)
    assert "{{7*7}}" in sent.text
    assert "<b>Bye" not in sent.html


def test_a_decision_is_told_once_however_often_the_worker_runs(taken):
    taken.decide("decline", WHOLE)
    taken.follow().follow()
    letters = SentLetter.objects.filter(about=taken.application.ref, intent__startswith="review.")
    assert letters.count() == 1
    assert letters.get().intent.startswith("review.tell_applicant:")


def test_the_letter_of_acceptance_says_the_fee_that_was_shown(desks):
    with_fee, free = desks("mct"), None
    submission = with_fee.dossier.submission
    assert submission.fee
    letter = preview(with_fee, "accepted").text
    assert "yearly fee" in letter
    assert str(submission.fee.amount.normalize()).split(".")[0] in letter.replace(",", "")
    free = desks("open-instructors")
    assert "fee" not in preview(free, "accepted").text


def test_a_letter_is_written_in_the_language_of_its_reader(taken, ada):
    ada.language = "qps-plocm"
    ada.save()
    with translation.override("en"):
        letter = telling.letter_of(taken.dossier, outcome="reopened")
    with translation.override("qps-plocm"):
        known = translation.gettext("Open your application")
    assert known in [getattr(part, "label", "") for part in letter.parts]


def test_a_reopened_application_is_told(taken):
    taken.decide("decline", WHOLE)
    taken.decide("reopen", opening="We were wrong.")
    taken.follow()
    assert "open again" in taken.letter().subject
    assert "We were wrong." in taken.letter().text


def test_the_applicant_reads_the_last_answer_in_words(taken):
    assert queries.latest_answer(taken.application) is None
    piece = taken.piece("heldcertification")
    taken.find(piece.ref, "refused", "name-differs")
    taken.decide(
        "ask_for_more",
        because("name-differs", evidence=piece.ref, requirement="certification", note="Byron?"),
        opening="Hello.",
        closing="Bye.",
    )
    answer = queries.latest_answer(taken.application)
    assert (answer.outcome, answer.opening, answer.closing) == ("more_asked", "Hello.", "Bye.")
    (reason,) = answer.reasons
    assert reason.title == "The name is not the one in your profile"
    assert piece.title in reason.about
    assert (reason.requirement, reason.note) == ("certification", "Byron?")
