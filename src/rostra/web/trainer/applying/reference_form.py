"""The questions about somebody who can confirm one's teaching, and where a refusal belongs among them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostra.people.forms import one_line
from rostra.references import rules
from rostra.references.refusals import Refused
from rostra.web.public.asked import DayField

PLACES = {
    "unknown_relation": "relation",
    "no_name": "name",
    "not_an_address": "email",
    "own_address": "email",
    "asked_already": "email",
    "impossible_date": "taught_from",
    "not_yet": "taught_until",
    "dates_out_of_order": "taught_until",
    "nothing_taught": "taught",
    "no_months": "experience_months",
    "more_than_the_period": "experience_months",
}
ANYBODY = "referee"  # the relation where a program has no words for relations


class ReferenceForm(forms.Form):
    """Whom to ask and what they can confirm. `relations` are offered where the program has words for them."""

    relation = forms.ChoiceField(
        label=_("Who they are to you"),
        error_messages={
            "required": _("Choose who they are to you."),
            "invalid_choice": _("Choose who they are to you from the list."),
        },
    )
    name = forms.CharField(
        label=_("Their name"),
        max_length=200,
        error_messages={
            "required": _("Enter the name of the person to ask."),
            "max_length": _("A name here has at most 200 letters."),
        },
    )
    email = forms.CharField(
        label=_("Their e-mail address"),
        max_length=254,
        help_text=_("We write to this address. Tell them beforehand, so that they expect the letter."),
        error_messages={
            "required": _("Enter their e-mail address."),
            "max_length": _("An address has at most 254 signs."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    organization = forms.CharField(
        label=_("Their organization (optional)"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Shorten it to 200 letters.")},
    )
    taught_from = DayField(label=_("First day of the teaching they have seen"))
    taught_until = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty if it goes on."))
    taught = forms.CharField(
        label=_("What you taught"),
        max_length=rules.LONGEST_TAUGHT,
        help_text=_("In a sentence or two. They read it and say what they can confirm."),
        error_messages={
            "required": _("Say what you taught."),
            "max_length": _("Shorten it to 2,000 letters."),
        },
        widget=forms.Textarea,
    )
    experience_months = forms.IntegerField(
        label=_("How many months of teaching they can confirm"),
        min_value=1,
        max_value=1200,
        error_messages={
            "required": _("Enter a number of months."),
            "invalid": _("Enter a whole number of months, for example 12."),
            "min_value": _("Enter at least one month."),
            "max_value": _("Enter at most 1,200 months."),
        },
    )

    def __init__(self, *given: Any, relations: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*given, **options)
        if relations:
            self.fields["relation"].choices = [("", _("Choose one")), *relations]  # type: ignore[attr-defined]
        else:
            del self.fields["relation"]

    def clean_name(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["name"])

    def clean_organization(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["organization"])

    @property
    def told(self) -> dict[str, Any]:
        """What was told, as the command takes it."""
        return {"relation": ANYBODY, **self.cleaned_data}

    def refuse(self, refused: Refused) -> None:
        """Say a refusal beside the question it is about."""
        place = PLACES.get(refused.code)
        self.add_error(place if place in self.fields else None, str(refused.message))
