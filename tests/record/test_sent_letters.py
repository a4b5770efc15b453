"""A letter is sent once for each intent, kept as it was sent, and holds what its reader needs and no more."""

from __future__ import annotations

import datetime as dt
import threading
from email import message_from_bytes, policy

import pytest
from django.core.mail import BadHeaderError
from django.db import connection, transaction

from rostra.people.models import Person
from rostra.record import commands, delivery, models, queries
from rostra.record.actors import Actor
from rostra.record.commands import Addressee
from rostra.record.letters import Action, Confided, Letter, Letterhead, Points, ReasonGiven, Said, Secret
from rostra.site import worker

pytestmark = pytest.mark.django_db(transaction=True)

AT = dt.datetime(2020, 11, 15, 12, 0, tzinfo=dt.UTC)
BY = Actor.by_system("test")
HEAD = Letterhead("The Sample Program", "Help desk", "mailto:help@sample.example")
LINK = "http://localhost:8000/reference/open/a-link-nobody-else-may-have/"
WHOLE = Letter(
    "Would you confirm Ada's teaching?",
    "Hello Grace Hopper,",
    (
        "Ada Lovelace <ada> named you.",
        ReasonGiven("The names differ", ("The paper names Ada King.",), "First line.\nSecond line."),
        Points(("What you saw", "When")),
        Said("Dear Grace,\nplease help."),
        Confided("What you told us:", ("I know her from the club.",)),
        Action("Read about the program", "http://localhost:8000/sample/"),
        Secret("Answer", LINK),
    ),
    HEAD,
)
SHORT = Letter("We have your application", "Hello Ada,", ("It is here.",), HEAD)


@pytest.fixture(autouse=True)
def our_outbox(settings, tmp_path):
    settings.EMAIL_BACKEND = "rostra.record.outbox.Outbox"
    settings.EMAIL_HOST = ""
    settings.VAR = tmp_path


def send(
    letter=SHORT, *, intent="applications.tell_it_came:1", email="ada@example.org", name="Ada", about=""
):
    return commands.send_letter(
        letter=letter,
        to=Addressee(email, name),
        concerns=7,
        to_person=letter is SHORT,
        intent=intent,
        program="sample",
        about=about,
        by=BY,
        at=AT,
    )


def arrived():
    worker.run(until_idle=True)
    files = sorted(delivery.folder().glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def body(mail, kind):
    return mail.get_body((kind,)).get_content()


def test_a_letter_is_kept_as_it_was_sent_and_stands_in_the_timeline():
    kept = send()
    (mail,) = arrived()
    assert (mail["Subject"], mail["Message-ID"]) == ("We have your application", kept.message_id)
    assert (kept.subject, kept.recipient, kept.sent_at) == ("We have your application", "Ada", AT)
    assert body(mail, "plain").split() == kept.text.split()
    (entry,) = queries.timeline(Actor.by_person(7)).entries
    assert entry.told == ("We sent you a letter.",)
    assert entry.letters == (queries.LetterTold(kept.pk, "We have your application"),)


def test_one_intent_is_one_letter_however_often_it_is_tried():
    first = send()
    assert send() is None
    assert send(intent="applications.tell_it_came:2") is not None
    assert len(arrived()) == 2
    assert models.Act.objects.filter(kind="record.send_letter").count() == 2
    assert first.message_id.startswith("<")


def test_two_who_send_at_once_send_one_letter():
    both, sent, trouble = threading.Barrier(4), [], []

    def one():
        try:
            both.wait(timeout=10)
            sent.append(send())
        except Exception as error:
            trouble.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not trouble
    assert sum(letter is not None for letter in sent) == 1
    assert models.SentLetter.objects.count() == models.Letter.objects.count() == 1


def test_an_intent_whose_change_was_rolled_back_is_written_again_under_the_same_message_id():
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        lost = send()
        raise ZeroDivisionError
    assert not models.Letter.objects.exists()
    kept = send()
    assert kept.message_id == lost.message_id
    assert len(arrived()) == 1


def test_a_secret_link_and_what_was_confided_reach_the_reader_and_are_not_kept():
    kept = send(WHOLE, email="grace@example.org", name="Grace Hopper")
    (mail,) = arrived()
    for kind in ("plain", "html"):
        assert LINK in body(mail, kind)
        assert "from the club" in body(mail, kind)
    for copy in (kept.text, kept.html):
        assert "nobody-else" not in copy
        assert "from the club" not in copy
        assert "a link for its reader alone" in copy
    (entry,) = queries.timeline(Actor.by_person(7)).entries
    assert entry.told == ("We sent a letter to somebody you named.",)


@pytest.mark.parametrize("letter", [SHORT, WHOLE])
def test_text_and_html_say_the_same_and_whom_to_ask(letter):
    send(letter)
    (mail,) = arrived()
    text, html = body(mail, "plain"), body(mail, "html")
    assert text.rstrip().endswith("Questions? Help desk: help@sample.example")
    assert 'href="mailto:help@sample.example"' in html
    for said in (letter.greeting, "The Sample Program"):
        assert said in text
        assert said in html
    assert mail["Auto-Submitted"] == "auto-generated"


def test_everything_in_a_letter_is_readable_as_text():
    text = send(WHOLE).text
    assert "* The names differ\n  The paper names Ada King.\n" in text
    assert "  The reviewer adds:\n    First line.\n    Second line.\n" in text
    assert "\n- What you saw\n- When\n" in text
    assert "\n> Dear Grace,\n> please help.\n" in text
    assert "\nRead about the program:\nhttp://localhost:8000/sample/\n" in text
    assert "\n\n\n" not in text


def test_words_of_others_are_no_html():
    kept = send(WHOLE)
    assert "Ada Lovelace &lt;ada&gt; named you." in kept.html
    assert "Ada Lovelace <ada> named you." in kept.text


def test_a_support_without_address_is_named_and_leads_nowhere():
    kept = send(Letter("S", "Hello,", ("Words.",), Letterhead("P", "The house", "")))
    assert kept.text.rstrip().endswith("Questions? The house")
    assert "href" not in kept.html


NAMES = (
    "Ada\r\nBcc: all@example.org",
    "Ada\nX-Injected: yes",
    "Lovelace, Ada",
    'Ada "The Countess" Lovelace',
    "Ada <evil@example.org>",
    "Åsa Öström, Dr.",
    "艾达 洛芙莱斯",
    "Ada\x00\x1b[31m",
    "L" * 200,
    "Ö" * 200,
    "",
)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_somebody_is_called_the_letter_goes_to_their_address_alone(name):
    kept = send(name=name)
    row = models.Letter.objects.get()
    assert row.recipient == "ada@example.org"
    (mail,) = arrived()
    assert not [header for header in mail if header.lower() in ("bcc", "x-injected")]
    (to,) = mail["To"].addresses
    assert to.addr_spec == "ada@example.org"
    assert "".join(to.display_name.split()) == "".join(
        sign for sign in name if sign.isprintable() and not sign.isspace()
    )
    assert kept.recipient.isprintable()
    assert kept.recipient


@pytest.mark.parametrize("email", ["ada@example.org\nBcc: all@example.org", "ada@example.org\r\nX: y"])
def test_a_line_break_in_an_address_is_refused_and_nothing_is_kept(email):
    with pytest.raises(BadHeaderError):
        send(email=email, name="")
    assert not models.SentLetter.objects.exists()
    assert not models.Letter.objects.exists()


def test_a_line_break_in_a_subject_is_a_space():
    kept = send(Letter("One\r\nBcc: all@example.org", "Hello,", ("Words.",), HEAD))
    (mail,) = arrived()
    assert mail["Subject"] == kept.subject == "One Bcc: all@example.org"
    assert mail["Bcc"] is None


def test_an_erasure_takes_the_words_and_leaves_that_there_was_a_letter():
    kept, other = send(), send(WHOLE, intent="references.ask:2")
    models.SentLetter.objects.filter(pk=other.pk).update(person_id=8)
    assert commands.erase_personal_values(person_id=7, by=BY, at=AT) == 1
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.text, kept.html, kept.subject, kept.recipient) == ("", "", "", "")
    assert (kept.intent, kept.message_id[0], kept.sent_at) == ("applications.tell_it_came:1", "<", AT)
    assert other.text
    assert send() is None
    (entry,) = queries.timeline(Actor.by_person(7)).entries[-1:]
    assert entry.letters == (queries.LetterTold(kept.pk, ""),)


def test_letters_about_an_application_come_newest_first_and_about_nothing_there_are_none():
    first, second = send(about="AB12CD34"), send(intent="x:2", about="AB12CD34")
    send(intent="x:3")
    assert list(queries.letters_about("AB12CD34")) == [second, first]
    assert not queries.letters_about("")


def test_everybody_sees_their_own_letters_and_the_system_all():
    kept = send()
    assert list(queries.sent_letter_visible_to(Actor.by_person(7))) == [kept]
    assert not queries.sent_letter_visible_to(Actor.by_person(8))
    assert list(queries.sent_letter_visible_to(BY)) == [kept]


def test_a_stretch_of_the_timeline_asks_once_for_all_its_letters(django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.timeline(Actor.by_person(7))
    for number in range(15):
        send(intent=f"x:{number}")
    with django_assert_num_queries(2):
        (newest, *_rest) = queries.timeline(Actor.by_person(7)).entries
    assert newest.letters[0].subject == "We have your application"
    assert not Person.objects.exists()
