"""The answer to “do I qualify?”: a verdict in a sentence, the judged tree, what to have checked, what to do next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rostra.catalog.content import Content
from rostra.policy.asking import Field
from rostra.policy.judgement import Judgement, Node
from rostra.web import formats
from rostra.web.public.typed_answers import Group, Row, Typed


@dataclass(frozen=True)
class Answer:
    """`reading` is that of the whole: met, open or unmet.

    `signing_left` is true where only documents remain to be signed, which is part of applying. `claims` are what
    would be checked, in the reader's words; `steps` what to do next; `sources` titles of sources by key.
    """

    reading: str
    signing_left: bool
    tone: str
    verdict: str
    meaning: str
    root: Node
    claims: tuple[str, ...]
    steps: tuple[str, ...]
    sources: dict[str, str]


def answer(judged: Judgement, typed: Typed, content: Content) -> Answer:
    """The judgement of typed facts as people read it: evidence is shown as it was typed."""
    said = {row.ref: in_words(group, row) for group in typed.groups for row in group.rows if row.ref}
    relied_on = {one.ref for node in judged.root.walk() for one in node.evidence if one.counts}
    left = signing_left(judged)
    tone, verdict, meaning = verdict_of(judged, left)
    return Answer(
        reading=judged.reading,
        signing_left=left,
        tone=tone,
        verdict=verdict,
        meaning=meaning,
        root=with_words(judged.root, said),
        claims=tuple(text for ref, text in said.items() if ref in relied_on),
        steps=tuple(step for step in judged.root.missing if step not in waiting(judged)),
        sources={source.key: source.title for source in content.program.sources},
    )


def in_words(group: Group, row: Row) -> str:
    """A row as its reader typed it: choices by their labels, days in words, the rest with what it is."""
    typed = row.values(group.question)
    parts = [_field(field, typed[field.name]) for field in group.question.fields]
    return ", ".join(part for part in parts if part)


def _field(field: Field, text: str) -> str:
    if not text:
        return ""
    if field.type == "choice":
        return next((choice.label for choice in field.choices if choice.value == text), text)
    if field.type == "date":
        text = formats.day(dt.date.fromisoformat(text))
    return _("%(what)s: %(value)s") % {"what": field.label, "value": text}


def with_words(node: Node, said: dict[str, str]) -> Node:
    """The same tree, its evidence named by what was typed."""
    evidence = tuple(replace(one, ref=said.get(one.ref, one.ref)) for one in node.evidence)
    return replace(node, evidence=evidence, children=tuple(with_words(child, said) for child in node.children))


def waiting(judged: Judgement) -> set[str]:
    """The steps that only wait for somebody's check."""
    return {step for node in judged.root.walk() if node.reading == "open" and node.kind != "all_of"
            for step in node.missing}  # fmt: skip


def signing_left(judged: Judgement) -> bool:
    """Whether nothing is missing but signatures, which are given while applying."""
    signing = {
        step
        for node in judged.root.walk()
        if node.kind == "signed" and node.reading == "unmet"
        for step in node.missing
    }
    steps = set(judged.root.missing) - waiting(judged)
    return judged.reading == "unmet" and bool(steps) and steps <= signing


def verdict_of(judged: Judgement, left: bool) -> tuple[str, str, str]:
    """Tone, the verdict in a sentence, and what it means."""
    day = {"day": formats.day(judged.on)}
    if judged.reading == "met":
        return "good", _("Yes, on %(day)s you qualify.") % day, _("Nothing remains to be checked.")
    if left:
        meaning = _("On %(day)s you have what is asked. What is left to sign, you sign while applying.")
        return "good", _("Yes, if what you say is confirmed."), meaning % day
    if judged.reading == "open":
        meaning = _("On %(day)s you have what is asked. Somebody still has to check it.")
        return "good", _("Yes, if what you say is confirmed."), meaning % day
    meaning = _("By what you say, something is missing on %(day)s. Below stands what, and what would settle it.")
    return "warning", _("Not yet."), meaning % day
