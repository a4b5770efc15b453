"""Letters are never lost, never sent for what was rolled back, and forgotten once delivered."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from rostra.record import delivery, models, tasks
from rostra.site import worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def our_outbox(settings, tmp_path):
    settings.EMAIL_BACKEND = "rostra.record.outbox.Outbox"
    settings.EMAIL_HOST = ""
    settings.VAR = tmp_path


def write(to="ada@example.org", subject="Hello Ada", text="Words – and more words.\n"):
    letter = EmailMultiAlternatives(subject, text, "Rostra <no-reply@example.org>", [to])
    letter.attach_alternative("<p>Words</p>", "text/html")
    with transaction.atomic():
        letter.send()


def test_a_letter_is_kept_with_the_change_and_delivered_by_the_worker():
    write()
    row = models.Letter.objects.get()
    assert row.recipient == "ada@example.org"
    assert row.message_id.endswith("@example.org>")
    worker.run(until_idle=True)
    (file,) = delivery.folder().glob("*.eml")
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (letter["Subject"], letter["To"], letter["Message-ID"]) == (
        "Hello Ada",
        "ada@example.org",
        row.message_id,
    )
    assert letter.get_body(("plain",)).get_content().strip() == "Words – and more words."
    assert file.stat().st_mode & 0o077 == 0


def test_what_is_delivered_keeps_neither_address_nor_text():
    write()
    worker.run(until_idle=True)
    row = models.Letter.objects.get()
    assert (row.recipient, row.source, row.tries) == ("", None, 1)
    assert row.delivered_at is not None
    assert not delivery.deliver(row.pk)
    assert len(list(delivery.folder().glob("*.eml"))) == 1


def test_a_change_that_is_rolled_back_sends_no_letter():
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        mail.send_mail("Hello", "Words", None, ["ada@example.org"])
        raise ZeroDivisionError
    assert not models.Letter.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize("subject", ["Hello\nBcc: all@example.org", "Hello\r\nX: y"])
def test_a_line_break_in_a_header_is_refused(subject):
    with pytest.raises(BadHeaderError):
        write(subject=subject)
    assert not models.Letter.objects.exists()


class Server:
    """A mail server that refuses, or takes a letter and breaks the line before it says so, as long as told to."""

    def __init__(self):
        self.refuse = 0
        self.break_off = 0
        self.taken = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.refuse:
            self.refuse -= 1
            return "451 not now"
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.break_off:
            self.break_off -= 1
            server.transport.close()
        return "250 taken"


@pytest.fixture
def server(settings):
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=0)
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        controller.port = probe.getsockname()[1]
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield handler
    controller.stop()


def try_again_now():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() - interval '1 second'")
    worker.run(until_idle=True)


def test_a_letter_goes_to_the_mail_server_where_one_is_named(server):
    write()
    worker.run(until_idle=True)
    (letter,) = server.taken
    assert letter["To"] == "ada@example.org"
    assert not delivery.folder().exists()


def test_a_mail_server_that_is_down_delays_a_letter_and_loses_none(server):
    server.refuse = 2
    write()
    worker.run(until_idle=True)
    row = models.Letter.objects.get()
    assert (row.delivered_at, row.tries) == (None, 1)
    assert row.error.startswith("SMTPDataError")
    try_again_now()
    try_again_now()
    assert [letter["Subject"] for letter in server.taken] == ["Hello Ada"]
    assert models.Letter.objects.get().delivered_at is not None


def test_a_letter_taken_without_an_answer_comes_again_with_the_same_message_id(server):
    server.break_off = 1
    write()
    worker.run(until_idle=True)
    try_again_now()
    assert len(server.taken) == 2
    assert len({letter["Message-ID"] for letter in server.taken}) == 1


def test_a_letter_that_nobody_takes_is_given_up_and_shown():
    from rostra.record import queries

    models.Letter.objects.create(message_id="<1@example.org>", sender="a", recipient="b", source=b"x")
    row = models.Letter.objects.get()
    tasks.defer_letter(row.pk)
    from django.db import connection

    models.Letter.objects.update(tries=8, error="SMTPDataError")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    (trouble,) = queries.troubles()
    assert (trouble.name, trouble.number, trouble.given_up) == ("letter", row.pk, True)
