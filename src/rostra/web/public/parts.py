"""Small things several pages need: a form's inputs as typed, and the source a value cites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

from django import forms

from rostra.catalog.content import Content, Source
from rostra.web.components.field import inputs
from rostra.web.components.field.inputs import Input, Inputs

__all__ = ["Input", "Inputs", "address_again", "inputs_of", "kept_as_typed", "source_of"]


def kept_as_typed(one: Input) -> Input:
    """A date nobody can read is shown in a text field: a date control would show nothing and lose it."""
    return replace(one, kind="text") if one.kind == "date" and one.error and one.value else one


def inputs_of(form: forms.BaseForm) -> Inputs:
    """The fields of a form as they are shown, every typed value kept."""
    made = inputs.inputs_of(form)
    return Inputs(tuple(kept_as_typed(one) for one in made.fields), made.errors)


def address_again(form: forms.BaseForm) -> Callable[[int], str]:
    """The address that asks the same for another page of the list, by its number."""
    asked = {
        name: form.data.get(name, "") for name in form.fields if name != "page" and name not in form.errors
    }
    return lambda number: (
        "?" + urlencode({name: text for name, text in asked.items() if text} | {"page": number})
    )


def source_of(content: Content, key: str) -> Source | None:
    """The source a value cites; None where the edition does not know the key."""
    return next((source for source in content.program.sources if source.key == key), None)
