"""One's own application: what is to do while it is a draft, where it stands afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rostra.applications import commands, queries, stages, tasks
from rostra.applications.checking import Standing, standing
from rostra.applications.dossier import Dossier, HandedIn
from rostra.applications.refusals import Refused
from rostra.catalog.content import Journey
from rostra.catalog.fees import Quoted
from rostra.review import queries as review
from rostra.review.queries import Answer
from rostra.web import access, formats
from rostra.web.trainer.applying import task_page
from rostra.web.trainer.applying.changes import Changed, changed
from rostra.web.trainer.applying.here import Here, in_application_as_told
from rostra.web.trainer.applying.other_ways import OtherWay, other_ways
from rostra.web.trainer.applying.sections import Section, id_of, sections_of
from rostra.web.trainer.applying.standing_of_references import Referee, referees


@dataclass(frozen=True)
class Open:
    """An application its owner may change: the tasks, how far it is, the fee, what changed or was asked.

    `gone`: the program no longer has this way, so it cannot be submitted.
    """

    ref: str
    journey: Journey
    program: str
    sections: tuple[Section, ...]
    progress: tasks.Progress
    ready: bool
    fee: Quoted
    country: str
    changed: Changed | None
    answer: Answer | None
    errors: tuple[tuple[str, str], ...]
    gone: bool


@dataclass(frozen=True)
class Status:
    """An application its owner cannot change: where it stands, and what comes next."""

    ref: str
    journey: Journey
    program: str
    stage: str
    since: str
    handed_in: HandedIn | None
    handed_in_on: str
    referees: tuple[Referee, ...]
    sections: tuple[Section, ...]
    answer: Answer | None
    ways: tuple[OtherWay, ...]
    again: bool
    may_withdraw: bool


@access.signed_in
@in_application_as_told
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """The page of the stage. POST: a draft follows the rules in force, once its owner has read of them."""
    if request.method == "POST":
        return _follow(request, here)
    if stages.may("save", stage=here.application.stage, side="applicant"):
        return show_open(request, here)
    told = queries.dossier_of(here.application, here.content)
    screen = _status(here, told)
    return task_page.show(
        request, here, f"{_page_of(here.application.stage)}.html", screen, title=here.journey.name, top=True
    )


def show_open(request: HttpRequest, here: Here, missing: Sequence[str] = ()) -> HttpResponse:
    """The task list; `missing` are keys of tasks that hold up submitting."""
    application = here.application
    answer = review.latest_answer(application, here.edition) if application.stage == "returned" else None
    now = standing(application, here.edition, here.on, trouble=_trouble(answer))
    screen = Open(
        ref=application.ref,
        journey=here.journey,
        program=here.info.slug,
        sections=sections_of(now.sections, application.ref, now.told.unfinished),
        progress=tasks.progress(now.sections),
        ready=not now.missing,
        fee=now.fee,
        country=here.person.country,
        changed=changed(here, now.told),
        answer=answer,
        errors=_errors(now, missing),
        gone=_is_gone(here),
    )
    return task_page.show(
        request, here, "application.html", screen, title=here.journey.name, wrong=bool(missing), top=True
    )


def _is_gone(here: Here) -> bool:
    """Whether the program no longer has the way this draft is for."""
    return here.application.stage == "draft" and not here.edition.in_force(here.on)


def _follow(request: HttpRequest, here: Here) -> HttpResponse:
    try:
        commands.follow_edition(application=here.application, by=here.actor, at=here.at)
    except Refused as refused:
        messages.info(request, str(refused.message))
    return redirect("my:application", ref=here.application.ref)


def _trouble(answer: Answer | None) -> dict[str, str]:
    """What the desk found wrong, by requirement or else by the piece."""
    if answer is None or answer.outcome not in ("more_asked", "reopened"):
        return {}
    about = ((one.requirement or one.evidence, f"{one.title}. {one.how}") for one in answer.reasons)
    return {what: said for what, said in about if what}


def _errors(now: Standing, missing: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The tasks that are missing, by where they stand on the page."""
    titles = {group.key: group.title for group in _groups(now.sections)}
    titles |= {task.key: task.title for task in tasks.all_tasks(now.sections)}
    return tuple((id_of(key), _("Missing: %(task)s") % {"task": titles.get(key, key)}) for key in missing)


def _groups(items: Sequence[tasks.Group | tasks.Task]) -> list[tasks.Group]:
    found = [item for item in items if isinstance(item, tasks.Group)]
    return found + [inner for one in found for inner in _groups(one.items)]


def _page_of(stage: str) -> str:
    return {"submitted": "submitted", "accepted": "accepted", "declined": "declined"}.get(stage, "withdrawn")


def _status(here: Here, told: Dossier) -> Status:
    application, handed_in = here.application, told.handed_in
    stage = application.stage
    read = standing(application, here.edition, here.on) if stage in ("submitted", "declined") else None
    declined = stage == "declined"
    return Status(
        ref=application.ref,
        journey=here.journey,
        program=here.info.slug,
        stage=stage,
        since=formats.day(queries.day_of(here.edition, application.moved_at)),
        handed_in=handed_in,
        handed_in_on=formats.day(queries.day_of(here.edition, handed_in.at)) if handed_in else "",
        referees=referees(told),
        sections=sections_of(read.sections, "", frozenset()) if read else (),
        answer=review.latest_answer(application, here.edition) if stage in ("accepted", "declined") else None,
        ways=_ways(here, told) if declined else (),
        again=stage in ("declined", "withdrawn"),
        may_withdraw=stages.may("withdraw", stage=stage, side="applicant"),
    )


def _ways(here: Here, told: Dossier) -> tuple[OtherWay, ...]:
    """What else fits somebody who was declined, by the rules of today."""
    edition = queries.in_force(here.application.program, at=here.at)
    if edition is None:
        return ()
    on = queries.day_of(edition, here.at)
    journey = here.application.journey
    return other_ways(edition, but=journey, person_id=here.person.pk, terms=told.terms_on(on), on=on)
