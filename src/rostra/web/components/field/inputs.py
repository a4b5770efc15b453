"""The questions of a Django form as frozen values: what was typed stays in them, errors stand beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

TYPED_AT_MOST = 5_000  # addresses and posts are written by anyone; a page repeats no more than this


@dataclass(frozen=True)
class Input:
    """One question of a form.

    `kind` is one of text, search, email, password, number, date, tel, url, select, textarea, checkbox, radio,
    checkboxes, file, hidden. `choices` are pairs of value and label. `at_most` is the longest text, 0: any.
    """

    name: str
    id: str
    label: str
    kind: str
    value: str | tuple[str, ...] = ""
    hint: str = ""
    error: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    at_most: int = 0
    required: bool = False
    autocomplete: str = ""
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()  # of a select: title and choices
    accept: str = ""  # of a file: the kinds a browser offers first
    several: bool = False  # whether several files may be chosen


@dataclass(frozen=True)
class Inputs:
    """The questions of a form by name, and what is wrong as pairs of the field's id and the message."""

    fields: tuple[Input, ...]
    errors: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> Input:
        return next(field for field in self.fields if field.name == name)


def inputs_of(form: forms.BaseForm) -> Inputs:
    """Every question of a form in its order. Errors of the whole form point at its first question."""
    fields = tuple(input_of(bound) for bound in form)
    shown = [field for field in fields if field.kind != "hidden"]
    whole = shown[0].id if shown else "main"
    errors = [(whole, str(error)) for error in form.non_field_errors()]
    errors += [
        (field.id if field.kind != "hidden" else whole, field.error) for field in fields if field.error
    ]
    return Inputs(fields, tuple(errors))


def input_of(bound: forms.BoundField) -> Input:
    """One question as it stands in its form."""
    field = bound.field
    errors = bound.errors
    return Input(
        name=bound.html_name,
        id=bound.id_for_label or bound.auto_id or f"field-{bound.html_name}",
        label=str(bound.label),
        kind=kind_of(field.widget),
        value=typed(bound),
        hint=str(bound.help_text),
        error=str(errors[0]) if errors else "",
        choices=choices_of(field.widget),
        at_most=getattr(field, "max_length", None) or 0,
        required=field.required and field.widget.use_required_attribute(bound.initial),
        autocomplete=str(field.widget.attrs.get("autocomplete", "")),
        groups=groups_of(field.widget) if isinstance(field.widget, forms.Select) else (),
        accept=str(field.widget.attrs.get("accept", "")),
        several=bool(getattr(field.widget, "allow_multiple_selected", False)),
    )


KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radio"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
    (forms.URLInput, "url"),
    (forms.NumberInput, "number"),
    (forms.FileInput, "file"),
    (forms.DateInput, "date"),
)


def kind_of(widget: forms.Widget) -> str:
    """The kind of question a widget asks; text where it is nothing special."""
    given = getattr(widget, "input_type", "")
    if given in {"search", "tel", "date"}:
        return str(given)
    return next((kind for widgets, kind in KINDS if isinstance(widget, widgets)), "text")


def choices_of(widget: forms.Widget) -> tuple[tuple[str, str], ...]:
    """The choices a widget offers, groups laid flat."""
    pairs: list[tuple[str, str]] = []
    for value, label in getattr(widget, "choices", ()):
        if isinstance(label, (list, tuple)):
            pairs += [(str(inner), str(shown)) for inner, shown in label]
        else:
            pairs.append((str(value), str(label)))
    return tuple(pairs)


def groups_of(widget: forms.Select) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The groups of a select in their order, choices outside of any under an empty title; or none."""
    groups = []
    for value, label in widget.choices:
        if isinstance(label, (list, tuple)):
            groups.append((str(value), tuple((str(inner), str(shown)) for inner, shown in label)))
        else:
            groups.append(("", ((str(value), str(label)),)))
    return tuple(groups) if any(title for title, _choices in groups) else ()


def typed(bound: forms.BoundField) -> str | tuple[str, ...]:
    """What stands in the question now, as text; passwords and files are never repeated."""
    if isinstance(bound.field.widget, forms.PasswordInput | forms.FileInput):
        return ""
    value: Any = bound.value()
    if isinstance(value, (list, tuple)):
        return tuple(str(one)[:TYPED_AT_MOST] for one in value)
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    return str(value)[:TYPED_AT_MOST]
