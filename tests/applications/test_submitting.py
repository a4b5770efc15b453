"""Handing in: what must be there, what is frozen, what is pinned."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from django.db import IntegrityError, transaction

from rostra.applications import commands, queries
from rostra.applications.models import Submission
from rostra.applications.refusals import Refused
from rostra.catalog import commands as catalog
from rostra.evidence import commands as evidence
from rostra.evidence.models import HeldCertification
from rostra.kernel.money import Money
from rostra.people import commands as people
from rostra.people.commands import Profile
from rostra.policy import replay
from rostra.policy.typed import TypedFacts
from rostra.references import commands as references
from rostra.references import queries as asked
from tests.applications.conftest import ADA, MCT, PROGRAMS, SYSTEM, joined, me

pytestmark = pytest.mark.django_db


def test_an_application_with_nothing_told_says_everything_that_is_missing(mct):
    with pytest.raises(Refused) as refused:
        mct.submit()
    assert refused.value.code == "something_missing"
    assert refused.value.missing == (
        *("your-profile", "your-employment", "certification", "instructional-skills"),
        *("program-guide", "program-agreement"),
    )
    assert mct.now.stage == "draft"


@pytest.mark.parametrize("left_out", ["profile", "work", "certification", "reference", "sign"])
def test_one_thing_that_is_missing_is_enough_to_be_refused(mct, left_out):
    steps = {
        "profile": lambda one: one.profile(),
        "work": lambda one: one.work(),
        "certification": lambda one: one.certification("azure-administrator"),
        "reference": lambda one: one.reference(),
        "sign": lambda one: one.sign("program-guide", "program-agreement"),
    }
    mct.profile()
    for name, step in steps.items():
        if name != left_out:
            step(mct)
    if left_out == "profile":
        mct.profile(Profile(legal_name="Ada Lovelace"))
    with pytest.raises(Refused) as refused:
        mct.submit()
    assert refused.value.code == "something_missing"
    assert refused.value.missing


def test_an_employers_number_that_is_asked_for_must_be_told(mct):
    mct.profile().work("learning-partner").certification("azure-administrator").reference()
    mct.sign("program-guide", "program-agreement")
    with pytest.raises(Refused) as refused:
        mct.submit()
    assert refused.value.missing == ("your-employment",)


def test_claims_suffice_to_submit_and_a_referee_who_has_not_answered_yet_does_not_hold_it_up(ready):
    handed_in = ready.submit()
    assert ready.now.stage == "submitted"
    assert (ready.now.submitted_on, ready.now.submitted_at) == (ready.on, ready.at)
    assert handed_in.number == 1
    assert handed_in.judgement["root"]["reading"] == "open"


def test_a_submission_freezes_what_was_told(ready):
    frozen = ready.submit()
    before = Submission.objects.get(pk=frozen.pk)
    held = HeldCertification.objects.get(person=ready.person)
    changed = Profile(legal_name="Ada King", country="FR")
    later = ready.later(hours=1)
    later.profile(changed)
    evidence.withdraw(version=held, by=me(ready.desk), at=later.at)
    after = Submission.objects.get(pk=frozen.pk)
    assert (after.answers, after.judgement, after.facts) == (before.answers, before.judgement, before.facts)
    assert after.answers["profile"]["legal_name"] == "Ada Lovelace"
    assert [one["code"] for one in after.answers["pieces"]] == ["azure-administrator", "independent"]
    assert after.answers["references"][0]["email"] == "carla@customer.example"
    assert {one["document"] for one in after.answers["signatures"]} == {"program-guide", "program-agreement"}


def test_an_employers_number_is_frozen_by_its_end_only(mct):
    mct.profile().work("learning-partner", organization_number="4711004821")
    mct.certification("azure-administrator").reference().sign("program-guide", "program-agreement")
    frozen = mct.submit()
    work = next(one for one in frozen.answers["pieces"] if one["kind"] == "employment")
    assert work["number"] == "•••• 4821"
    assert "4711004821" not in str(frozen.answers) + str(frozen.facts) + str(frozen.judgement)


@pytest.mark.parametrize(
    ("column", "value"),
    [("answers", '{"profile": {}}'), ("judgement", "{}"), ("facts", "{}"), ("fee_amount", 1), ("number", 7)],
)
def test_the_database_refuses_to_change_a_submission(ready, column, value):
    frozen = ready.submit()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Submission.objects.filter(pk=frozen.pk).update(**{column: value})


def test_what_is_personal_in_a_submission_can_be_erased_and_comes_not_back(ready):
    frozen = ready.submit()
    Submission.objects.filter(pk=frozen.pk).update(answers=None, facts=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=frozen.pk).update(answers={"profile": {}})


def test_the_facts_of_a_submission_judged_again_give_the_same_judgement(ready):
    frozen = Submission.objects.get(pk=ready.submit().pk)
    edition = queries.edition_of(ready.now, at=ready.at)
    policy = queries.policy_of(ready.now, edition)
    facts = TypedFacts({shape: tuple(rows) for shape, rows in frozen.facts.items()})
    on = dt.date.fromisoformat(frozen.judgement["on"])
    assert replay.again(policy, facts=facts, on=on).as_json() == frozen.judgement


def test_the_fee_is_the_one_that_was_shown_or_nothing_is_submitted(ready):
    shown = ready.standing.fee.money
    with pytest.raises(Refused, match="fee_changed"):
        ready.submit(fee=Money(shown.minor + 1, shown.currency))
    with pytest.raises(Refused, match="fee_changed"):
        ready.submit(fee=None)
    frozen = ready.submit(fee=shown)
    assert (frozen.fee_amount, frozen.fee_currency) == (shown.minor, shown.currency)


def test_moving_to_another_country_while_the_page_is_open_is_noticed(ready):
    shown = ready.standing.fee.money
    ready.later(minutes=1).profile(Profile(legal_name=ADA.legal_name, country="AM"))
    with pytest.raises(Refused, match="fee_changed"):
        ready.submit(fee=shown)


@pytest.fixture
def new_rules(published, tmp_path):
    """Publishes the first program with one requirement called otherwise from a day on."""

    def publish(day, at):
        folder = tmp_path / MCT
        if not folder.exists():
            shutil.copytree(PROGRAMS / MCT, folder)
        policy = (folder / "policies" / "2019-11-26.yaml").read_text()
        policy = policy.replace("title: Proof that you can teach", "title: Proof of teaching")
        (folder / "policies" / f"{day}.yaml").write_text(policy)
        catalog.publish(folder=folder, by=SYSTEM, at=at, note="")

    return publish


def test_a_draft_follows_the_edition_in_force(ready, new_rules):
    before = ready.edition
    new_rules(ready.on + dt.timedelta(days=1), ready.at)
    later = ready.later(days=1)
    assert later.edition.id != before.id == later.now.edition_id
    with pytest.raises(Refused, match="edition_changed"):
        later.submit(edition=before.id)
    assert commands.follow_edition(application=later.application, by=me(later.person), at=later.at)
    assert later.now.edition_id == later.edition.id
    assert not commands.follow_edition(application=later.application, by=me(later.person), at=later.at)
    assert later.submit().edition_id == later.edition.id


def test_what_was_submitted_keeps_its_edition_also_when_it_comes_back(ready, new_rules):
    pinned = ready.submit().edition_id
    new_rules(ready.on + dt.timedelta(days=1), ready.at)
    later = ready.later(days=3).decide("ask_for_more")
    assert later.edition.id == later.now.edition_id == pinned
    assert later.submit().edition_id == pinned


def test_it_is_judged_on_the_day_it_was_first_submitted_whatever_ran_out_since(mct):
    mct.profile().work().reference().sign("program-guide", "program-agreement")
    evidence.claim_certification(
        person=mct.person,
        program=MCT,
        certification="azure-administrator",
        earned_on=dt.date(2019, 1, 1),
        expires_on=mct.on,
        by=me(mct.person),
        at=mct.at,
    )
    first_day = mct.on
    mct.submit()
    later = mct.later(days=400).decide("ask_for_more")
    assert later.submit().number == 2
    assert later.now.submitted_on == first_day


def test_what_was_asked_for_and_is_younger_than_the_first_submission_counts_when_it_comes_back(mct):
    mct.profile().work().certification("azure-administrator").reference()
    mct.sign("program-guide", "program-agreement").submit()
    later = mct.later(days=5)
    (reference,) = asked.of(mct.person.pk, MCT)
    references.withdraw(reference=reference, by=me(mct.person), at=later.at)
    later.decide("ask_for_more")
    with pytest.raises(Refused, match="something_missing"):
        later.submit()
    again = later.later(days=2).reference("max@manager.example", "manager")
    assert again.submit().number == 2
    assert again.now.submitted_on == again.on


def test_nobody_submits_for_somebody_else(ready):
    with pytest.raises(Refused, match="not_yours"):
        commands.submit(
            application=ready.application, fee=None, edition=ready.edition.id, by=me(ready.desk), at=ready.at
        )


def test_everything_told_is_read_in_one_statement(ready, django_assert_num_queries):
    content = ready.edition.content
    with django_assert_num_queries(1):
        queries.dossier_of(queries.with_told(queries.own(ready.person.pk)).get(), content)


def test_an_assessed_requirement_holds_up_submitting_until_the_assessors_have_seen_it(join, at):
    join.profile().work("library").certification("open-maps").skills("open-teaching-course")
    join.sign("teaching-pledge")
    with pytest.raises(Refused) as refused:
        join.submit()
    assert refused.value.missing == ("teach-back",)
    assessors = [joined(f"assessor{n}@example.org", at) for n in (1, 2)]
    for assessor in assessors:
        people.grant(person=assessor, capability="assessments.score", by=SYSTEM, at=at)
    join.assessed(*assessors)
    frozen = join.submit()
    assert (frozen.fee_amount, frozen.fee_currency) == (None, "")
    assert frozen.answers["fee"]["free"] is True
