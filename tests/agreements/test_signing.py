"""Signing: the text in force, in the language it was read in, under one's own name, once."""

from __future__ import annotations

import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction

from rostra.agreements import commands, queries, rules
from rostra.agreements.models import Signature, SignedText
from rostra.catalog.queries import edition_in_force
from rostra.catalog.refusals import HasMistakes
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.models import Act, Event
from tests.agreements.conftest import CONSENT, MCT, OPEN, SYSTEM, me, sign, text_of
from tests.people.conftest import join

pytestmark = pytest.mark.django_db
GUIDE = "program-guide"


def refused(code, *args, **given):
    with pytest.raises(commands.Refused) as answer:
        sign(*args, **given)
    assert answer.value.code == code
    assert str(answer.value.message)


def nothing_was_signed():
    assert not Signature.objects.exists()
    assert not SignedText.objects.exists()
    assert not Act.objects.filter(kind="agreements.sign").exists()


def test_a_signature_keeps_what_was_shown_who_agreed_when_and_from_where(published, ada, at):
    kept = sign(ada, at)
    kept.refresh_from_db()
    text = text_of(MCT, GUIDE, at.date())
    assert (kept.person_id, kept.program, kept.document, kept.language) == (ada.pk, MCT, GUIDE, "en")
    assert kept.version == text.effective_on == dt.date(2019, 11, 26)
    assert kept.edition_id == edition_in_force(MCT, at.date()).id
    assert (kept.text.text, kept.text.title) == (text.text, text.title)
    assert kept.text.sha256 == rules.sha256(text.text)
    assert (kept.typed_name, kept.consent) == ("Ada Lovelace", CONSENT)
    assert (kept.address, kept.browser) == ("192.0.2.7", "Firefox/140")
    assert (kept.signed_at, kept.recorded.lower, kept.recorded.upper) == (at, at, None)


def test_the_day_is_that_of_the_programs_time_zone(published, ada, at):
    late = dt.datetime(2020, 11, 15, 23, 30, tzinfo=dt.UTC)
    zone = ZoneInfo(edition_in_force(MCT, late.date()).content.program.time_zone)
    assert sign(ada, late).signed_on == late.astimezone(zone).date()


def test_signing_is_on_record_without_a_word_of_the_person(published, ada, at):
    signature = sign(ada, at)
    act = Act.objects.get(kind="agreements.sign")
    assert (act.person_id, act.program, act.at) == (ada.pk, MCT, at)
    event = act.events.get()
    assert event.kind == "agreements.signed"
    assert event.payload == {"document": GUIDE, "version": "2019-11-26", "number": signature.pk}


def test_the_name_may_be_typed_in_any_case_and_with_any_blanks(published, ada, at):
    assert sign(ada, at, typed_name="  ada   LOVELACE ").typed_name == "ada LOVELACE"


@pytest.mark.parametrize(
    "typed", ["", "Ada", "Ada King", "Zoë", "Аda Lovelace", "Ada Lovelace\u200b", "x" * 5000]
)
def test_another_name_signs_nothing(published, ada, at, typed):
    refused("name_differs", ada, at, typed_name=typed)
    nothing_was_signed()


def test_the_name_is_that_of_the_moment_of_signing(published, ada, at):
    people.change_profile(
        person=Person.objects.get(pk=ada.pk), profile=people.Profile(legal_name="Ada King"), by=me(ada), at=at
    )
    refused("name_differs", ada, at)
    assert sign(ada, at, typed_name="Ada King")


def test_who_has_no_name_in_the_profile_is_sent_there_first(published, at):
    nameless = join("nameless@example.org", name="", at=at)
    refused("no_legal_name", nameless, at, typed_name="")


def test_without_consent_nothing_is_signed(published, ada, at):
    refused("no_consent", ada, at, consent=" ")
    nothing_was_signed()


def test_another_hash_than_that_of_the_text_signs_nothing(published, ada, at):
    right = rules.sha256(text_of(MCT, GUIDE, at.date()).text)
    wrong = [
        "",
        "x",
        right.upper(),
        right[:-1],
        right + "0",
        "0" * 64,
        f"{right} ",
        rules.sha256("another text"),
    ]
    for sha256 in wrong:
        refused("text_changed", ada, at, sha256=sha256)
    nothing_was_signed()


def test_the_hash_of_another_document_or_language_signs_nothing(published, ada, at):
    other = rules.sha256(text_of(MCT, "program-agreement", at.date()).text)
    refused("text_changed", ada, at, sha256=other)
    spanish = rules.sha256(text_of(OPEN, "teaching-pledge", at.date(), "es").text)
    refused("text_changed", ada, at, program=OPEN, document="teaching-pledge", sha256=spanish)


def test_what_is_not_a_document_in_force_in_that_language_is_not_signed(published, ada, at):
    refused("not_in_force", ada, at, language="xx", sha256="0" * 64)
    edition = edition_in_force(MCT, at.date())
    for document in ("nothing", "teaching-pledge", "", "../program-guide", "%", "\u202e"):
        with pytest.raises(commands.Refused, match="not_in_force"):
            commands.sign(
                person=ada, edition=edition, document=document, language="en", sha256="0" * 64,
                typed_name="Ada Lovelace", consent=CONSENT, address="", browser="", by=me(ada), at=at,
            )  # fmt: skip
    nothing_was_signed()


def test_a_superseded_version_is_not_signed_any_more(changed, ada, at):
    changed((GUIDE, "2021-06-01", "en", "A newer text.\n"))
    old = rules.sha256(text_of(MCT, GUIDE, at.date()).text)
    day = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
    refused("text_changed", ada, day, sha256=old)
    nothing_was_signed()
    assert sign(ada, day).version == dt.date(2021, 6, 1)


def test_a_version_announced_for_a_later_day_is_not_signed_yet(changed, ada, at):
    changed((GUIDE, "2021-06-01", "en", "A newer text.\n"))
    later = edition_in_force(MCT, dt.date(2021, 6, 1))
    refused("not_in_force", ada, at, edition=later, sha256=rules.sha256("A newer text.\n"))


def test_a_translation_of_an_older_version_is_not_offered(changed, ada, at):
    changed((GUIDE, "2019-11-26", "de", "Ein Text.\n"), (GUIDE, "2021-06-01", "en", "A newer text.\n"))
    before, after = dt.date(2020, 11, 15), dt.date(2021, 6, 1)

    def languages(on):
        texts = queries.to_sign(edition_in_force(MCT, on), on, [GUIDE])
        return [(text.language, text.effective_on) for text in texts]

    assert sorted(languages(before)) == [("de", dt.date(2019, 11, 26)), ("en", dt.date(2019, 11, 26))]
    assert languages(after) == [("en", after)]


def test_documents_come_in_the_order_asked_for_and_once(published, at):
    on = at.date()
    texts = queries.to_sign(edition_in_force(MCT, on), on, ["program-agreement", GUIDE, GUIDE, "nothing"])
    assert [text.name for text in texts] == ["program-agreement", GUIDE]


@pytest.mark.parametrize("hidden", ["\u061c", "\u200e", "\u200f"])
def test_a_text_with_the_marks_that_hebrew_and_arabic_need_can_be_signed(changed, ada, at, hidden):
    changed((GUIDE, "2020-06-01", "en", f"שלום (Rostra){hidden}.\n"))
    assert hidden in sign(ada, at).text.text


@pytest.mark.parametrize("hidden", ["\u202a", "\u202e", "\u2066", "\u2068", "\u0007"])
def test_a_text_that_turns_the_order_of_a_line_around_cannot_even_be_published(changed, ada, at, hidden):
    with pytest.raises(HasMistakes):
        changed((GUIDE, "2020-06-01", "en", f"You pay {hidden}nothing.\n"))


def test_nobody_signs_for_somebody_else(published, ada, at):
    eve = join("eve@example.org", name="Ada Lovelace", at=at)
    refused("not_yours", ada, at, by=me(eve))
    refused("not_yours", ada, at, by=SYSTEM)
    nothing_was_signed()


def test_a_suspended_person_signs_nothing(published, ada, at):
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    refused("may_not_sign_in", ada, at)
    nothing_was_signed()


def test_each_version_is_signed_once_in_whatever_language(published, ada, at):
    sign(ada, at, program=OPEN, document="teaching-pledge", language="es")
    refused("already_signed", ada, at, program=OPEN, document="teaching-pledge", language="es")
    refused("already_signed", ada, at, program=OPEN, document="teaching-pledge", language="en")
    assert Signature.objects.get().language == "es"


def test_the_same_text_is_kept_once_for_everybody(published, ada, at):
    sign(ada, at)
    grace = join("grace@example.org", name="Grace Hopper", at=at)
    sign(grace, at, typed_name="Grace Hopper")
    assert SignedText.objects.count() == 1
    assert Signature.objects.count() == 2


def test_long_values_of_the_browser_are_cut(published, ada, at):
    kept = sign(ada, at, browser="b" * 9000, address="f" * 100)
    assert (len(kept.browser), len(kept.address)) == (300, 45)


def test_one_sees_ones_own_signatures_and_those_who_review_see_everybodys(published, ada, at):
    sign(ada, at)
    eve = join("eve@example.org", name="Eve Other", at=at)
    assert queries.visible_to(me(ada)).count() == 1
    assert queries.visible_to(me(eve)).count() == 0
    people.grant(person=eve, capability="applications.review", by=SYSTEM, at=at)
    assert queries.visible_to(me(eve)).count() == 1
    assert queries.visible_to(Actor.by_system("test")).count() == 1
    assert list(queries.signed_by(ada.pk, OPEN)) == []
    assert [one.document for one in queries.signed_by(ada.pk, MCT)] == [GUIDE]


@pytest.mark.parametrize("table", ["agreements_signedtext", "agreements_signature"])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE", "DROP TABLE {} CASCADE"]
)
def test_the_site_changes_and_deletes_nothing_that_was_signed(published, ada, at, table, change):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE rostra_app")
    sign(ada, at)
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(change.format(table))


@pytest.mark.django_db(transaction=True)
def test_of_eight_windows_one_signs_and_the_others_are_told(published, ada, at):
    answers, start = [], threading.Barrier(8)

    def run():
        start.wait()
        try:
            answers.append(sign(ada, at).pk)
        except commands.Refused as answer:
            answers.append(answer.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(map(str, answers)) == sorted([str(Signature.objects.get().pk), *["already_signed"] * 7])
    assert SignedText.objects.count() == 1
    assert Event.objects.filter(kind="agreements.signed").count() == 1
