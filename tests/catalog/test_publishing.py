"""Publishing a folder: what is written, what stays, who is told."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from rostra.catalog import canonical, commands, models, queries, refusals, shelf
from rostra.people import commands as people
from rostra.people.models import Person
from rostra.policy import judging, typed
from rostra.record.actors import Actor
from rostra.record.models import Act
from tests.catalog import folders

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
FIRST, SECOND = dt.date(2020, 1, 1), dt.date(2021, 7, 1)
DAYS = (dt.date(2020, 9, 30), dt.date(2020, 12, 30), dt.date(2020, 12, 31))


def test_the_programs_that_come_with_the_house_can_be_published(by, at):
    for name in ("mct", "open-instructors"):
        assert commands.publish(folder=ROOT / "programs" / name, by=by, at=at)
        found = queries.edition_in_force(name, dt.date(2020, 11, 15))
        assert found.content.program.slug == name
        assert found.policies.keys() == found.content.policies.keys()


def test_one_edition_is_written_for_each_day_on_which_something_begins(folder, by, at):
    written = commands.publish(folder=folder, by=by, at=at, note="The first")
    assert [(one.effective_on, one.until, one.number, one.revision) for one in written] == [
        (FIRST, SECOND, 1, 1),
        (SECOND, None, 2, 1),
    ]
    row = models.Edition.objects.get(number=1)
    assert (row.program, row.note, row.published_at, row.published_by) == ("sample", "The first", at, None)


def test_publishing_leaves_an_act_with_an_event_for_each_edition(folder, at):
    person = people.join(person=Person(email="ada@example.org"), by=Actor.by_system("command_line"), at=at)
    written = commands.publish(folder=folder, by=Actor.by_person(person.pk), at=at)
    act = Act.objects.get(kind="catalog.publish")
    assert (act.person_id, act.program, act.at) == (person.pk, "sample", at)
    assert [event.payload["edition"] for event in act.events.order_by("position")] == [
        one.id for one in written
    ]
    assert {(subject.kind, subject.key) for subject in act.subjects.all()} == {
        ("program", "sample"),
        *(("edition", str(one.id)) for one in written),
    }
    assert models.Edition.objects.filter(published_by=person).count() == 2


def test_publishing_again_writes_nothing(folder, by, at, django_assert_max_num_queries):
    commands.publish(folder=folder, by=by, at=at)
    with django_assert_max_num_queries(3):
        assert commands.publish(folder=folder, by=by, at=at) == ()
    assert Act.objects.filter(kind="catalog.publish").count() == 1


def test_a_comment_is_no_change(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    folders.edit(folder, "program.yaml", "program:", "# a comment\nprogram:")
    assert commands.publish(folder=folder, by=by, at=at) == ()
    assert models.Edition.objects.count() == 2


def test_only_what_changed_is_written_and_the_newest_revision_counts(folder, by, at):
    first = commands.publish(folder=folder, by=by, at=at)
    folders.edit(folder, "policies/2021-07-01.yaml", "P3M", "P2M")
    (second,) = commands.publish(folder=folder, by=by, at=at + dt.timedelta(days=1))
    assert (second.effective_on, second.revision, second.number) == (SECOND, 2, 3)
    assert queries.edition_in_force("sample", SECOND) == second
    assert queries.edition(first[1].id).superseded
    assert [one.id for one in queries.editions("sample")] == [second.id, first[0].id]
    assert [one.id for one in queries.revisions("sample")] == [second.id, first[1].id, first[0].id]


def test_what_was_published_is_the_same_without_the_folder(folder, by, at):
    held = {"certification": "alpha", "from": "2019-01-01", "verified": True}
    signed = {"document": "pledge", "version": "2020-01-01", "from": "2020-01-01", "verified": True}
    facts = typed.read({"certification": [held], "signature": [signed]})

    def everything():
        return [
            (
                one,
                one.content,
                [judging.judge_typed(one.policies["entry"], facts=facts, on=on) for on in DAYS],
            )
            for one in queries.editions("sample")
        ]

    commands.publish(folder=folder, by=by, at=at)
    before = everything()
    shutil.rmtree(folder)
    shelf._kept.clear()
    assert everything() == before
    assert [[one.reading for one in said] for _edition, _content, said in before] == [
        ["met", "unmet", "unmet"],
        ["met", "met", "unmet"],
    ]
    for edition in queries.editions("sample"):
        assert canonical.digest(canonical.written(edition.content)) == edition.sha256


def test_an_edition_is_in_force_until_the_day_before_the_next(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    day = dt.timedelta(days=1)
    assert queries.edition_in_force("sample", FIRST - day) is None
    assert queries.edition_in_force("sample", FIRST).effective_on == FIRST
    assert queries.edition_in_force("sample", SECOND - day).effective_on == FIRST
    assert queries.edition_in_force("sample", SECOND).effective_on == SECOND
    second, first = queries.editions("sample")
    assert first.in_force(SECOND - day)
    assert not first.in_force(SECOND)
    assert second.announced(SECOND - day)
    assert not second.announced(SECOND)


def test_programs_are_listed_as_they_stand_on_a_day(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    (before,) = queries.programs(FIRST - dt.timedelta(days=1))
    assert (before.in_force, before.edition.effective_on) == (False, FIRST)
    (then,) = queries.programs(SECOND)
    assert (then.slug, then.name, then.in_force, then.edition.effective_on) == (
        "sample",
        "Sample Trainers",
        True,
        SECOND,
    )


def test_the_edition_in_force_takes_one_small_statement(folder, by, at, django_assert_num_queries):
    commands.publish(folder=folder, by=by, at=at)
    assert queries.edition_in_force("sample", FIRST).policies
    with django_assert_num_queries(1):
        edition = queries.edition_in_force("sample", FIRST)
        assert edition.content.effective_on == FIRST
        assert edition.policies is edition.policies
        assert edition.vocabulary.program == "sample"


def test_nonsense_is_no_edition(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    assert queries.edition(2**80) is None
    assert queries.edition(-1) is None
    assert queries.edition(0) is None
    for slug in ("", "sample\0", "SAMPLE", "a b", "x" * 10_000, "\ud800"):
        assert queries.edition_in_force(slug, FIRST) is None
        assert queries.editions(slug) == ()


def test_a_folder_with_mistakes_publishes_nothing(folder, by, at):
    folders.edit(folder, "program.yaml", "Europe/Berlin", "Europe/Berlim")
    with pytest.raises(refusals.HasMistakes) as refused:
        commands.publish(folder=folder, by=by, at=at)
    assert [mistake.near for mistake in refused.value.report.errors] == ["Europe/Berlin"]
    assert not models.Edition.objects.exists()
    assert not Act.objects.filter(kind="catalog.publish").exists()


def test_a_published_edition_cannot_be_taken_back(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    (folder / "policies" / f"{SECOND}.yaml").unlink()
    with pytest.raises(refusals.DaysAreGone) as refused:
        commands.publish(folder=folder, by=by, at=at)
    assert refused.value.days == (SECOND,)
    assert models.Edition.objects.count() == 2


@pytest.mark.parametrize("note", ["x" * 501, "a\0b", "a\ud800b", "\x1b[31m"])
def test_a_note_is_short_plain_text(folder, by, at, note):
    with pytest.raises(refusals.BadNote):
        commands.publish(folder=folder, by=by, at=at, note=note)


def test_files_that_went_back_to_what_they_were_are_published_as_a_new_revision(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    folders.edit(folder, "policies/2021-07-01.yaml", "P3M", "P2M")
    commands.publish(folder=folder, by=by, at=at)
    folders.edit(folder, "policies/2021-07-01.yaml", "P2M", "P3M")
    (third,) = commands.publish(folder=folder, by=by, at=at)
    assert third.revision == 3


@pytest.mark.parametrize(
    "statement", ["UPDATE catalog_edition SET note = 'x'", "DELETE FROM catalog_edition"]
)
@pytest.mark.parametrize("role", ["", "rostra_app"])
def test_a_published_edition_cannot_be_changed_in_the_database(folder, by, at, statement, role):
    commands.publish(folder=folder, by=by, at=at)
    with connection.cursor() as cursor:
        if role:
            cursor.execute(f"SET LOCAL ROLE {role}")
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute(statement)
    assert models.Edition.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": "x"},
        {"revision": 0},
        {"number": 0},
        {"program": "Not A Slug"},
        {"program": "other"},
        {"revision": 1},
        {"number": 1, "revision": 2},
    ],
)
def test_the_database_refuses_what_is_no_edition(folder, by, at, wrong):
    commands.publish(folder=folder, by=by, at=at)
    row = models.Edition.objects.get(number=1)
    row.pk, row.number, row.revision = None, 99, 99
    for name, value in wrong.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_of_two_publishers_at_once_one_wins_and_the_other_is_told(folder, by, at):
    """The second comes while the first has written and not yet committed."""
    written, go_on, told = threading.Event(), threading.Event(), []

    def first():
        try:
            with transaction.atomic():
                commands.publish(folder=folder, by=by, at=at)
                written.set()
                go_on.wait(20)
        finally:
            written.set()
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    try:
        assert written.wait(20)
        with pytest.raises(refusals.BeingPublished) as refused:
            commands.publish(folder=folder, by=by, at=at)
        told.append(str(refused.value))
        other = folders.good(folder.parent, "other")
        assert commands.publish(folder=other, by=by, at=at), "another program is nobody else's business"
    finally:
        go_on.set()
        thread.join(20)
    assert "Try again" in told[0]
    assert models.Edition.objects.filter(program="sample").count() == 2
    assert commands.publish(folder=folder, by=by, at=at) == ()


@pytest.mark.django_db(transaction=True)
def test_what_fails_half_way_leaves_nothing(folder, by, at):
    def publish_and_fail():
        with transaction.atomic():
            commands.publish(folder=folder, by=by, at=at)
            connection.cursor().execute("SELECT 1 / 0")

    with pytest.raises(DatabaseError):
        publish_and_fail()
    assert not models.Edition.objects.exists()
    assert not models.PublishedFolder.objects.exists()
    assert commands.publish(folder=folder, by=by, at=at)


def test_the_rights_of_the_site_are_enough_to_publish(folder, by, at):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE rostra_app")
    assert len(commands.publish(folder=folder, by=by, at=at)) == 2
    folders.edit(folder, "policies/2021-07-01.yaml", "P3M", "P2M")
    assert len(commands.publish(folder=folder, by=by, at=at)) == 1
