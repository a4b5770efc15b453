"""What a stranger types about themselves, read from an address: groups of rows, one group per question.

The groups, their fields and their choices come from a policy's questions alone, so a program nobody has
seen before has its form too; what is wrong with an answer is said by `rostra.policy.typed`, which alone
knows. Names in the address are `<fact>-<row>-<field>`, rows from 1. A row with nothing in it says nothing.
Nothing is stored: the address is the answer's only home.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rostra.policy.mistakes import Mistake, Mistakes
from rostra.policy.question import Field, Question
from rostra.policy.typed import TypedFacts, answered
from rostra.web.public.parts import Input, kept_as_typed

ROWS_AT_MOST = 8
LETTERS_AT_MOST = 300
ADD = "add"
SIGNING = "signature"
KINDS = {"choice": "select", "yes_no": "radio", "date": "date", "integer": "number", "decimal": "number"}
Offered = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]  # choices by the fact and the field's name


@dataclass(frozen=True)
class Row:
    """One answer to a question, as typed. `ref` is the name by which a judgement speaks of it; blank ones
    have none.
    """

    number: int
    inputs: tuple[Input, ...]
    ref: str

    @property
    def blank(self) -> bool:
        return not self.ref

    def values(self, question: Question) -> dict[str, str]:
        """What was typed, by the name of the field."""
        pairs = zip(question.fields, self.inputs, strict=True)
        return {field.name: str(one.value).strip() for field, one in pairs}


@dataclass(frozen=True)
class Group:
    """A question with its rows. `title` is what is asked, `serves` the requirements it serves where there
    are several.

    `may_add`: another row may be asked for. `folded`: shown closed.
    """

    question: Question
    title: str
    serves: tuple[str, ...]
    id: str
    rows: tuple[Row, ...]
    may_add: bool

    @property
    def folded(self) -> bool:
        """Signing is part of applying and few have done it before."""
        return self.question.fact == SIGNING and all(row.blank for row in self.rows)


@dataclass(frozen=True)
class Typed:
    """Everything typed. `facts` are what is judged, None where something is wrong; `errors` (id, message)
    say what.

    `adding` says that another row was asked for, so that there is no answer yet.
    """

    groups: tuple[Group, ...]
    facts: TypedFacts | None
    errors: tuple[tuple[str, str], ...]
    adding: bool

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The filled rows as parameters of an address, numbered anew, empty fields left out."""
        pairs: list[tuple[str, str]] = []
        for group in self.groups:
            for number, row in enumerate((row for row in group.rows if not row.blank), 1):
                typed = row.values(group.question).items()
                pairs += [(f"{group.question.fact}-{number}-{name}", text) for name, text in typed if text]
        return tuple(pairs)


def read(
    questions: tuple[Question, ...], offered: Offered, titles: Mapping[str, str], data: Mapping[str, str]
) -> Typed:
    """Everything an address says in answer to the questions; what it says beside them is not looked at.

    `offered` is what `offers` makes of the questions, `titles` are those of the requirements, by key.
    """
    groups = tuple(_group(question, offered, titles, data) for question in questions)
    adding = data.get(ADD, "") in {question.fact for question in questions}
    answers = {group.question.fact: [row.values(group.question) for row in group.rows] for group in groups}
    try:
        return Typed(groups, answered(questions, answers), (), adding)
    except Mistakes as refused:
        if adding:
            return Typed(groups, None, (), adding)
        marked = tuple(_marked(group, refused.mistakes) for group in groups)
        return Typed(marked, None, tuple(_errors(marked)), adding)


def _group(question: Question, offered: Offered, titles: Mapping[str, str], data: Mapping[str, str]) -> Group:
    rows: list[Row] = []
    filled = 0
    for number in range(1, rows_shown(question, data) + 1):
        inputs = tuple(_input(question, number, field, offered, data) for field in question.fields)
        blank = not any(str(one.value).strip() for one in inputs)
        rows.append(Row(number, inputs, "" if blank else f"{question.fact}-{filled}"))
        filled += not blank
    may_add = question.repeatable and len(rows) < ROWS_AT_MOST
    title = _("Documents you have signed already") if question.fact == SIGNING else question.title
    serves = tuple(dict.fromkeys(titles[key] for key in question.keys if key in titles))
    return Group(
        question=question,
        title=title,
        serves=serves if len(serves) > 1 else (),
        id=f"ask-{question.fact}",
        rows=tuple(rows),
        may_add=may_add,
    )


def rows_shown(question: Question, data: Mapping[str, str]) -> int:
    """How many rows the address speaks of, one more where another was asked for; never more than eight."""
    if not question.repeatable:
        return 1
    spoken = [
        number
        for number in range(2, ROWS_AT_MOST + 1)
        if any(f"{question.fact}-{number}-{field.name}" in data for field in question.fields)
    ]
    wanted = max(spoken, default=1) + (data.get(ADD) == question.fact)
    return min(ROWS_AT_MOST, wanted)


def _input(question: Question, number: int, field: Field, offered: Offered, data: Mapping[str, str]) -> Input:
    name = f"{question.fact}-{number}-{field.name}"
    return Input(
        name=name,
        id=f"field-{name}",
        label=field.label,
        kind=KINDS.get(field.type, "text"),
        value=data.get(name, "")[:LETTERS_AT_MOST],
        hint=field.hint,
        choices=offered[question.fact, field.name],
    )


def offers(questions: tuple[Question, ...]) -> Offered:
    """The choices of every field of the questions; long lists, so whoever can keeps them."""
    return {(asked.fact, field.name): choices(field) for asked in questions for field in asked.fields}


def choices(field: Field) -> tuple[tuple[str, str], ...]:
    """What a field offers, with a first line that chooses nothing."""
    if field.type == "yes_no":
        return (("yes", pgettext("answer", "Yes")), ("no", pgettext("answer", "No")))
    if field.type == "choice":
        return (("", _("Choose")), *((choice.value, choice.label) for choice in field.choices))
    return ()


def _marked(group: Group, mistakes: tuple[Mistake, ...]) -> Group:
    """The group with each mistake beside the field it is about; one about a whole row beside its first."""
    wrong: dict[tuple[int, str], str] = {}
    names = [field.name for field in group.question.fields]
    for mistake in mistakes:
        if mistake.path[:1] != (group.question.fact,):
            continue
        index = mistake.path[1] if len(mistake.path) > 1 else 0
        name = mistake.path[2] if len(mistake.path) > 2 else names[0]
        wrong.setdefault((int(index), str(name) if name in names else names[0]), mistake.message)
    rows = tuple(
        replace(
            row,
            inputs=tuple(
                kept_as_typed(replace(one, error=wrong.get((row.number - 1, name), "")))
                for name, one in zip(names, row.inputs, strict=True)
            ),
        )
        for row in group.rows
    )
    return replace(group, rows=rows)


def _errors(groups: tuple[Group, ...]) -> Iterator[tuple[str, str]]:
    for group in groups:
        for row in group.rows:
            for one in row.inputs:
                if one.error:
                    yield one.id, _("%(field)s: %(message)s") % {"field": one.label, "message": one.error}
