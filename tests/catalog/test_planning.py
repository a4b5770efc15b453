"""Before something is published, it is said in words what would change."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.catalog import commands, planning
from rostra.catalog.differences import differences
from rostra.catalog.folder.checking import check
from tests.catalog import folders

CHANGES = (
    ("program.yaml", "name: Sample Trainers", "name: Trainers", "Program: the name is now “Trainers” (before: “Sample Trainers”)."),
    ("program.yaml", "term: P2Y", "term: P3Y", "Track “Elder” (elder): the length of a term is now “P3Y” (before: “P2Y”)."),
    ("program.yaml", "begins: [trainer]", "begins: [trainer, former]", "Journey “Rest” (rest): who may begin it is now “trainer”, “former” (before: “trainer”)."),
    ("program.yaml", "name: College", "name: School", "Employment “School” (college): the name is now “School” (before: “College”)."),
    ("program.yaml", "  words:\n    class: workshop", "  words:\n    class: lesson", "Words: “class” is now “lesson” (before: “workshop”)."),
    ("program.yaml", "name: Paper number", "name: Number", "Certification number: the name is now “Number” (before: “Paper number”)."),
    ("program.yaml", "without: Ask the house", "without: Ask us", "Certification number: what those do who have none is now “Ask us for one.” (before: “Ask the house for one.”)."),
    ("program.yaml", "P21D", "P30D", "References: the time a referee has is now “P30D” (before: “P21D”)."),
    ("program.yaml", "[P5D, P14D]", "[P5D]", "References: the time after which we remind is now “P5D” (before: “P5D”, “P14D”)."),
    ("program.yaml", "fixed_by: nobody", "fixed_by: program", "Reason “Too short” (too-short): who can fix it is now “program” (before: “nobody”)."),
    ("program.yaml", "concerns: [reference]", "concerns: [reference, application]", "Reason “Too short” (too-short): what it may be said of is now “reference”, “application” (before: “reference”)."),
    ("program.yaml", "- key: too-short", "- key: short", "Reason “Too short” (short) is added."),
    ("certifications.csv", "alpha,Alpha,core,basic,yes,2018-01-01,2020-06-30", "alpha,Alpha,core,basic,yes,2018-01-01,2021-06-30", "Certification “Alpha” (alpha) now retires on 30 June 2021 (before: 30 June 2020)."),
    ("certifications.csv", "2018-01-01,2020-06-30", "2018-01-01,", "Certification “Alpha” (alpha) retires no more (before: on 30 June 2020)."),
    ("certifications.csv", "yes,2019-03-01,,", "yes,2019-03-01,2020-12-31,", "Certification “Beta” (beta) now retires on 31 December 2020."),
    ("certifications.csv", "delta,Delta,other,,no,,,,no,guess\n", "", "Certification “Delta” (delta) is removed."),
    ("certifications.csv", "delta,Delta,other,,no,,,,no,guess\n", "delta,Delta,other,,no,,,,no,guess\nnew,New,core,,no,,,,no,guess\n", "Certification “New” (new) is added."),
    ("skills.csv", "professor,Professor,A university,college,handbook", "professor,Professor,A university,,handbook", "Skills certificate “Professor” (professor): the audience is now empty (before: “college”)."),
    ("courses.csv", "alpha;beta", "beta", "Course “First course” (course-1): the certifications is now “beta” (before: “alpha”, “beta”)."),
    ("fees/2020-01-01.csv", "JP,,trainer,12000", "JP,,trainer,13000", "The fee of the track trainer in JP is now 13000 JPY (before: 12000 JPY)."),
    ("fees/2020-01-01.csv", "DE,college,trainer,80.5,EUR,no,,handbook\n", "", "The fee of the track trainer in DE, employment college is removed (before: 80.50 EUR)."),
    ("fees/2020-01-01.csv", "JP,,trainer", "US,,trainer", "The fee of the track trainer in US is added: 12000 JPY."),
    ("fees/2020-01-01.csv", "JPY,yes", "JPY,no", "The fee of the track trainer in JP: whether it is a sample is now no (before: yes)."),
    ("benefits.yaml", "[trainer, elder]", "[trainer]", "Benefit “Library” (library): the tracks is now “trainer” (before: “trainer”, “elder”)."),
    ("agreements/pledge/2020-01-01.en.md", "I teach well.", "I teach very well.", "Document “The pledge” (en): the text is now “# Pledge I teach very well.” (before: “# Pledge I teach well.”)."),
)  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), CHANGES)
def test_a_change_is_said_in_one_sentence(file, old, new, sentence, folder):
    before = check(folder).editions[0].content
    folders.edit(folder, file, old, new)
    assert sentence in differences(before, check(folder).editions[0].content)


def test_a_certification_number_that_comes_or_goes_is_said(folder):
    with_it = check(folder).editions[0].content
    told = folders.PROGRAM[
        folders.PROGRAM.index("  certification_number:") : folders.PROGRAM.index("  references:")
    ]
    folders.edit(folder, "program.yaml", told, "")
    without = check(folder).editions[0].content
    assert differences(with_it, without) == (
        "No certification number is asked for any more (before: “Paper number”).",
    )
    assert differences(without, with_it) == ("A certification number is asked for: “Paper number”.",)


POLICY_CHANGES = (
    ("grace_after_retirement: P6M", "grace_after_retirement: P3M", "Policy “entry”: requirement “knowledge”: grace_after_retirement is now “P3M” (before: “P6M”)."),
    ("title: A certification", "title: One certification", "Policy “entry”: requirement “knowledge”: the title is now “One certification” (before: “A certification”)."),
    ("      - key: pledge\n        title: The pledge, signed\n        signed: {document: pledge}\n", "", "Policy “entry”: requirement “pledge” is removed."),
    ("key: membership\n    title: You were a trainer\n    was_member: {tracks: [trainer]}", "key: membership\n    title: You were a trainer\n    signed: {document: pledge}", "Policy “resting”: requirement “membership” is now signed (before: was_member)."),
    ("    all_of:\n      - key: knowledge", "    any_of:\n      - key: knowledge", "Policy “entry”: requirement “entry” is now any_of (before: all_of)."),
    ("judged_on: application", "judged_on: every_day", "Policy “entry”: the judged on is now “every_day” (before: “application”)."),
    ("      - key: pledge\n", "      - key: skill\n        title: S\n        holds_skills_certificate: {}\n      - key: pledge\n", "Policy “entry”: requirement “skill” is added (holds_skills_certificate)."),
)  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), POLICY_CHANGES)
def test_a_change_of_a_policy_is_said_by_requirement(old, new, sentence, folder):
    before = check(folder).editions[0].content
    folders.edit(folder, "policies/2020-01-01.yaml", old, new)
    report = check(folder)
    assert report.sound, report.errors
    assert sentence in differences(before, report.editions[0].content)


def test_what_is_equal_has_no_difference(folder):
    content = check(folder).editions[0].content
    assert differences(content, content) == ()


def test_another_order_is_told_once(folder):
    before = check(folder).editions[0].content
    rows = folders.SKILLS.splitlines()
    (folder / "skills.csv").write_text("\n".join([rows[0], rows[2], rows[1]]))
    assert differences(before, check(folder).editions[0].content) == (
        "Skills certificate: the list is in another order.",
    )


@pytest.mark.django_db
def test_of_a_new_program_everything_is_new(folder):
    plan = planning.plan(check(folder))
    assert plan.changes[0].sentences[0] == "Everything is new."
    assert "4 certifications" in plan.changes[0].sentences[1]
    assert plan.changes[1].sentences == (
        "Policy “entry”: requirement “knowledge”: grace_after_retirement is now “P3M” (before: “P6M”).",
    )


@pytest.mark.django_db
def test_a_plan_is_what_publishing_does(folder, by, at):
    assert len(planning.plan(check(folder)).changes) == len(commands.publish(folder=folder, by=by, at=at))
    assert planning.plan(check(folder)).empty
    folders.edit(folder, "policies/2021-07-01.yaml", "P3M", "P2M")
    (change,) = planning.plan(check(folder)).changes
    assert change.heading == "Revision 2 of the edition in force from 1 July 2021 on"
    (written,) = commands.publish(folder=folder, by=by, at=at)
    assert written.effective_on == change.effective_on == dt.date(2021, 7, 1)


@pytest.mark.django_db
def test_what_changes_in_every_edition_is_told_once(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    folders.edit(folder, "program.yaml", "name: College", "name: School")
    first, second = planning.plan(check(folder)).changes
    assert len(first.sentences) == 1
    assert second.sentences == ("1 of the changes above hold here too.",)


@pytest.mark.django_db
def test_an_edition_that_is_published_and_not_in_the_folder_is_told(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    (folder / "policies" / "2021-07-01.yaml").unlink()
    assert planning.plan(check(folder)).gone == (dt.date(2021, 7, 1),)
