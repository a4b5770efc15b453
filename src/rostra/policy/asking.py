"""What to ask somebody who has no account: questions made from a policy, with no page made for any program.

`questions(policy)` gives one question per kind of fact; requirements that ask for the same kind are united,
so nobody is asked for the same certification twice. The answers become facts through `rostra.policy.typed`.
"""

from __future__ import annotations

from dataclasses import replace

from rostra.policy.nodes import Policy
from rostra.policy.question import Field, Question


def questions(policy: Policy) -> tuple[Question, ...]:
    """The questions of a policy, one per kind of fact, in the order the requirements come."""
    united: dict[str, Question] = {}
    for node in policy.nodes:
        if node.criterion is None:
            continue
        for asked in node.criterion.asks(node.key, node.title, policy.vocabulary):
            question = replace(asked, keys=(node.key,))
            known = united.get(asked.fact)
            united[asked.fact] = _united(known, question) if known else question
    return tuple(united.values())


def _united(one: Question, other: Question) -> Question:
    """Both questions in one: what only one of them needs may be left empty."""
    mine, theirs = ({field.name: field for field in question.fields} for question in (one, other))
    fields = [
        _wider(field, theirs[name]) if name in theirs else replace(field, required=False)
        for name, field in mine.items()
    ]
    fields += [replace(field, required=False) for name, field in theirs.items() if name not in mine]
    return replace(
        one,
        repeatable=one.repeatable or other.repeatable,
        fields=tuple(fields),
        keys=one.keys + other.keys,
    )


def _wider(one: Field, other: Field) -> Field:
    choices = tuple({choice.value: choice for choice in one.choices + other.choices}.values())
    return replace(one, choices=choices, required=one.required and other.required)
