"""The answer to “do I qualify?”: a verdict in a sentence, the judged tree, what to have checked, what to do
next.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rostra.catalog.content import Content
from rostra.policy.judgement import Judgement, Node
from rostra.policy.question import Field
from rostra.web import formats
from rostra.web.public.assumed import ToSign
from rostra.web.public.typed_answers import Group, Row, Typed


@dataclass(frozen=True)
class Answer:
    """`reading` is that of the whole: met, open or unmet. `root` is the tree with evidence in the reader's
    words.

    `spare` are the keys of alternatives nobody needs any more; `claims` what would be checked; `steps` what
    to do next; `signing` the documents taken as signed while applying; `sources` titles of sources by key.
    """

    reading: str
    tone: str
    verdict: str
    meaning: str
    root: Node
    spare: frozenset[str]
    claims: tuple[str, ...]
    steps: tuple[str, ...]
    signing: tuple[ToSign, ...]
    sources: dict[str, str]


def answer(judged: Judgement, typed: Typed, documents: tuple[ToSign, ...], content: Content) -> Answer:
    """The judgement of typed facts as people read it: evidence is shown as it was typed."""
    said = {row.ref: in_words(group, row) for group in typed.groups for row in group.rows if row.ref}
    relied_on = {one.ref for node in judged.root.walk() for one in node.evidence if one.counts}
    assumed = {one.ref: _("Assumed: you sign it while applying.") for one in documents}
    waiting = {step for node in judged.root.walk() if node.reading == "open" for step in node.missing}
    needed = {step for node in judged.root.walk() if node.reading == "unmet" for step in node.missing}
    tone, verdict, meaning = verdict_of(judged)
    return Answer(
        reading=judged.reading,
        tone=tone,
        verdict=verdict,
        meaning=meaning,
        root=readable(judged.root, said | assumed),
        spare=frozenset(spare(judged.root)),
        claims=tuple(text for ref, text in said.items() if ref in relied_on),
        steps=tuple(step for step in judged.root.missing if step in needed and step not in waiting),
        signing=tuple(one for one in documents if one.ref in relied_on),
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


def readable(node: Node, said: dict[str, str], source: str = "") -> Node:
    """The same tree without what its reader has just read: steps stand at the leaves, sources where they
    change.
    """
    evidence = tuple(replace(one, ref=said.get(one.ref, one.ref)) for one in node.evidence)
    children = tuple(readable(child, said, node.source or source) for child in node.children)
    here = not children and node.reading == "unmet"
    return replace(
        node,
        evidence=evidence,
        children=children,
        missing=node.missing if here else (),
        source=node.source if node.source != source else "",
    )


def spare(node: Node) -> list[str]:
    """Alternatives that are not met where others suffice: nobody needs them."""
    enough = node.kind in ("any_of", "at_least") and node.reading != "unmet"
    here = [child.key for child in node.children if child.reading == "unmet"] if enough else []
    return here + [key for child in node.children if child.key not in here for key in spare(child)]


def verdict_of(judged: Judgement) -> tuple[str, str, str]:
    """Tone, the verdict in a sentence, and what it means."""
    day = {"day": formats.day(judged.on)}
    if judged.reading == "met":
        return "good", _("Yes, you qualify."), _("On %(day)s nothing remains to be checked.") % day
    if judged.reading == "open":
        meaning = _("On %(day)s you have what is asked. Your statements still have to be checked.")
        return "good", _("Yes, if what you say is confirmed."), meaning % day
    meaning = _(
        "By what you say, something is missing on %(day)s. Below stands what, and what would settle it."
    )
    return "warning", _("Not yet."), meaning % day
