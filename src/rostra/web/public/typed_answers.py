"""What a stranger types about themselves, read from an address: groups of rows, one group per question.

The groups, their fields and their choices come from a policy's questions alone, so a program nobody has seen before
has its form too. Names in the address are `<fact>-<row>-<field>`, rows from 1. A row with nothing in it says
nothing. Nothing is stored: the address is the answer's only home.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rostra.policy.asking import Field, Question
from rostra.web.public.asked import DayField
from rostra.web.public.parts import Input, kept_as_typed

ROWS_AT_MOST = 8
ADD = "add"
SIGNING = "signature"
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,4})?", re.ASCII)


@dataclass(frozen=True)
class Row:
    """One answer to a question: the inputs as typed, and the values read from them (empty where a row is blank)."""

    number: int
    inputs: tuple[Input, ...]
    values: Mapping[str, Any]
    blank: bool


@dataclass(frozen=True)
class Group:
    """A question with its rows. `may_add`: another row may be asked for."""

    question: Question
    id: str
    rows: tuple[Row, ...]
    may_add: bool

    @property
    def folded(self) -> bool:
        """Whether it is shown closed: signing is part of applying, few have done it before."""
        return self.question.fact == SIGNING and all(row.blank for row in self.rows)


@dataclass(frozen=True)
class Typed:
    """Everything typed. `errors` are (id of the field, message); `link` is the shortest address saying the same."""

    groups: tuple[Group, ...]
    errors: tuple[tuple[str, str], ...]
    adding: str

    @property
    def answered(self) -> bool:
        """Whether anything at all was said."""
        return any(not row.blank for group in self.groups for row in group.rows)

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The filled rows as parameters of an address, numbered anew, empty fields left out."""
        pairs: list[tuple[str, str]] = []
        for group in self.groups:
            filled = [row for row in group.rows if not row.blank]
            for number, row in enumerate(filled, 1):
                names = [f"{group.question.fact}-{number}-{field.name}" for field in group.question.fields]
                pairs += [(name, one.value) for name, one in zip(names, row.inputs, strict=True) if one.value]
        return tuple(pairs)


class NumberField(forms.CharField):
    """A number in plain digits, whole or with a point; 0 to 999,999,999."""

    def __init__(self, *, whole: bool, **options: Any) -> None:
        super().__init__(max_length=20, **options)
        self.whole = whole
        self.error_messages["max_length"] = _("This number is too long.")

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if text in self.empty_values:
            return None
        if self.whole and not (text.isascii() and text.isdigit() and len(text) < 10):
            raise ValidationError(_("Write a whole number in digits, for example 12."))
        if not _NUMBER.fullmatch(text):
            raise ValidationError(_("Write a number in digits, for example 7 or 7.5."))
        return text


def control(field: Field, *, required: bool) -> forms.Field:
    """The form field that reads one field of a question."""
    told: dict[str, Any] = {"required": required, "label": field.label, "help_text": field.hint}
    if field.type == "choice":
        pairs = [("", _("Choose")), *((choice.value, choice.label) for choice in field.choices)]
        made: forms.Field = forms.ChoiceField(choices=pairs, **told)
        made.error_messages |= {"invalid_choice": _("Choose one of the list."), "required": _("Choose one of the list.")}
    elif field.type == "yes_no":
        made = forms.ChoiceField(choices=[("", _("No")), ("yes", _("Yes"))], **told)
        made.error_messages |= {"invalid_choice": _("Choose yes or no."), "required": _("Choose yes or no.")}
    elif field.type == "date":
        made = DayField(**told)
    elif field.type in ("integer", "decimal"):
        made = NumberField(whole=field.type == "integer", **told)
    else:
        made = forms.CharField(max_length=200, **told)
    return made


KINDS = {"choice": "select", "yes_no": "radio", "date": "date", "integer": "number", "decimal": "number"}


def read_row(question: Question, number: int, data: Mapping[str, Any]) -> Row:
    """One row as typed and as read. What is required is so only in a row that says something."""
    raw = {field.name: str(data.get(f"{question.fact}-{number}-{field.name}", ""))[:300] for field in question.fields}
    blank = not any(value.strip() for value in raw.values())
    inputs, values = [], {}
    for field in question.fields:
        name = f"{question.fact}-{number}-{field.name}"
        made = control(field, required=field.required and not blank)
        error = ""
        try:
            value = made.clean(raw[field.name])
            if value not in (None, ""):
                values[field.name] = value
        except ValidationError as wrong:
            error = str(wrong.messages[0])
        choices = tuple((str(key), str(label)) for key, label in getattr(made, "choices", ()))
        kind = KINDS.get(field.type, "text")
        shown = Input(name, f"field-{name}", field.label, kind, raw[field.name], field.hint, error, choices)
        inputs.append(kept_as_typed(shown))
    return Row(number, tuple(inputs), values, blank)


def rows_shown(question: Question, data: Mapping[str, Any]) -> int:
    """How many rows the address speaks of, one more where another was asked for; never more than eight."""
    if not question.repeatable:
        return 1
    wanted = 1
    for number in range(2, ROWS_AT_MOST + 1):
        if any(f"{question.fact}-{number}-{field.name}" in data for field in question.fields):
            wanted = number
    return min(ROWS_AT_MOST, wanted + (data.get(ADD) == question.fact))


def read(questions: tuple[Question, ...], data: Mapping[str, Any]) -> Typed:
    """Everything an address says in answer to the questions; what it says beside them is not looked at."""
    groups = []
    for question in questions:
        rows = tuple(read_row(question, number, data) for number in range(1, rows_shown(question, data) + 1))
        may_add = question.repeatable and len(rows) < ROWS_AT_MOST
        groups.append(Group(question, f"ask-{question.fact}", rows, may_add))
    wrong = tuple(
        (one.id, one.error) for group in groups for row in group.rows for one in row.inputs if one.error
    )
    adding = str(data.get(ADD, ""))
    return Typed(tuple(groups), wrong, adding if adding in {one.fact for one in questions} else "")


def without_errors(typed: Typed) -> Typed:
    """The same with nothing complained about: another row was asked for, no answer yet."""
    groups = tuple(
        replace(group, rows=tuple(replace(row, inputs=tuple(replace(one, error="") for one in row.inputs)) for row in group.rows))
        for group in typed.groups
    )
    return replace(typed, groups=groups, errors=())
