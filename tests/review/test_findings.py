"""What a reviewer finds of a piece: accepted it is verified, refused it is no fact, undone it is a claim."""

from __future__ import annotations

import pytest

from rostra.evidence import commands as evidence
from rostra.evidence import queries as held
from rostra.review import commands
from rostra.review.refusals import Refused
from tests import cast
from tests.cast import me
from tests.review.conftest import WHOLE, answer, asked

CERTIFICATION, SKILLS = "heldcertification", "heldskillscertificate"


def refused_with(call, **given):
    with pytest.raises(Refused) as refused:
        call(**given)
    assert refused.value.message
    return refused.value.code


def test_an_accepted_piece_is_verified(taken):
    ref = taken.piece(CERTIFICATION).ref
    finding = taken.find(ref, note="Seen in the transcript.")
    assert held.by_reference(ref).verified
    assert taken.dossier.finding_of(ref).number == finding.pk


def test_a_refused_piece_is_no_fact(taken):
    ref = taken.piece(CERTIFICATION).ref
    taken.find(ref, "refused", "name-differs", note="It says Ada Byron.")
    assert not held.by_reference(ref).is_current
    assert taken.dossier.finding_of(ref).reason == "name-differs"
    judged = taken.dossier
    assert ref not in [one.ref for one in judged.pieces if one.current], (
        "the reviewer sees it as refused and not among the facts"
    )


@pytest.mark.parametrize(
    ("verdict", "reason"), [("accepted", ""), ("refused", "document-unreadable")], ids=str
)
def test_what_was_found_can_be_undone_and_found_again(taken, verdict, reason):
    ref = taken.piece(CERTIFICATION).ref
    finding = taken.find(ref, verdict, reason)
    commands.undo(finding=finding, by=taken.by, at=taken.at())
    again = held.by_reference(ref)
    assert again.is_current
    assert not again.verified
    assert taken.dossier.finding_of(ref) is None
    taken.find(ref, "accepted")
    assert held.by_reference(ref).verified
    code = refused_with(commands.undo, finding=finding, by=taken.by, at=taken.at())
    assert code == "undone_already"


def test_a_piece_is_found_once(taken):
    ref = taken.piece(CERTIFICATION).ref
    taken.find(ref)
    assert refused_with(taken.find, evidence=ref, verdict="refused", reason="name-differs") == "found_already"


def test_a_piece_that_changed_since_is_looked_at_anew(taken, ada):
    ref = taken.piece(SKILLS).ref
    taken.find(ref)
    evidence.correct(version=held.by_reference(ref), changes={"number": "S-2"}, by=me(ada), at=taken.at())
    assert taken.dossier.finding_of(ref) is None
    taken.find(ref, "refused", "name-differs")
    assert taken.dossier.finding_of(ref).verdict == "refused"


def test_nobody_accepts_another_version_than_the_one_they_saw(taken, ada):
    ref = taken.piece(SKILLS).ref
    seen = held.by_reference(ref)
    evidence.correct(version=seen, changes={"number": "S-2"}, by=me(ada), at=taken.at())
    assert refused_with(taken.find, evidence=ref, seen=seen.pk) == "changed_meanwhile"


@pytest.mark.parametrize(
    ("kind", "reason", "code"),
    [
        (CERTIFICATION, "", "no_reason"),
        (CERTIFICATION, "no-such-reason", "unknown_reason"),
        (CERTIFICATION, "referee-too-close", "reason_does_not_fit"),
        (SKILLS, "requirements-not-met", "reason_does_not_fit"),
        ("signature", "name-differs", "reason_does_not_fit"),
    ],
)
def test_a_piece_is_refused_with_a_reason_that_can_be_said_of_it(taken, kind, reason, code):
    ref = taken.piece(kind).ref
    assert refused_with(taken.find, evidence=ref, verdict="refused", reason=reason) == code


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("heldcertification:999999", "unknown_piece"),
        ("heldcertification:x", "unknown_piece"),
        ("signature:999999", "unknown_piece"),
        ("assessment:1", "nothing_to_find"),
        ("", "nothing_to_find"),
        ("no-such-kind:1", "nothing_to_find"),
    ],
)
def test_there_must_be_such_a_piece_in_the_case(taken, ref, code):
    assert refused_with(taken.find, evidence=ref) == code


def test_the_piece_of_somebody_else_is_not_in_the_case(taken):
    bob = cast.somebody("bob", "Bob")
    other = cast.hold(bob, "mct", "azure-administrator")
    assert refused_with(taken.find, evidence=other.reference) == "unknown_piece"


def test_a_signature_is_refused_on_record_and_stays_a_fact(taken):
    signature = taken.piece("signature")
    taken.find(signature.ref, "refused", "signature-name-differs")
    assert taken.dossier.finding_of(signature.ref).verdict == "refused"
    assert signature in taken.pieces("signature")


def test_there_is_nothing_to_accept_in_a_signature(taken):
    assert refused_with(taken.find, evidence=taken.piece("signature").ref) == "nothing_to_find"


def test_a_reference_is_accepted_once_it_is_answered(ada, rhea):
    desk = asked(ada, rhea)
    ref = desk.piece("reference").ref
    assert refused_with(desk.find, evidence=ref) == "not_answered_yet"
    answer(held.by_reference(ref), desk.at())
    desk.find(ref)
    assert held.by_reference(ref).verified


def test_a_reference_refused_before_its_answer_cannot_be_asked_again_by_undoing(ada, rhea):
    desk = asked(ada, rhea)
    finding = desk.find(desk.piece("reference").ref, "refused", "referee-not-reached")
    desk.follow()
    code = refused_with(commands.undo, finding=finding, by=desk.by, at=desk.at())
    assert code == "no_longer_asked"


def test_nobody_finds_anything_without_the_case(desk, taken, ruth):
    ref = taken.piece(CERTIFICATION).ref
    for person, code in ((ruth, "taken"), (desk.application.person, "not_a_reviewer")):
        given = {"requirement": "", "verdict": "accepted", "by": me(person), "at": taken.at()}
        assert refused_with(commands.find, case=taken.case, evidence=ref, **given) == code


def test_nothing_is_found_while_it_is_the_applicants_move(taken):
    ref = taken.piece(CERTIFICATION).ref
    taken.decide("ask_for_more", WHOLE)
    assert refused_with(taken.find, evidence=ref) == "wrong_stage"


def test_the_answer_from_where_the_applicant_signed_is_marked(ada, rhea):
    desk = asked(ada, rhea)
    answer(held.by_reference(desk.piece("reference").ref), desk.at(), address="192.0.2.7")
    assert desk.piece("reference").confirmed.same_network
    assert desk.piece("reference").confirmed.months == 20
