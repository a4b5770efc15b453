"""The task list of an application, made from the journey's policy: another program has other tasks, no code.

Pure: from the policy, its judgement and what is known of the person to sections of tasks. Titles are the
program's; only what every program asks (profile, work, a number) is in our words. A group of alternatives
asks for one of them; once one is given the others are not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from django.utils.translation import gettext as _

from rostra.applications.hints import hint_of, lapsed
from rostra.catalog.content import Content, Journey
from rostra.policy.judgement import Judgement
from rostra.policy.judgement import Node as Judged
from rostra.policy.nodes import Node, Policy

State = Literal["done", "waiting", "to_do", "attention", "not_needed", "by_the_program"]
Page = Literal["profile", "employment", "certifications", "skills", "references", "document", ""]
Needs = Literal["all", "one", "some", "none"]

#: On which page an applicant answers a criterion; what is not here is recorded by somebody else.
PAGES: dict[str, Page] = {
    "holds_certification": "certifications",
    "holds_skills_certificate": "skills",
    "reference": "references",
    "employed": "employment",
    "resides": "profile",
    "signed": "document",
}
PROFILE, EMPLOYMENT, NUMBER = "your-profile", "your-employment", "your-number"
ABOUT, ASKED, DOCUMENTS = "about-you", "what-is-asked", "documents-to-sign"


@dataclass(frozen=True)
class Told:
    """What is known of the applicant beside the judgement.

    `trouble` says of a task, by its key, what went wrong with what was given for it; `signed` are the
    documents signed in the version in force, `texts` the titles of those there are to sign.
    """

    profile: bool
    employment: bool
    number: bool
    signed: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    trouble: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """One thing to do or to wait for. `page` is where it is done; empty: there is nothing for the applicant
    to do. `hint` says how it stands and what comes next.
    """

    key: str
    title: str
    state: State
    page: Page = ""
    document: str = ""
    note: str = ""
    hint: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Group:
    """Several things of which `needs` says how many are asked; `folded` where enough of them are given."""

    key: str
    title: str
    needs: Needs
    items: tuple[Task | Group, ...]
    note: str = ""
    count: int = 0
    enough: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Progress:
    """How many of the things asked for are done or wait for others, of how many."""

    done: int
    of: int


def tasks_of(
    *, content: Content, journey: Journey, policy: Policy, judgement: Judgement, told: Told
) -> tuple[Group, ...]:
    """The sections of the task list, in the order people go through them."""
    readings = {node.key: node for node in judgement.root.walk()}
    maker = _Maker(readings, told)
    parts = policy.root.children if policy.root.kind == "all_of" else (policy.root,)
    signed = [node for part in parts for node in _required_signatures(part)]
    rest = [part for part in parts if not _only_signatures(part)]
    alone = tuple(maker.task(part) for part in rest if part.criterion is not None)
    sections = [
        Group(ABOUT, _("About you"), "all", tuple(_about(content, policy, told))),
        Group(ASKED, _("What is asked of you"), "all", alone),
        *(maker.group(part) for part in rest if part.criterion is None),
        Group(DOCUMENTS, _("Documents to sign"), "all", tuple(_documents(maker, signed, journey, told))),
    ]
    return tuple(section for section in sections if section.items)


def missing(groups: Iterable[Group | Task]) -> tuple[str, ...]:
    """The keys of the things without which it cannot be submitted, in order; of alternatives the group's."""
    keys: list[str] = []
    for item in groups:
        if isinstance(item, Task):
            keys += [] if item.optional or item.state in ("done", "waiting", "not_needed") else [item.key]
        elif item.needs == "all":
            keys += missing(item.items)
        elif not item.enough:
            keys.append(item.key)
    return tuple(keys)


def progress(groups: Iterable[Group | Task]) -> Progress:
    """How far it is; a group of alternatives is one thing, what is optional is none."""
    done = of = 0
    for item in groups:
        if isinstance(item, Group) and item.needs == "all":
            inner = progress(item.items)
            done, of = done + inner.done, of + inner.of
        elif isinstance(item, Group) or not item.optional:
            good = item.enough if isinstance(item, Group) else item.state in ("done", "waiting", "not_needed")
            done, of = done + good, of + 1
    return Progress(done, of)


def all_tasks(groups: Iterable[Group | Task]) -> Iterator[Task]:
    """Every task in order, within groups too."""
    for item in groups:
        if isinstance(item, Task):
            yield item
        else:
            yield from all_tasks(item.items)


def _about(content: Content, policy: Policy, told: Told) -> Iterator[Task]:
    info = content.program
    yield Task(
        PROFILE,
        _("Your profile"),
        "done" if told.profile else "to_do",
        page="profile",
        hint=told.trouble.get(PROFILE, "")
        or ("" if told.profile else _("Your name as in official papers, and the country you live in.")),
    )
    if info.employments:
        wrong = told.trouble.get(EMPLOYMENT, "")
        yield Task(
            EMPLOYMENT,
            _("Your work"),
            "done" if told.employment else "attention" if wrong else "to_do",
            page="employment",
            hint=wrong or ("" if told.employment else _("For whom you work now.")),
        )
    asked = info.certification_number
    if asked and any(node.kind == "holds_certification" for node in policy.nodes):
        without = bool(asked.without)
        yield Task(
            NUMBER,
            asked.name,
            "done" if told.number else "to_do",
            page="certifications",
            note=asked.hint,
            hint="" if told.number or not without else asked.without,
            optional=without,
        )


def _documents(maker: _Maker, signed: list[Node], journey: Journey, told: Told) -> Iterator[Task]:
    yield from (maker.task(node) for node in signed)
    covered = {_document(node) for node in signed}
    for name in journey.documents:
        if name not in covered and name in told.texts:
            done = name in told.signed
            yield Task(
                f"document-{name}",
                told.texts[name],
                "done" if done else "to_do",
                page="document",
                document=name,
                hint="" if done else _("Read it and sign it."),
            )


@dataclass(frozen=True)
class _Maker:
    """Makes tasks and groups of the nodes of a policy, by their readings."""

    readings: Mapping[str, Judged]
    told: Told

    def item(self, node: Node) -> Task | Group:
        return self.task(node) if node.criterion is not None else self.group(node)

    def task(self, node: Node) -> Task:
        judged = self.readings[node.key]
        page = PAGES.get(node.kind, "")
        trouble = self.told.trouble.get(node.key, "")
        return Task(
            key=node.key,
            title=node.title,
            state=self._state(judged, page, trouble),
            page=page,
            document=_document(node),
            note=node.note,
            hint=hint_of(node.kind, judged, mine=bool(page), trouble=trouble),
        )

    def group(self, node: Node) -> Group:
        judged = self.readings[node.key]
        enough = judged.reading != "unmet"
        if node.kind == "guard":
            when, then, otherwise = node.children
            chosen = then if self.readings[when.key].reading == "met" else otherwise
            return Group(node.key, node.title, "all", (self.item(chosen),), node.note, enough=enough)
        if node.kind == "none_of":
            return Group(node.key, node.title, "none", self._against(node), node.note, enough=enough)
        items = tuple(self.item(child) for child in node.children)
        if node.kind == "all_of":
            return Group(node.key, node.title, "all", items, node.note, enough=enough)
        if enough:
            items = tuple(_not_needed(item) for item in items)
        needs: Needs = "one" if node.kind == "any_of" or node.count == 1 else "some"
        return Group(node.key, node.title, needs, items, node.note, node.count, enough, folded=enough)

    def _against(self, node: Node) -> tuple[Task, ...]:
        """What must not be so: nothing to do, only to know."""
        held = {"met": _("This stands against you now."), "open": _("Nobody has confirmed this.")}
        return tuple(
            Task(
                child.key,
                child.title,
                "by_the_program" if self.readings[child.key].reading == "met" else "done",
                note=child.note,
                hint=held.get(self.readings[child.key].reading, _("There is no such thing on record.")),
            )
            for child in node.children
        )

    def _state(self, judged: Judged, page: Page, trouble: str) -> State:
        if judged.reading == "met":
            return "done"
        if judged.reading == "open":
            return "waiting"
        if not page:
            return "by_the_program"
        return "attention" if trouble or lapsed(judged) else "to_do"


def _not_needed(item: Task | Group) -> Task | Group:
    """What is not given, where enough of the alternatives are."""
    if isinstance(item, Task):
        left = item.state in ("to_do", "by_the_program")
        return replace(item, state="not_needed", hint="") if left else item
    if item.enough:
        return item
    return replace(item, items=tuple(_not_needed(inner) for inner in item.items), folded=True)


def _document(node: Node) -> str:
    return node.criterion.params.document if node.kind == "signed" and node.criterion else ""


def _only_signatures(node: Node) -> bool:
    if node.criterion is not None:
        return node.kind == "signed"
    return node.kind == "all_of" and all(_only_signatures(child) for child in node.children)


def _required_signatures(node: Node) -> Iterator[Node]:
    """The documents that must be signed whatever else is given, where a part asks for nothing else."""
    if _only_signatures(node):
        yield from (one for one in node.walk() if one.kind == "signed")
