"""A form's questions become values that keep what was typed and say what is wrong."""

from __future__ import annotations

from django import forms
from django.template import engines

from rostra.web.components.field.inputs import TYPED_AT_MOST, inputs_of

FIELD = '{% from "components/field/field.html" import field %}{{ field(one) }}'


class Asked(forms.Form):
    name = forms.CharField(max_length=20, help_text="As in your passport.")
    secret = forms.CharField(widget=forms.PasswordInput)
    kinds = forms.MultipleChoiceField(
        choices=[("a", "One"), ("b", "Two")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField()
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("These do not fit together.")


def test_what_was_typed_stays_and_a_password_does_not():
    inputs = inputs_of(Asked({"name": "Ada", "secret": "s3cret", "kinds": ["a"], "sure": "on", "token": "t"}))
    assert inputs["name"].value == "Ada"
    assert inputs["secret"].value == ""
    assert inputs["kinds"].value == ("a",)
    assert inputs["sure"].value == "on"
    assert [one.kind for one in inputs.fields] == ["text", "password", "checkboxes", "checkbox", "hidden"]


def test_every_error_leads_to_its_field_and_one_of_the_whole_form_to_the_first():
    inputs = inputs_of(Asked({"name": "x" * 30}))
    places = dict(inputs.errors)
    assert any(id == "id_name" and message.startswith("Ensure") for id, message in inputs.errors)
    assert ("id_name", "These do not fit together.") in inputs.errors
    assert "id_token" not in places, "a hidden field cannot be looked at"


def test_a_page_repeats_no_more_than_people_type():
    assert len(inputs_of(Asked({"name": "x" * 10**6}))["name"].value) == TYPED_AT_MOST


def test_a_field_tells_a_screen_reader_its_hint_and_its_error():
    one = inputs_of(Asked({}))["name"]
    html = engines["jinja"].from_string(FIELD).render({"one": one})
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'for="id_name"' in html
    assert 'maxlength="20"' in html


def test_a_chosen_box_is_checked_and_only_that():
    one = inputs_of(Asked({"kinds": ["b"]}))["kinds"]
    html = engines["jinja"].from_string(FIELD).render({"one": one})
    assert html.count("checked") == 1
    assert html.index('value="b"') < html.index("checked")
