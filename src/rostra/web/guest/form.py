"""The questions a referee answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.references import rules
from rostra.web.public.asked import DayField

# Where a refusal of the command is shown; any other stands at the top.
FIELD_OF = {
    "unknown_relation": "relation",
    "impossible_date": "taught_from",
    "not_yet": "taught_until",
    "dates_out_of_order": "taught_until",
    "no_months": "experience_months",
    "more_than_the_period": "experience_months",
    "nothing_taught": "taught",
    "no_consent": "consent",
    "no_signature": "signed_name",
}


class AnswerForm(forms.Form):
    """What a referee can confirm. `relations` are offered where the program has words for them."""

    relation = forms.ChoiceField(
        label=gettext_lazy("Who you are to them"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Say who you are to them."),
            "invalid_choice": gettext_lazy("Choose one of the list."),
        },
    )
    taught_from = DayField(
        label=gettext_lazy("The first day you saw them teach"),
        help_text=gettext_lazy("About is good enough. Change what is not right."),
    )
    taught_until = DayField(
        label=gettext_lazy("The last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty if it goes on."),
    )
    experience_months = forms.IntegerField(
        label=gettext_lazy("How many months of teaching you can confirm"),
        min_value=1,
        max_value=1200,
        help_text=gettext_lazy("A whole number. It may be less than what they say."),
        error_messages={
            "required": gettext_lazy("Enter a number of months."),
            "invalid": gettext_lazy("Enter a whole number of months, for example 12."),
            "min_value": gettext_lazy("Enter at least one month."),
            "max_value": gettext_lazy("Enter at most 1,200 months."),
        },
    )
    taught = forms.CharField(
        label=gettext_lazy("What you saw them teach"),
        max_length=rules.LONGEST_TAUGHT,
        help_text=gettext_lazy("In a sentence or two: what it was, and where you saw it."),
        error_messages={
            "required": gettext_lazy("Say what you saw them teach."),
            "max_length": gettext_lazy("Shorten it to 2,000 letters."),
        },
        widget=forms.Textarea,
    )
    statement = forms.CharField(
        label=gettext_lazy("Anything else about how they teach (optional)"),
        required=False,
        max_length=rules.LONGEST_STATEMENT,
        error_messages={"max_length": gettext_lazy("Shorten it to 4,000 letters.")},
        widget=forms.Textarea,
    )
    signed_name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=200,
        help_text=gettext_lazy("Typed by you, it stands for your signature."),
        error_messages={
            "required": gettext_lazy("Enter your name."),
            "max_length": gettext_lazy("A name here has at most 200 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    consent = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Tick the box to send your answer. Without it we may not keep it.")
        }
    )

    def __init__(
        self, *given: Any, relations: tuple[tuple[str, str], ...], applicant: str, program: str, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        if relations:
            self.fields["relation"].choices = relations  # type: ignore[attr-defined]
        else:
            del self.fields["relation"]
        words = {"applicant": applicant, "program": program}
        self.fields["consent"].label = (
            _("This is true as far as I know. %(program)s may keep it to decide about %(applicant)s.") % words
        )

    def refuse(self, code: str, message: object) -> None:
        """What the command refused, said beside the question it is about."""
        field = FIELD_OF.get(code)
        self.add_error(field if field in self.fields else None, str(message))
