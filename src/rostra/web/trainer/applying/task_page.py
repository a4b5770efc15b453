"""What the pages of the tasks share: when one may be changed, why it is asked, and what is not finished.

A page of a task is `@access.signed_in @in_application @open_task`. On GET its form begins with what was typed
and not finished (`begin`); the button named `later` keeps what is typed as it is (`later`); a form that was
taken drops what was kept (`finished`). The form carries the hidden `version` of what was kept, and autosaves
to `Task.draft`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.applications import commands, queries
from rostra.applications.refusals import Refused
from rostra.policy.nodes import Node
from rostra.web.page import Link, page
from rostra.web.trainer.applying.here import Here
from rostra.web.trainer.places import tabs

Form = TypeVar("Form", bound=forms.Form)
View = Callable[..., HttpResponse]
OURS = {"csrfmiddlewaretoken", "version", "seen", "later"}  # what a form carries beside its answers


@dataclass(frozen=True)
class Why:
    """A requirement the task is for, as the program puts it."""

    title: str
    note: str


@dataclass(frozen=True)
class Task:
    """A task as its page shows it: its key and name, why it is asked, where to go back to, where what is
    typed is kept (empty: nowhere), and the version of what was kept (0: nothing).
    """

    key: str
    title: str
    why: tuple[Why, ...]
    back: str
    draft: str
    version: int


@dataclass(frozen=True)
class Kept:
    """What somebody typed into a form and did not finish; `version` 0 where nothing was."""

    values: Mapping[str, Any]
    version: int = 0


def open_task(view: View) -> View:
    """The view is for an application its owner may still change; otherwise back to it, with a word on why."""

    @wraps(view)
    def opened(request: HttpRequest, here: Here, **rest: Any) -> HttpResponse:
        if not here.is_open:
            messages.info(request, _("This application cannot be changed now. Nothing was changed."))
            return redirect("my:application", ref=here.application.ref)
        return view(request, here, **rest)

    return opened


def open_later(view: View) -> View:
    """The same, and also once it was decided: what was decided keeps what it saw."""

    @wraps(view)
    def opened(request: HttpRequest, here: Here, **rest: Any) -> HttpResponse:
        decided = here.application.stage in ("accepted", "declined")
        return view(request, here, **rest) if decided else open_task(view)(request, here, **rest)

    return opened


def kept(here: Here, task: str) -> Kept:
    """What was typed into the form of a task and is not finished; one SQL statement."""
    values, version = queries.unfinished(here.application, task)
    return Kept(values, version)


def begin(
    request: HttpRequest, form: type[Form], unfinished: Kept, initial: Mapping[str, Any], **options: Any
) -> Form:
    """The form as it was posted; otherwise as it was left unfinished, over what is on record."""
    if request.method == "POST":
        return form(request.POST, request.FILES, initial=dict(initial), **options)
    return form(initial={**initial, **unfinished.values}, **options)


def later(request: HttpRequest, here: Here, task: str) -> HttpResponse | None:
    """Keep what is typed, as it is, if the button for that was pressed; back to the application.

    None when another button was pressed, or when another window kept something else meanwhile: then the page
    is shown again with what was typed, the message says so, and nothing of it is taken (`taking`).
    """
    if request.method != "POST" or "later" not in request.POST:
        return None
    try:
        commands.keep(
            application=here.application,
            task=task,
            values=typed(request.POST),
            version=version_of(request.POST),
            by=here.actor,
            at=here.at,
        )
    except Refused as refused:
        messages.error(request, str(refused.message))
        return None
    messages.success(request, _("What you typed is kept. Nothing of it counts until you save it."))
    return redirect("my:application", ref=here.application.ref)


def taking(request: HttpRequest) -> bool:
    """Whether the form was sent to be taken, by another button than the one that keeps it for later."""
    return request.method == "POST" and "later" not in request.POST


def finished(here: Here, task: str, unfinished: Kept) -> None:
    """The form was taken: what was kept of it is dropped, also what the same window kept a moment ago."""
    for version in (unfinished.version, None):
        dropped = kept(here, task).version if version is None else version
        if not dropped:
            return
        try:
            commands.keep(
                application=here.application, task=task, values={}, version=dropped, by=here.actor, at=here.at
            )
        except Refused:
            continue
        return


def typed(data: QueryDict) -> dict[str, Any]:
    """What stands in the fields of a posted form, by name; several values of one name as a list."""
    return {
        name: values[0] if len(values) == 1 else list(values)
        for name, values in data.lists()
        if name not in OURS
    }


def version_of(data: QueryDict) -> int:
    """The version of what was kept that the window showed; 0 when it is no number."""
    given = data.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def task_of(here: Here, key: str, title: str, *, reads: Iterable[str] = (), version: int = 0) -> Task:
    """The task for a page; `reads` are the shapes of facts its answers become: the requirements that read
    them say why it is asked.
    """
    ref = here.application.ref
    return Task(
        key=key,
        title=title,
        why=tuple(Why(node.title, node.note) for node in asking(here, reads)),
        back=reverse("my:application", args=[ref]),
        draft=reverse("my:application-draft", args=[ref, key]) if here.is_open else "",
        version=version,
    )


def asking(here: Here, reads: Iterable[str]) -> tuple[Node, ...]:
    """The requirements of the application's policy that read facts of these shapes, parents first."""
    wanted = set(reads)
    return tuple(
        node
        for node in here.policy.nodes
        if node.criterion is not None and wanted & set(node.criterion.reads)
    )


def show(
    request: HttpRequest,
    here: Here,
    template: str,
    screen: Any,
    *,
    title: str,
    wrong: bool = False,
    top: bool = False,
) -> HttpResponse:
    """The page of a task, below its application (`top`: the application's own); 422 where the form must be
    looked at again.
    """
    own = Link(here.journey.name, reverse("my:application", args=[here.application.ref]))
    above = (Link(_("My page"), reverse("my:home")), *(() if top else (own,)))
    return page(
        request,
        f"trainer/applying/pages/{template}",
        screen,
        title=title,
        status=422 if wrong else 200,
        tabs=tabs(request),
        breadcrumbs=above,
        program=Link(here.info.short_name, reverse("public:overview", args=[here.info.slug])),
        contact=Link(here.info.support.title, here.info.support.url) if here.info.support.url else None,
        index=False,
    )


def refuse(form: forms.Form, message: object) -> None:
    """What a command refused, said at the top of the form with everything typed kept."""
    form.add_error(None, str(message))
