"""What stands in an address is read as bounded values or refused with a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from rostra.web.public.asked import DayField, OneOf, PageField, WordsField
from rostra.web.public.leaves import leaf_of
from rostra.web.public.parts import inputs_of


class Asked(forms.Form):
    day = DayField(required=False, label="Day")
    q = WordsField(label="Words")
    page = PageField()
    kind = OneOf([("", "Any"), ("a", "A")], label="Kind")


def test_what_is_well_written_is_read():
    form = Asked({"day": "2021-01-31", "q": " azure ", "page": "2", "kind": "a"})
    assert form.is_valid()
    assert form.cleaned_data == {"day": dt.date(2021, 1, 31), "q": "azure", "page": 2, "kind": "a"}


BROKEN = [
    ("day", "31-31-31"), ("day", "2021-02-30"), ("day", "0000-01-01"), ("day", "9999-12-31"), ("day", "2021-13-01"),
    ("day", "2021-01-31T00:00:00"), ("day", "٢٠٢١-٠١-٣١"), ("day", "x" * 10_000), ("day", "2021-01-31\x00"),
    ("q", "a" * 101), ("q", "a\x00b"), ("page", "0"), ("page", "-1"), ("page", "abc"), ("page", "1" + "0" * 20),
    ("page", "1e3"), ("page", "1.5"), ("kind", "b"), ("kind", "a\x00"), ("kind", "<script>"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BROKEN, ids=lambda value: repr(value)[:30])
def test_what_is_not_is_refused_by_a_short_sentence_and_stays_as_typed(name, value):
    form = Asked({name: value})
    assert not form.is_valid()
    inputs = inputs_of(form)
    assert inputs.errors == ((f"id_{name}", inputs[name].error),)
    assert 10 < len(inputs[name].error) < 100
    assert inputs[name].value == value[:5000]
    assert "<script>" not in inputs[name].error


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_mistake_and_nothing_else(text):
    form = Asked({"day": text})
    form.is_valid()
    assert form.errors or form.cleaned_data["day"] is None or form.cleaned_data["day"].year >= 1990


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_every_line_is_on_exactly_one_leaf(total, asked):
    leaf = leaf_of(total, asked)
    assert 0 <= leaf.first <= leaf.end <= total
    assert leaf.end - leaf.first <= 100
    assert leaf.beyond == (asked > leaf.pages)
    leaves = [leaf_of(total, number) for number in range(1, leaf.pages + 1)]
    assert sum(one.end - one.first for one in leaves) == total
