"""Files are kept with a piece, in private, whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import resource
import threading

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from rostra.evidence import commands, files, queries, sweeps
from rostra.evidence.models import HeldCertification, Upload
from rostra.evidence.refusals import Refused
from rostra.kernel import clock
from rostra.people import commands as people
from rostra.record.actors import Actor
from rostra.record.models import Act, Event
from tests.at_once import second_of
from tests.evidence import hostile
from tests.evidence.conftest import PROGRAM, joined, me

HOUR = dt.timedelta(hours=1)
EARNED = dt.date(2020, 3, 1)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The files folder, empty."""
    storage = settings.STORAGES["default"]
    options = {**storage["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "default": {**storage, "OPTIONS": options}}
    return tmp_path


@pytest.fixture
def held(published, ada, at):
    return claim(ada, at)


def claim(person, at, code="open-maps", earned_on=EARNED, **given):
    return commands.claim_certification(
        person=person, program=PROGRAM, certification=code, earned_on=earned_on, by=me(person), at=at, **given
    )


def attach(version, person, when, data=None, name="proof.pdf"):
    data = hostile.pdf() if data is None else data
    return commands.attach(version=version, data=data, name=name, by=me(person), at=when)


def on_disk(folder):
    return {path.name for path in (folder / "uploads").glob("*")} if (folder / "uploads").exists() else set()


def refused(code):
    return pytest.raises(Refused, match=code)


@pytest.mark.django_db
def test_a_file_is_kept_with_its_piece_as_it_was_written_anew(held, ada, folder, at):
    upload = attach(held, ada, at + HOUR, name="My proof.pdf")
    kept = queries.bytes_of(upload)
    assert (upload.piece, upload.person_id, upload.kind, upload.name) == (
        held.piece,
        ada.pk,
        "pdf",
        "My proof.pdf",
    )
    assert (upload.size, upload.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert kept.startswith(b"%PDF-")
    assert on_disk(folder) == {upload.ref}
    assert queries.uploads_of([held.piece]) == {held.piece: (upload,)}


@pytest.mark.django_db
def test_nobody_else_on_the_machine_may_read_it(held, ada, folder, at):
    upload = attach(held, ada, at + HOUR)
    assert os.stat(folder / "uploads" / upload.ref).st_mode & 0o077 == 0
    assert os.stat(folder / "uploads").st_mode & 0o077 == 0


@pytest.mark.django_db
def test_a_file_given_goes_on_record_by_its_reference_and_never_by_its_name(held, ada, at):
    upload = attach(held, ada, at + HOUR, name="Ada Secret.pdf")
    event = Event.objects.get(kind="evidence.file_given")
    assert event.payload == {
        "what": "heldcertification",
        "code": "open-maps",
        "piece": held.piece,
        "upload": upload.ref,
    }
    assert "Secret" not in str(list(Act.objects.values())) + str(list(Event.objects.values()))


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*hostile.ACTIVE, "nothing", "a virus", "two headers"])
def test_of_a_refused_file_nothing_is_kept(held, ada, folder, at, name):
    make, why = {**hostile.ACTIVE, **hostile.BROKEN}[name]
    with refused(why):
        attach(held, ada, at + HOUR, make())
    assert not Upload.objects.exists()
    assert on_disk(folder) == set()
    assert not Act.objects.filter(kind="evidence.attach").exists()


@pytest.mark.django_db
def test_a_claim_with_a_bad_file_among_good_ones_claims_nothing_and_keeps_none(published, ada, folder, at):
    proofs = [(hostile.pdf(), "good.pdf"), (hostile.SCRIPT, "bad.pdf")]
    with refused("unknown_kind") as answer:
        claim(ada, at, proofs=proofs)
    assert str(answer.value.message).startswith("bad.pdf: ")
    assert not HeldCertification.objects.exists()
    assert on_disk(folder) == set()


@pytest.mark.django_db
def test_a_claim_keeps_its_files_in_one_act(published, ada, folder, at):
    held = claim(ada, at, proofs=[(hostile.pdf(), "a.pdf"), (hostile.jpeg(), "b.jpg")])
    assert [one.name for one in queries.uploads_of([held.piece])[held.piece]] == ["a.pdf", "b.jpg"]
    assert Act.objects.filter(kind__startswith="evidence.").count() == 1
    assert len(on_disk(folder)) == 2


@pytest.mark.django_db
def test_a_piece_takes_six_files_and_not_a_seventh(held, ada, folder, at):
    for number in range(files.OF_A_PIECE):
        attach(held, ada, at + HOUR * (number + 1))
    with refused("too_many_files"):
        attach(held, ada, at + HOUR * 9)
    assert len(on_disk(folder)) == files.OF_A_PIECE


@pytest.mark.django_db
def test_a_person_gives_sixty_files_and_not_one_more(held, ada, folder, at, monkeypatch):
    monkeypatch.setattr(files, "OF_A_PERSON", 3)
    for number in range(3):
        attach(held, ada, at + HOUR * (number + 1))
    with refused("too_many_in_all"):
        attach(held, ada, at + HOUR * 9)
    assert len(on_disk(folder)) == 3


@pytest.mark.django_db
def test_nobody_gives_or_takes_back_a_file_for_somebody_else(held, ada, checker, folder, at):
    with refused("not_yours"):
        attach(held, checker, at + HOUR)
    upload = attach(held, ada, at + HOUR)
    with refused("not_yours"):
        commands.remove_upload(upload=upload, by=me(checker), at=at + HOUR * 2)
    assert on_disk(folder) == {upload.ref}


@pytest.mark.django_db
def test_a_file_for_what_was_corrected_meanwhile_is_refused(held, ada, folder, at):
    commands.correct(version=held, changes={"number": "A-1"}, by=me(ada), at=at + HOUR)
    with refused("changed_meanwhile"):
        attach(held, ada, at + HOUR * 2)
    assert on_disk(folder) == set()


@pytest.mark.django_db(transaction=True)
def test_a_file_taken_back_is_gone_and_a_second_time_is_told(held, ada, folder, at):
    upload = attach(held, ada, at + HOUR)
    commands.remove_upload(upload=upload, by=me(ada), at=at + HOUR * 2)
    assert on_disk(folder) == set()
    assert queries.uploads_of([held.piece]) == {}
    assert not queries.uploads_visible_to(me(ada)).exists()
    with refused("changed_meanwhile"):
        commands.remove_upload(upload=upload, by=me(ada), at=at + HOUR * 3)


@pytest.mark.django_db(transaction=True)
def test_files_go_when_the_person_takes_the_piece_back_and_stay_when_staff_refuse_it(
    published, ada, checker, folder, at
):
    mine, theirs = (
        claim(ada, at, code, proofs=[(hostile.pdf(), "x")]) for code in ("open-maps", "open-sound")
    )
    commands.withdraw(version=mine, by=me(ada), at=at + HOUR)
    commands.withdraw(version=theirs, by=me(checker), at=at + HOUR)
    assert set(queries.uploads_of([mine.piece, theirs.piece])) == {theirs.piece}
    assert len(on_disk(folder)) == 1


@pytest.fixture
def no_room():
    """No file of this process may grow over a hundred bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.django_db
def test_a_full_disk_is_told_and_leaves_neither_row_nor_stub(held, ada, folder, at, no_room):
    with refused("no_room") as answer:
        attach(held, ada, at + HOUR)
    assert "Nothing was saved" in str(answer.value.message)
    assert not Upload.objects.exists()
    assert on_disk(folder) == set()


@pytest.mark.django_db
def test_a_failure_after_the_file_was_written_takes_the_file_with_it(held, ada, folder, at, monkeypatch):
    def broken(*given, **named):
        raise RuntimeError

    monkeypatch.setattr("rostra.evidence.acts.record", broken)
    with pytest.raises(RuntimeError):
        attach(held, ada, at + HOUR)
    assert on_disk(folder) == set()


@pytest.mark.django_db
def test_what_a_crash_left_behind_is_swept_away_after_a_day(held, ada, folder, at):
    upload = attach(held, ada, at + HOUR)
    default_storage.save("uploads/STRAY", ContentFile(b"x"))
    now = clock.unshifted()
    assert sweeps.clear_stray_files(real=now) == 0
    assert sweeps.clear_stray_files(real=now + dt.timedelta(days=2)) == 1
    assert on_disk(folder) == {upload.ref}


def test_a_folder_that_is_not_there_yet_needs_no_sweep(at):
    assert sweeps.clear_stray_files(real=at) == 0


@pytest.mark.django_db
def test_a_file_that_was_changed_on_the_disk_is_given_to_nobody(held, ada, folder, at):
    upload = attach(held, ada, at + HOUR)
    path = folder / "uploads" / upload.ref
    path.write_bytes(b"<script>")
    assert queries.bytes_of(upload) is None
    path.unlink()
    assert queries.bytes_of(upload) is None


@pytest.mark.django_db
def test_a_file_is_open_to_its_owner_and_to_those_who_review_and_to_nobody_else(held, ada, checker, at):
    upload = attach(held, ada, at + HOUR)
    other = joined("other@example.org", at)
    system = Actor.by_system("test")
    people.grant(person=checker, capability="applications.review", by=system, at=at)
    for capability in ("people.see", "record.audit", "billing.record", "assessments.score"):
        people.grant(person=other, capability=capability, by=system, at=at)
    for actor, sees in [(me(ada), True), (me(checker), True), (me(other), False), (system, True)]:
        assert queries.uploads_visible_to(actor).filter(pk=upload.pk).exists() is sees
    people.revoke(person=checker, capability="applications.review", by=system, at=at + HOUR)
    assert not queries.uploads_visible_to(me(checker)).exists()


@pytest.mark.django_db(transaction=True)
def test_of_seven_files_given_at_once_six_are_kept(held, ada, folder, at):
    answers = []

    def give(number):
        try:
            attach(held, ada, at + HOUR * (number + 1))
            answers.append("kept")
        except Refused as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    together = [threading.Thread(target=give, args=[number]) for number in range(7)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert sorted(answers) == ["kept"] * 6 + ["too_many_files"]
    assert len(on_disk(folder)) == 6


@pytest.mark.django_db(transaction=True)
def test_two_pieces_at_once_take_no_file_more_than_a_person_may_give(held, ada, folder, at, monkeypatch):
    monkeypatch.setattr(files, "OF_A_PERSON", 1)
    another = claim(ada, at, earned_on=EARNED - dt.timedelta(days=1))
    lost = second_of(lambda: attach(held, ada, at + HOUR), lambda: attach(another, ada, at + HOUR))
    assert isinstance(lost, Refused)
    assert lost.code == "too_many_in_all"
    assert len(on_disk(folder)) == 1


@pytest.mark.django_db(transaction=True)
def test_one_transaction_undone_leaves_a_file_only_until_the_sweep(held, ada, folder, at):
    with transaction.atomic():
        attach(held, ada, at + HOUR)
        transaction.set_rollback(True)
    assert not Upload.objects.exists()
    sweeps.clear_stray_files(real=clock.unshifted() + dt.timedelta(days=2))
    assert on_disk(folder) == set()
