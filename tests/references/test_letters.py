"""Every letter read back, as its reader gets it and as it is kept."""

from __future__ import annotations

import pytest

from rostra.kernel import references as names
from rostra.record import queries as record
from rostra.record import running
from rostra.record.actors import Actor
from rostra.record.models import Event, SentLetter
from rostra.references import commands
from rostra.requests import queries as requests
from rostra.requests.models import RequestLink
from tests.references.conftest import (
    DAY,
    REFEREE,
    SAID,
    answered,
    ask,
    digest_of,
    follow,
    me,
    outbox,
    text_of,
    token_in,
)  # fmt: skip

pytestmark = pytest.mark.django_db
RITA, ADA = "rita@elsewhere.example", "ada@example.org"


def html_of(letter):
    return letter.get_body(("html",)).get_content()


def test_the_referee_reads_who_asks_for_what_until_when_and_that_they_may_say_no(published, ada, at):
    ask(ada, at)
    follow(at)
    (letter,) = outbox()
    assert RITA in letter["To"]
    assert letter["Subject"] == "Ada Lovelace asks you to confirm their teaching"
    text = text_of(letter)
    for told in (
        "Hello Rita Referee,",
        "Ada Lovelace is applying to Microsoft Certified Trainer",
        "A yearly membership for people who teach",
        "Who you are to them: A manager",
        "When: 1 September 2018 to 31 August 2020",
        "20 months of teaching",
        "about five minutes",
        "You may say no",
        "You can answer until 14 December 2020.",
        "What is kept:",
        "MCT Support",
    ):
        assert told in text
        assert told in html_of(letter).replace("&#x27;", "'")
    assert ADA not in text, "the applicant's own address is not needed"
    assert "Weekly classes" not in text, "what somebody typed is shown on the page and not sent to strangers"
    assert requests.by_token(token_in(letter)).email == RITA


def test_the_kept_copy_names_the_link_and_leaves_it_out(published, ada, at):
    ask(ada, at)
    follow(at)
    token, kept = token_in(outbox()[0]), SentLetter.objects.get()
    assert (kept.person_id, kept.to_person, kept.recipient) == (ada.pk, False, "Rita Referee")
    assert token not in kept.text + kept.html
    assert "a link for its reader alone" in kept.text
    assert RequestLink.objects.get().letter == kept.intent
    assert not any(token in str(event.payload) for event in Event.objects.all())


def test_each_letter_has_a_link_of_its_own_and_all_of_them_lead_there(published, ada, at):
    reference = ask(ada, at)
    follow(at)
    commands.remind(reference=reference, by=me(ada), at=at + DAY)
    follow(at + DAY)
    first, second = outbox(RITA)
    assert second["Subject"].startswith("Reminder: Ada Lovelace asks")
    assert "we have no answer from you yet" in text_of(second)
    tokens = {token_in(first), token_in(second)}
    assert len(tokens) == 2
    assert {requests.by_token(token) for token in tokens} == {reference.request}


def test_a_letter_is_written_once_however_often_its_reaction_runs(published, ada, at):
    ask(ada, at)
    follow(at)
    event = Event.objects.get(kind="references.asked")
    assert not running.run(event.pk, "references.ask_referee", now=at)
    assert len(outbox()) == 1
    assert RequestLink.objects.count() == 1


def test_whoever_was_written_to_reads_that_no_answer_is_needed_any_more(published, ada, at):
    reference = ask(ada, at)
    follow(at)
    commands.withdraw(reference=reference, by=me(ada), at=at + DAY)
    follow(at + DAY)
    letter = outbox(RITA)[-1]
    assert letter["Subject"] == "No answer is needed any more"
    assert "the teaching of Ada Lovelace" in text_of(letter)
    assert "/reference/open/" not in text_of(letter)


def test_withdrawn_before_the_first_letter_nobody_is_written_to(published, ada, at):
    reference = ask(ada, at)
    commands.withdraw(reference=reference, by=me(ada), at=at + DAY)
    follow(at + DAY)
    assert outbox() == []
    assert not RequestLink.objects.exists()


def test_an_answer_is_thanked_for_with_what_was_said_and_the_applicant_reads_only_that_it_came(
    published, ada, at
):
    answered(ask(ada, at), at)
    follow(at + DAY)
    thanks, told = outbox(RITA)[-1], outbox(ADA)[-1]
    for said in ("14 months", SAID["taught"], SAID["statement"], "Signed: Rita Referee"):
        assert said in text_of(thanks)
        assert said in html_of(thanks)
        assert said not in text_of(told) + html_of(told)
    assert told["Subject"] == "Rita Referee has answered"
    assert "/my/" in text_of(told)
    kept = "".join(one.text + one.html for one in SentLetter.objects.all())
    assert SAID["statement"] not in kept, "the applicant may read kept copies"
    assert SAID["taught"] not in kept


def test_the_applicant_is_told_of_a_decline_without_the_reason(published, ada, at):
    reference = ask(ada, at)
    digest = digest_of(reference, at)
    commands.decline(request=reference.request, digest=digest, reason="We fell out.", by=REFEREE, at=at + DAY)
    follow(at + DAY)
    letter = outbox(ADA)[-1]
    assert letter["Subject"] == "Rita Referee cannot answer"
    assert "Name somebody else" in text_of(letter)
    assert not any("fell out" in text_of(one) + html_of(one) for one in outbox())
    assert len(outbox(RITA)) == 1, "they are not written to again"


@pytest.mark.parametrize(
    ("verb", "subject", "next_step"),
    [
        ("expire", "Rita Referee did not answer in time", "Name somebody else"),
        ("bounce", "Our letter did not reach Rita Referee", "Ask them for the right address"),
    ],
)
def test_the_applicant_is_told_when_no_answer_will_come(published, ada, at, verb, subject, next_step):
    reference = ask(ada, at)
    follow(at)
    end = reference.request.expires_at
    getattr(commands, verb)(request=reference.request, by=REFEREE, at=end)
    follow(end)
    letter = outbox(ADA)[-1]
    assert letter["Subject"] == subject
    assert next_step in text_of(letter)


def test_markup_in_a_name_or_a_statement_is_text(published, ada, at):
    bad = "<script>alert(1)</script>{{7*7}}{% load x %}"
    answered(ask(ada, at, name=bad[:90]), at, statement=bad, taught=bad)
    follow(at + DAY)
    for letter in outbox():
        assert "<script>" not in html_of(letter)
    assert "{{7*7}}" in text_of(outbox("rita@")[-1])


def test_letters_to_the_applicant_are_in_their_language_and_to_the_referee_in_the_programs(
    published, ada, at
):
    ada.language = "qps-plocm"
    ada.save()
    answered(ask(ada, at), at)
    follow(at + DAY)
    assert 'dir="ltr"' in html_of(outbox(RITA)[0])
    assert 'dir="rtl"' in html_of(outbox(ADA)[-1])


def test_the_timeline_tells_each_step_and_nothing_that_was_said(published, ada, at):
    answered(ask(ada, at), at)
    follow(at + DAY)
    told = [line for entry in record.timeline(Actor.by_person(ada.pk)).entries for line in entry.told]
    assert "Your referee answered. The program has still to look at the answer." in told
    assert "You named somebody who can confirm your teaching. We write to them." in told
    assert not any(SAID["statement"] in line or "Rita" in line for line in told)


def test_only_the_digest_of_a_link_is_kept(published, ada, at):
    ask(ada, at)
    follow(at)
    token = token_in(outbox()[0])
    assert RequestLink.objects.get().digest == names.digest(token)
