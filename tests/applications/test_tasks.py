"""The task list is made from the policy: each program has its own, and nothing in the code knows which."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from rostra.applications import checking, queries, tasks
from rostra.applications.models import Application
from rostra.catalog import commands as catalog
from rostra.evidence import commands as evidence
from rostra.evidence.models import HeldCertification
from rostra.references import commands as references
from rostra.references import queries as asked
from tests.applications.conftest import OPEN, SYSTEM, Applying, me
from tests.web.public import generated

pytestmark = pytest.mark.django_db


def listed(applying):
    """Each section with the keys and states of its tasks."""
    return {
        section.title: [(task.key, task.state) for task in tasks.all_tasks([section])]
        for section in applying.standing.sections
    }


def state_of(applying, key):
    return next(task for task in tasks.all_tasks(applying.standing.sections) if task.key == key)


def test_the_first_program_asks_for_its_own_tasks(mct):
    assert listed(mct) == {
        "About you": [("your-profile", "to_do"), ("your-employment", "to_do"), ("your-number", "to_do")],
        "What is asked of you": [("certification", "to_do")],
        "Proof that you can teach": [
            *(("skills-certificate", "to_do"), ("college-staff", "to_do")),
            *(("college-certificate", "to_do"), ("reference", "to_do")),
        ],
        "Documents to sign": [("program-guide", "to_do"), ("program-agreement", "to_do")],
    }
    assert tasks.progress(mct.standing.sections) == tasks.Progress(0, 6)


def test_the_second_program_has_other_tasks_and_what_assessors_record_is_not_the_applicants(join):
    found = listed(join)
    assert found["What is asked of you"] == [
        *(("knowledge", "to_do"), ("teach-back", "by_the_program"), ("no-measure", "done")),
    ]
    assert [key for key, _state in found["You have learned how to teach"]] == [
        *("teaching-course", "library-staff", "library-certificate", "apprenticeship"),
    ]
    assert "assessors" in state_of(join, "teach-back").hint
    assert state_of(join, "teach-back").page == ""
    assert found["Documents to sign"] == [("pledge", "to_do")]


def test_a_program_nobody_has_seen_before_has_tasks_too(db, ada, desk, at, tmp_path):
    folder, said = generated.write(tmp_path, 20201115)
    catalog.publish(folder=folder, by=SYSTEM, at=at, note="")
    applying = Applying(ada, said.slug, "enter", at, desk).start()
    assert listed(applying) == {
        "About you": [("your-profile", "to_do"), ("your-employment", "to_do"), ("your-number", "to_do")],
        "Two of three": [("paper", "to_do"), ("home", "to_do"), ("points", "by_the_program")],
        "Documents to sign": [("vow", "to_do")],
    }
    (group,) = [one for one in applying.standing.sections if one.needs == "some"]
    assert group.count == 2
    assert state_of(applying, "home").page == "profile"


def test_what_is_given_waits_for_a_check_and_the_other_alternatives_are_not_needed(mct):
    mct.profile().reference()
    group = next(one for one in mct.standing.sections if one.needs == "one")
    states = {task.key: task.state for task in tasks.all_tasks([group])}
    assert states["reference"] == "waiting"
    assert {states[key] for key in ("skills-certificate", "college-staff")} == {"not_needed"}
    assert group.enough
    assert group.folded


def test_a_referee_who_cannot_answer_is_said_at_the_task(mct):
    mct.reference()
    (reference,) = asked.of(mct.person.pk, "mct")
    expired = mct.later(days=40)
    references.expire(request=reference.request, by=SYSTEM, at=expired.at)
    task = state_of(expired, "reference")
    assert task.state == "attention"
    assert "Carla Customer did not answer in time" in task.hint


def test_work_that_was_refused_is_said_where_it_is_told_and_at_no_alternative(mct):
    mct.profile()
    told = queries.with_told(Application.objects.filter(pk=mct.application.pk)).get()
    now = checking.standing(told, mct.edition, mct.on, trouble={"employment:1": "We could not confirm it."})
    said = {
        task.key: task for task in tasks.all_tasks(now.sections) if task.hint == "We could not confirm it."
    }
    assert [(key, one.state) for key, one in said.items()] == [(tasks.EMPLOYMENT, "attention")]


def test_what_ran_out_says_until_when_it_counted(mct):
    evidence.claim_certification(
        person=mct.person,
        program="mct",
        certification="azure-administrator",
        earned_on=dt.date(2018, 1, 1),
        expires_on=dt.date(2020, 10, 31),
        by=me(mct.person),
        at=mct.at,
    )
    task = state_of(mct, "certification")
    assert task.state == "attention"
    assert "31 October 2020" in task.hint


def test_what_was_checked_is_done(mct):
    mct.certification("azure-administrator")
    assert state_of(mct, "certification").state == "waiting"
    later = mct.later(hours=1)
    held = HeldCertification.objects.get()
    evidence.verify(version=held, by=me(mct.desk), at=later.at)
    assert state_of(later, "certification").state == "done"


def test_what_is_missing_is_the_group_of_alternatives_and_not_each_of_them(mct):
    assert mct.standing.missing[:4] == (
        *("your-profile", "your-employment", "certification", "instructional-skills"),
    )


def test_a_document_a_journey_asks_for_and_the_policy_does_not_name_is_a_task_too(published, ada, desk, at):
    applying = Applying(ada, OPEN, "join", at, desk).start()
    edition = applying.edition
    journey = next(one for one in edition.content.program.journeys if one.key == "join")
    wider = journey.model_copy(update={"documents": ("teaching-pledge", "emeritus-note")})
    told = tasks.Told(True, True, True, texts={"teaching-pledge": "Pledge", "emeritus-note": "A note"})
    sections = tasks.tasks_of(
        content=edition.content,
        journey=wider,
        policy=edition.policies["joining"],
        judgement=applying.standing.judgement,
        told=told,
    )
    keys = [task.key for task in tasks.all_tasks(sections[-1:])]
    assert keys == ["pledge", "document-emeritus-note"]
    signed = tasks.tasks_of(
        content=edition.content,
        journey=wider,
        policy=edition.policies["joining"],
        judgement=applying.standing.judgement,
        told=replace(told, signed=frozenset({"emeritus-note"})),
    )
    assert "document-emeritus-note" not in tasks.missing(signed)
