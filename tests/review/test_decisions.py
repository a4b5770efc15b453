"""Who may decide what when; a decision is made once, of what was seen, and can be judged again."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import shutil

import pytest
from django.db import IntegrityError, transaction

from rostra.applications import commands as applications
from rostra.applications.stages import STAGES, may
from rostra.catalog import commands as catalog
from rostra.evidence import commands as evidence
from rostra.evidence import queries as held
from rostra.evidence.models import HeldCertification
from rostra.people import commands as people
from rostra.policy.replay import NotReplayable
from rostra.record.models import Act, Event
from rostra.review import commands, queries
from rostra.review.models import Decision
from rostra.review.refusals import REASONS, Refused
from rostra.review.rules import DECIDED, VERBS
from tests import cast
from tests.cast import AT, SYSTEM, me
from tests.review.conftest import WHOLE, Desk, answer, asked, because

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def refused(call, *given, **named):
    with pytest.raises(Refused) as caught:
        call(*given, **named)
    assert caught.value.message
    return caught.value.code


def brought_to(stage, ada, rhea):
    """An application with everything accepted, taken, and brought to a stage."""
    desk = Desk(cast.handed_in(ada), rhea).take().accept_everything()
    if stage == "accepted":
        desk.decide("accept")
    if stage in ("returned", "submitted again"):
        desk.decide("ask_for_more", WHOLE)
    if stage == "declined":
        desk.decide("decline", WHOLE)
    if stage == "withdrawn":
        applications.withdraw(application=desk.application, by=me(ada), at=desk.at())
    return desk


STAGED = [stage for stage in STAGES if stage != "draft"]


@pytest.mark.parametrize(("stage", "outcome"), list(itertools.product(STAGED, DECIDED)), ids=str)
def test_an_outcome_is_possible_where_the_table_of_stages_says_so(ada, rhea, stage, outcome):
    desk = brought_to(stage, ada, rhea)
    reasons = [WHOLE] if outcome in ("decline", "ask_for_more") else []
    if not may(VERBS[outcome], stage=stage, side="desk"):
        before = Decision.objects.count()
        assert refused(desk.decide, outcome, *reasons) == "wrong_stage"
        assert (desk.stage, Decision.objects.count()) == (stage, before)
        return
    decision = desk.decide(outcome, *reasons, opening="Hello.", closing="Bye.")
    assert decision.outcome == DECIDED[outcome]
    assert desk.stage != stage
    assert Event.objects.filter(kind="review.decided", payload__outcome=decision.outcome).exists()
    assert Act.objects.filter(kind="review.decide").count() == decision.number


@pytest.mark.parametrize("outcome", DECIDED)
@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("another reviewer", "taken"),
        ("nobody has it", "not_taken"),
        ("applicant", "own_application"),
        ("referee", "referee_here"),
        ("staff without the capability", "not_a_reviewer"),
        ("system", "not_a_reviewer"),
    ],
)
def test_nobody_else_decides(desk, ruth, outcome, kind, code):
    desk.take()
    case, version = desk.case, desk.dossier.version
    if kind == "nobody has it":
        commands.release(case=case, by=desk.by, at=desk.at())
    by = someone(kind, desk, ruth)
    given = {"reasons": [WHOLE], "version": version, "by": by, "at": desk.at()}
    assert refused(commands.decide, case=case, outcome=outcome, **given) == code
    assert desk.stage == "submitted"


def someone(kind, desk, ruth):
    if kind == "another reviewer":
        return me(ruth)
    if kind == "nobody has it":
        return desk.by
    if kind == "applicant":
        people.grant(person=desk.application.person, capability="applications.review", by=SYSTEM, at=AT)
        return me(desk.application.person)
    if kind == "referee":
        cast.name_referee(desk.application, ruth.email)
        return me(ruth)
    return SYSTEM if kind == "system" else me(cast.staff("dora", "Dora Desk", "people.see"))


def test_a_reviewer_whose_capability_was_taken_away_decides_nothing(taken, rhea):
    version = taken.dossier.version
    people.revoke(person=rhea, capability="applications.review", by=SYSTEM, at=AT + HOUR)
    assert refused(taken.decide, "decline", WHOLE, version=version) == "not_a_reviewer"


def test_a_reviewer_who_becomes_the_referee_decides_nothing(taken, rhea):
    version = taken.dossier.version
    cast.name_referee(taken.application, rhea.email.upper())
    assert refused(taken.decide, "decline", WHOLE, version=version) == "referee_here"


def test_it_is_accepted_only_when_everything_it_rests_on_was_checked(taken):
    assert refused(taken.decide, "accept") == "still_open"
    taken.accept_everything().decide("accept")
    assert taken.stage == "accepted"


def test_it_is_not_accepted_when_a_requirement_is_not_met(taken):
    taken.find(taken.piece("heldcertification").ref, "refused", "certification-ended")
    assert refused(taken.decide, "accept") == "not_met"


def test_it_is_not_accepted_while_a_signature_is_refused(taken):
    taken.accept_everything().find(taken.piece("signature").ref, "refused", "signature-name-differs")
    assert refused(taken.decide, "accept") == "refusal_stands"
    taken.decide("ask_for_more", because("signature-name-differs", evidence=taken.piece("signature").ref))
    cast.hand_in(taken.application, at=taken.at())
    taken.decide("accept")
    assert taken.stage == "accepted"


def test_what_ran_out_since_it_was_submitted_does_no_harm(ada, rhea):
    application = cast.complete(ada)
    (certification,) = held.held(HeldCertification, person_id=ada.pk)
    last_day = {"expires_on": AT.date()}
    evidence.correct(version=certification, changes=last_day, by=me(ada), at=cast.before(230))
    cast.hand_in(application, at=cast.before(200))
    desk = Desk(application, rhea).take().accept_everything()
    desk.decide("accept", at=AT + 40 * DAY)
    assert desk.stage == "accepted"


def test_a_case_is_decided_by_the_rules_it_was_submitted_under(taken, tmp_path):
    folder = shutil.copytree(cast.ROOT / "programs" / "mct", tmp_path / "mct")
    policy = (folder / "policies" / "2019-11-26.yaml").read_text()
    policy = policy.replace("title: Proof that you can teach", "title: Proof of teaching")
    (folder / "policies" / f"{AT.date() + DAY}.yaml").write_text(policy)
    catalog.publish(folder=folder, by=SYSTEM, at=AT, note="")
    decision = taken.accept_everything().decide("accept", at=AT + 2 * DAY)
    assert decision.edition_id == taken.application.edition_id
    titles = json.dumps(decision.judgement)
    assert "Proof that you can teach" in titles
    assert "Proof of teaching" not in titles


@pytest.mark.parametrize("outcome", ["decline", "ask_for_more"])
def test_what_is_not_accepted_has_a_reason(taken, outcome):
    assert refused(taken.decide, outcome) == "no_reason"


@pytest.mark.parametrize("outcome", ["accept", "reopen"])
def test_what_is_good_news_has_none(taken, outcome):
    if outcome == "reopen":
        taken.decide("decline", WHOLE)
    assert refused(taken.accept_everything().decide if outcome == "accept" else taken.decide, outcome, WHOLE)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (because("no-such-reason"), "unknown_reason"),
        (because("name-differs"), "reason_does_not_fit"),
        (because("name-differs", requirement="no-such-requirement"), "reason_does_not_fit"),
        (because("referee-too-close", requirement="certification"), "reason_does_not_fit"),
        (because("name-differs", evidence="reference:1"), "reason_does_not_fit"),
        (because("name-differs", evidence="heldcertification:999999"), "unknown_piece"),
        (because("requirements-not-met", note="x" * 2001), "too_long"),
    ],
)
def test_reasons_are_the_programs_own_and_fit_what_they_are_said_of(taken, given, code):
    assert refused(taken.decide, "decline", given) == code
    assert taken.stage == "submitted"


def test_words_have_an_end(taken):
    assert refused(taken.decide, "decline", WHOLE, opening="x" * 4001) == "too_long"
    assert refused(taken.decide, "decline", WHOLE, closing="x" * 4001) == "too_long"


def test_a_decision_is_made_of_what_was_seen(taken):
    version = taken.dossier.version
    taken.find(taken.piece("heldcertification").ref)
    with pytest.raises(Refused) as caught:
        taken.decide("decline", WHOLE, version=version)
    assert caught.value.code == "changed_meanwhile"
    assert "Rhea Reviewer" in caught.value.message


def test_what_was_submitted_again_meanwhile_is_not_declined_unseen(taken):
    taken.decide("ask_for_more", WHOLE)
    seen = taken.dossier.version
    cast.hand_in(taken.application, at=taken.at())
    assert refused(taken.decide, "decline", WHOLE, version=seen) == "changed_meanwhile"


def test_an_answer_that_came_meanwhile_is_not_overlooked(ada, rhea):
    desk = asked(ada, rhea)
    seen = desk.dossier.version
    answer(held.by_reference(desk.piece("reference").ref), desk.at())
    assert refused(desk.decide, "decline", WHOLE, version=seen) == "changed_meanwhile"


def test_a_decision_answers_the_findings_made_before_it(taken):
    finding = taken.find(taken.piece("heldcertification").ref, "refused", "name-differs")
    decision = taken.decide("decline", because("name-differs", evidence=finding.evidence))
    finding.refresh_from_db()
    assert finding.answered_by == decision


def test_a_decision_keeps_what_it_rested_on(taken):
    decision = taken.accept_everything().decide("accept", closing="Welcome.")
    assert decision.edition_id == taken.application.edition_id
    assert decision.judgement["root"]["reading"] == "met"
    assert decision.facts["certification"]
    assert json.loads(json.dumps(decision.facts)) == Decision.objects.get().facts
    assert (decision.applicant, decision.by) == (taken.application.person, taken.reviewer)
    assert list(queries.decisions_of(taken.application)) == [decision]


@pytest.mark.parametrize("outcome", ["accept", "decline"])
@pytest.mark.parametrize("program", ["mct", "open-instructors"])
def test_a_decision_can_be_judged_again_and_comes_out_equal(ada, rhea, program, outcome):
    desk = Desk(cast.handed_in(ada, program), rhea).take().accept_everything()
    whole = WHOLE if program == "mct" else because("too-early")
    desk.decide(outcome, *([whole] if outcome == "decline" else []))
    HeldCertification.objects.all().delete()
    decision = Decision.objects.get()
    assert queries.replayed(decision).as_json() == decision.judgement


def test_after_an_erasure_a_decision_cannot_be_judged_again(taken):
    taken.decide("decline", WHOLE)
    Decision.objects.update(facts=None, reasons=[], opening="", closing="")
    with pytest.raises(NotReplayable):
        queries.replayed(Decision.objects.get())
    assert queries.latest_answer(taken.application).reasons == ()


def test_the_database_keeps_decisions_as_they_are(taken):
    taken.accept_everything().decide("accept", opening="Hello.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(opening="Changed.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(outcome="declined")
    own = Decision.objects.get()
    own.pk, own.number, own.by = None, 2, own.applicant
    own.outcome = "reopened"
    with pytest.raises(IntegrityError, match="nobody_decides_their_own_case"), transaction.atomic():
        own.save(force_insert=True)


def test_every_refusal_has_a_sentence():
    assert all(str(sentence) for sentence in REASONS.values())
    assert Refused("taken").message == "a colleague has taken this case. Nothing was changed."
