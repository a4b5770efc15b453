"""What a referee may say, once; what becomes of the reference; and who is told what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from rostra.evidence import commands as evidence
from rostra.evidence.refusals import Refused as RefusedByEvidence
from rostra.record.models import Act, Event
from rostra.references import commands, queries
from rostra.references.commands import Refused
from rostra.references.models import Reference
from tests.people.conftest import join
from tests.references.conftest import DAY, REFEREE, SAID, answered, ask, digest_of, follow, me

pytestmark = pytest.mark.django_db


def refused(code):
    return pytest.raises(Refused, match=f"^{code}$")


def facts():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT verified, relation, experience_months, lower(valid) FROM fact_reference WHERE upper_inf(recorded)"
        )
        return cursor.fetchall()


def test_what_the_referee_confirms_replaces_what_was_claimed_and_is_still_unchecked(published, ada, at):
    reference = ask(ada, at)
    assert facts() == [(False, "manager", 20, at.date())]
    confirmed = answered(reference, at, relation="customer")
    assert facts() == [(False, "customer", 14, at.date())], "it counts from the day it was asked"
    assert (confirmed.piece, confirmed.confirmed_at) == (reference.piece, at + DAY)
    assert (confirmed.statement, confirmed.signed_name) == (SAID["statement"], SAID["signed_name"])
    assert (confirmed.answered_from, confirmed.answered_with) == ("192.0.2.7", "A browser")
    assert confirmed.organization == reference.organization
    assert Reference.objects.count() == 2, "what was claimed stays on record"


def test_the_desk_checks_an_answer_and_nothing_before(published, ada, checker, at):
    reference = ask(ada, at)
    with pytest.raises(RefusedByEvidence, match=r"^not_answered_yet$") as told:
        evidence.verify(version=reference, by=me(checker), at=at + DAY / 2)
    assert "not answered" in str(told.value.message)
    assert reference.is_current
    confirmed = answered(reference, at)
    assert evidence.verify(version=confirmed, by=me(checker), at=at + 2 * DAY).verified
    assert [fact[0] for fact in facts()] == [True]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"consent": False}, "no_consent"),
        ({"signed_name": " "}, "no_signature"),
        ({"statement": "x" * 4_001}, "too_long"),
        ({"taught": ""}, "nothing_taught"),
        ({"relation": "uncle"}, "unknown_relation"),
        ({"experience_months": 0}, "no_months"),
        ({"experience_months": 99}, "more_than_the_period"),
        ({"taught_until": dt.date(2030, 1, 1)}, "not_yet"),
        ({"digest": "0" * 64}, "wrong_link"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_can_be_given_again(published, ada, at, change, code):
    reference = ask(ada, at)
    digest = digest_of(reference, at)
    with refused(code):
        commands.answer(
            request=reference.request, by=REFEREE, at=at + DAY, **{"digest": digest, **SAID, **change}
        )
    assert facts() == [(False, "manager", 20, at.date())]
    commands.answer(request=reference.request, digest=digest, by=REFEREE, at=at + DAY, **SAID)


def test_a_second_answer_changes_nothing(published, ada, at):
    reference = ask(ada, at)
    digest = digest_of(reference, at)
    answered(reference, at)
    with refused("answered"):
        commands.answer(
            request=reference.request, digest=digest, by=REFEREE, at=at + 2 * DAY,
            **{**SAID, "experience_months": 1},
        )  # fmt: skip
    assert [fact[2] for fact in facts()] == [14]


def test_one_second_after_the_last_day_no_answer_is_taken(published, ada, at):
    reference = ask(ada, at)
    digest, end = digest_of(reference, at), reference.request.expires_at
    given = {**SAID, "request": reference.request, "digest": digest, "by": REFEREE}
    with refused("expired"):
        commands.answer(at=end, **given)
    assert commands.answer(at=end - dt.timedelta(seconds=1), **given).confirmed_at


@pytest.mark.parametrize("how", ["declined", "withdrawn", "expired", "bounced"])
def test_without_an_answer_it_is_no_fact_any_more(published, ada, at, how):
    reference = ask(ada, at)
    request, digest = reference.request, digest_of(reference, at)
    when = request.expires_at
    if how == "declined":
        when = at + DAY
        commands.decline(request=request, digest=digest, reason="Long ago.", by=REFEREE, at=when)
    elif how == "withdrawn":
        commands.withdraw(reference=reference, by=me(ada), at=when)
    elif how == "expired":
        commands.expire(request=request, by=REFEREE, at=when)
    else:
        commands.bounce(request=request, by=REFEREE, at=when)
    assert facts() == []
    kept = queries.of(ada.pk, reference.program)[0]
    assert (kept.request.state, kept.is_current) == (how, False)
    assert Event.objects.filter(kind=f"references.{how}").count() == 1


def test_who_agreed_can_still_decline_and_the_reason_is_in_no_event(published, ada, at):
    reference = ask(ada, at)
    digest = digest_of(reference, at)
    commands.agree(request=reference.request, digest=digest, by=REFEREE, at=at + DAY)
    commands.decline(
        request=reference.request, digest=digest, reason="Too long ago.", by=REFEREE, at=at + DAY
    )
    assert Act.objects.get(kind="requests.decline").personal.get().value == "Too long ago."
    assert not any("Too long" in str(event.payload) for event in Event.objects.all())


def test_a_reference_the_person_takes_back_as_evidence_is_not_asked_for_any_more(published, ada, at):
    reference = ask(ada, at)
    digest = digest_of(reference, at)
    evidence.withdraw(version=reference, by=me(ada), at=at + DAY)
    given = {**SAID, "request": reference.request, "digest": digest, "by": REFEREE, "at": at + 2 * DAY}
    with refused("withdrawn"):
        commands.answer(**given)
    follow(at + DAY)
    assert queries.of(ada.pk, reference.program)[0].request.state == "withdrawn"
    with refused("withdrawn"):
        commands.answer(**given)


def test_the_link_of_another_applicants_request_answers_nothing(published, ada, at):
    mine = ask(ada, at)
    other = ask(join("other@example.org", at=at), at, email="olga@elsewhere.example")
    digest = digest_of(other, at)
    for verb, given in ((commands.agree, {}), (commands.decline, {}), (commands.answer, SAID)):
        with refused("wrong_link"):
            verb(request=mine.request, digest=digest, by=REFEREE, at=at + DAY, **given)
