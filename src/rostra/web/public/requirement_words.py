"""A policy as a tree of plain words, made from the policy itself: any program's, also one nobody has seen
before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from pydantic import BaseModel

from rostra.catalog.content import Content, Source
from rostra.catalog.queries import Edition
from rostra.policy.criteria.criterion import Criterion
from rostra.policy.nodes import Node, Policy
from rostra.policy.vocabulary import Vocabulary
from rostra.web import formats
from rostra.web.public.parts import source_of
from rostra.web.public.words import length, readable, titled

#: What parameters of criteria are called; one that is missing here is called by its own name.
LABELS = {
    "certifications": gettext_lazy("These certifications"),
    "kinds": gettext_lazy("Of these kinds"),
    "listed": gettext_lazy("Every certification on the program's list"),
    "levels": gettext_lazy("Of these levels"),
    "grace_after_retirement": gettext_lazy("Still counts after its retirement for"),
    "released_by": gettext_lazy("Only what was released by"),
    "earned_by": gettext_lazy("Only if earned by"),
    "earned_since": gettext_lazy("Only if earned on or after"),
    "experience_months": gettext_lazy("Months of experience, at least"),
    "relations": gettext_lazy("Given by"),
    "counts_for": gettext_lazy("Counts for"),
    "certificates": gettext_lazy("These certificates"),
    "audiences": gettext_lazy("For this audience"),
    "document": gettext_lazy("Document"),
    "version": gettext_lazy("Version"),
    "time_to_sign_again": gettext_lazy("Time to sign a new version"),
    "at_least": gettext_lazy("At least"),
    "at_most": gettext_lazy("At most"),
    "measure": gettext_lazy("Counted in"),
    "window": gettext_lazy("Counts from its day for"),
    "evidence": gettext_lazy("Shown by"),
    "courses": gettext_lazy("These courses"),
    "course_kinds": gettext_lazy("Kinds of course"),
    "modes": gettext_lazy("Ways of delivery"),
    "distinct_courses": gettext_lazy("Each course counts once"),
    "average": gettext_lazy("Average score"),
    "share": gettext_lazy("Share of responses"),
    "of": gettext_lazy("Of"),
    "responses": gettext_lazy("Survey responses, at least"),
    "rubric": gettext_lazy("Assessment"),
    "assessors": gettext_lazy("Assessors, at least"),
    "pass_mark": gettext_lazy("Pass mark, in percent"),
    "points": gettext_lazy("Points, at least"),
    "activities": gettext_lazy("For these activities"),
    "tracks": gettext_lazy("Track"),
    "since": gettext_lazy("Since"),
    "before": gettext_lazy("Before"),
    "within": gettext_lazy("At most this long ago"),
    "now": gettext_lazy("Now, not only in the past"),
    "unbroken": gettext_lazy("Without a gap"),
    "confirmed": gettext_lazy("Must be confirmed"),
    "countries": gettext_lazy("Countries"),
    "against": gettext_lazy("Measures that count against it"),
    "scopes": gettext_lazy("Measures that cover"),
    "reasons": gettext_lazy("For these reasons"),
}
MOMENTS = {
    "submission": gettext_lazy("Looked at on the day of the application."),
    "decision": gettext_lazy("Looked at on the day of the decision."),
    "term_start": gettext_lazy("Looked at on the first day of the term."),
}
LISTS = {"holds_certification": "certifications", "holds_skills_certificate": "skills-providers"}


@dataclass(frozen=True)
class Requirement:
    """One node in words. `joined` says how its children belong together; `accepted` links to the list that
    counts.

    `details` are (what, value) of its parameters; a value may be empty where the label says it all.
    """

    key: str
    title: str
    kind: str
    joined: str
    details: tuple[tuple[str, str], ...]
    moment: str
    note: str
    accepted: str
    accepted_count: int
    source: Source | None
    children: tuple[Requirement, ...]

    def walk(self) -> Iterator[Requirement]:
        """This requirement and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def requirement(edition: Edition, policy: Policy) -> Requirement:
    """The whole policy in words."""
    return _node(policy.root, edition.content, edition.vocabulary, policy.source)


def _node(node: Node, content: Content, words: Vocabulary, known: str) -> Requirement:
    """One node and those below it. `known` is the source named above it, which need not be named again."""
    children = [*node.children, *([node.during] if node.during else [])]
    chosen = getattr(node.criterion, "chosen", None)
    return Requirement(
        key=node.key,
        title=node.title,
        kind=node.kind,
        joined=joined(node),
        details=tuple(details(node.criterion.params, words, named(node.criterion, words)))
        if node.criterion
        else (),
        moment=str(MOMENTS[node.as_of]) if node.as_of else "",
        note=node.note,
        accepted=LISTS.get(node.kind, ""),
        accepted_count=sum(1 for _one in chosen(words)) if chosen else 0,
        source=source_of(content, node.source) if node.source not in ("", known) else None,
        children=tuple(_node(child, content, words, node.source or known) for child in children),
    )


def joined(node: Node) -> str:
    """How the children of a node belong together, as a person would say it."""
    said = {
        "all_of": _("All of these:"),
        "any_of": _("One of these is enough:"),
        "none_of": _("None of these may be so:"),
        "guard": _("If the first holds, the second is asked; otherwise the third:"),
    }
    if node.kind == "at_least":
        return ngettext("At least %(n)d of these:", "At least %(n)d of these:", node.count) % {
            "n": node.count
        }
    if node.kind in said:
        return said[node.kind]
    return _("Only what happened while this held:") if node.during else ""


def named(criterion: Criterion[Any], words: Vocabulary) -> dict[str, dict[str, str]]:
    """By parameter: the titles of the words it names."""
    lists = {**criterion.names, **criterion.titled}
    return {parameter: words.titles(name) for parameter, name in lists.items()}


def details(
    params: BaseModel, words: Vocabulary, own: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """The parameters that say something, with their labels; defaults that mean nothing are left out."""
    for name, field in type(params).model_fields.items():
        value = getattr(params, name)
        asked = (
            field.is_required() or value != field.get_default() or name in ("experience_months", "at_least")
        )
        if not asked or value in (None, (), False, "P0D"):
            continue
        label = str(LABELS.get(name) or readable(name))
        if name == "kinds" and getattr(params, "listed", False):
            label = _("Or every certification of these kinds")
        if isinstance(value, BaseModel):
            inner = [f"{what} {said}".strip() for what, said in details(value, words, {})]
            yield label, ", ".join(inner)
        elif isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("hundredths"):
            yield label, formats.number(Decimal(value) / 100)
        else:
            yield label, shown(value, own.get(name) or titles(words))


def shown(value: Any, known: Mapping[str, str]) -> str:
    """A parameter's value as text: durations and days in words, codes by their titles."""
    if value is True:
        return ""
    if isinstance(value, dt.date):
        return formats.day(value)
    if isinstance(value, tuple):
        return ", ".join(shown(one, known) for one in value)
    if isinstance(value, str):
        if value[:1] == "P" and value[1:2].isdigit():
            return length(value)
        return titled(value, known)
    return str(value)


def titles(words: Vocabulary) -> dict[str, str]:
    """Every code of the vocabulary with its title."""
    lists = (
        words.certifications, words.skills, words.courses, words.tracks, words.employments,
        words.countries,
    )  # fmt: skip
    known = {word.code: word.title for part in lists for word in part}
    return known | {word.name: word.title for word in words.documents}
