"""The answer to “do I qualify?”: a verdict in a sentence, the judged tree, what to have checked, what to do next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rostra.catalog.content import Content
from rostra.policy.asking import Field
from rostra.policy.judgement import Judgement, Node
from rostra.policy.nodes import Policy
from rostra.web import formats
from rostra.web.public.typed_answers import Group, Row, Typed

@dataclass(frozen=True)
class Answer:
    """`reading` is that of the whole: met, open or unmet.

    `signing_left` is true where everything else holds and only documents remain to be signed, which is part of
    applying. `claims` are what would be checked; `steps` what to do next; `sources` titles by key.
    """

    reading: str
    tone: str
    verdict: str
    meaning: str
    signing_left: bool
    root: Node
    claims: tuple[str, ...]
    steps: tuple[str, ...]
    sources: dict[str, str]
    on: dt.date


def answer(judged: Judgement, *, signing_left: bool, typed: Typed, content: Content) -> Answer:
    """The judgement of typed facts as people read it: evidence is shown as it was typed."""
    said = {row_ref(group, row): in_words(group, row) for group in typed.groups for row in group.rows}
    root = with_words(judged.root, said)
    relied_on = {one.ref for node in judged.root.walk() for one in node.evidence if one.counts}
    verdict, meaning, tone = verdict_of(judged, signing_left)
    return Answer(
        reading=judged.reading,
        tone=tone,
        verdict=verdict,
        meaning=meaning,
        signing_left=signing_left,
        root=root,
        claims=tuple(text for ref, text in said.items() if ref in relied_on),
        steps=root.missing,
        sources={source.key: source.title for source in content.program.sources},
        on=judged.on,
    )


def row_ref(group: Group, row: Row) -> str:
    """The name of a typed row, by which a judgement refers to it."""
    return f"{group.question.fact}-{row.number}"


def in_words(group: Group, row: Row) -> str:
    """A row as its reader typed it: choices by their labels, days in words, the rest with what it is."""
    parts = [_field(field, row) for field in group.question.fields]
    return ", ".join(part for part in parts if part)


def _field(field: Field, row: Row) -> str:
    value = row.values.get(field.name)
    if value in (None, ""):
        return ""
    if field.type == "choice":
        return next((choice.label for choice in field.choices if choice.value == value), str(value))
    if field.type == "yes_no":
        return field.label
    text = formats.day(value) if isinstance(value, dt.date) else str(value)
    return _("%(what)s: %(value)s") % {"what": field.label, "value": text}


def with_words(node: Node, said: dict[str, str]) -> Node:
    """The same tree, its evidence named by what was typed."""
    evidence = tuple(replace(one, ref=said.get(one.ref, one.ref)) for one in node.evidence)
    return replace(node, evidence=evidence, children=tuple(with_words(child, said) for child in node.children))


def verdict_of(judged: Judgement, signing_left: bool) -> tuple[str, str, str]:
    """The verdict in a sentence, what it means, and its tone."""
    day = {"day": formats.day(judged.on)}
    if judged.reading == "met":
        return _("Yes, you qualify on %(day)s.") % day, _("Nothing remains to be checked."), "good"
    if signing_left:
        meaning = _("What you say must be confirmed. What is left to sign, you sign while applying.")
        return _("Yes, if what you say is confirmed.") % day, meaning, "good"
    if judged.reading == "open":
        meaning = _("You say enough for %(day)s. Each point below marked “to be checked” must still be confirmed.")
        return _("Yes, if what you say is confirmed."), meaning % day, "good"
    meaning = _("By what you say, something is missing on %(day)s. The list below says what, and what would settle it.")
    return _("Not yet."), meaning % day, "warning"


def signed_today(policy: Policy, on: dt.date) -> tuple[dict[str, object], ...]:
    """One typed signature for every document the policy asks for, in its version in force, given on the day."""
    made: list[dict[str, object]] = []
    for node in policy.nodes:
        if node.kind != "signed" or node.criterion is None:
            continue
        name = node.criterion.params.document
        word = policy.vocabulary.document(name)
        versions = [day for day in word.versions if day <= on] if word else []
        made.append(
            {"document": name, "version": max(versions).isoformat() if versions else "", "from": on}
        )
    return tuple(made)

