"""The task list as a page shows it: sections, what of each is enough, and of each task how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rostra.applications.tasks import Group, Task
from rostra.web.formats import number

#: The word, the tone and the picture of a state.
STATES: dict[str, tuple[str | Promise, str, str]] = {
    "done": (gettext_lazy("Done"), "good", "circle-check"),
    "waiting": (gettext_lazy("Given"), "info", "progress-check"),
    "to_do": (gettext_lazy("To do"), "neutral", ""),
    "attention": (gettext_lazy("Look at this"), "warning", "alert-triangle"),
    "not_needed": (gettext_lazy("Not needed"), "neutral", ""),
    "by_the_program": (gettext_lazy("Not there yet"), "neutral", ""),
}


@dataclass(frozen=True)
class Line:
    """One task. Without `href` there is nothing to be done here by whoever reads it."""

    id: str
    title: str
    state: str
    tone: str
    icon: str
    href: str
    hint: str
    note: str


@dataclass(frozen=True)
class Section:
    """Tasks under one title. `lead` says how many of them are enough; `folded`: enough are there."""

    id: str
    title: str
    lead: str
    note: str
    lines: tuple[Line, ...]
    inner: tuple[Section, ...]
    folded: bool = False


def sections_of(groups: Iterable[Group], ref: str, unfinished: frozenset[str]) -> tuple[Section, ...]:
    """The sections for one's own page; `ref` empty: to be read only. `unfinished`: pages begun."""
    return tuple(_section(group, ref, unfinished) for group in groups)


def id_of(key: str) -> str:
    """Where on the page a task or a group stands."""
    return f"task-{key}"


def _section(group: Group, ref: str, unfinished: frozenset[str]) -> Section:
    return Section(
        id=id_of(group.key),
        title=group.title,
        lead=_lead(group),
        note=group.note,
        lines=tuple(_line(item, ref, unfinished) for item in group.items if isinstance(item, Task)),
        inner=tuple(_section(item, ref, unfinished) for item in group.items if isinstance(item, Group)),
        folded=group.folded,
    )


def _lead(group: Group) -> str:
    if group.needs == "one":
        return (
            _("One of these is there. The others are not needed.")
            if group.enough
            else _("One of these is enough.")
        )
    if group.needs == "some":
        told = ngettext("%(count)s of these is enough.", "%(count)s of these are enough.", group.count)
        return told % {"count": number(group.count)}
    return _("None of these may be so.") if group.needs == "none" else ""


def _line(task: Task, ref: str, unfinished: frozenset[str]) -> Line:
    word, tone, icon = STATES[task.state]
    begun = bool(ref) and task.page in unfinished and task.state in ("to_do", "attention")
    hint = " ".join(filter(None, (_("You have begun this.") if begun else "", task.hint)))
    if task.optional and task.state == "to_do":
        word = _("If you have one")
    return Line(
        id=id_of(task.key),
        title=task.title,
        state=str(word),
        tone=tone,
        icon=icon,
        href=href_of(task, ref) if ref and task.page else "",
        hint=hint,
        note="" if task.state in ("done", "not_needed") else task.note,
    )


def href_of(task: Task, ref: str) -> str:
    """The page on which a task is done."""
    if task.page == "document":
        return reverse("my:application-document", args=[ref, task.document])
    return reverse(f"my:application-{task.page}", args=[ref])
