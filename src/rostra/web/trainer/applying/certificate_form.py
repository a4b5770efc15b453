"""The questions about one certificate, whichever list it is from, and where a refusal belongs among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostra.evidence.refusals import Refused
from rostra.people.forms import one_line
from rostra.web.public.asked import DayField
from rostra.web.trainer.applying.proofs import ProofsField

Choices = Sequence[tuple[str, Any]]
PLACES = {
    "not_in_the_catalog": "code",
    "already_told": "code",
    "impossible_date": "earned_on",
    "not_yet": "earned_on",
    "dates_out_of_order": "expires_on",
}


class CertificateForm(forms.Form):
    """Which one, its number, its days, its proof."""

    code = forms.ChoiceField(
        error_messages={
            "required": _("Choose one from the list."),
            "invalid_choice": _("Choose one from the list; the program has nothing else of that name."),
        }
    )
    number = forms.CharField(
        label=_("Number of the certificate"),
        help_text=_("As it is printed on it. Leave it empty if it has none."),
        max_length=80,
        required=False,
        error_messages={"max_length": _("A number here has at most 80 signs.")},
    )
    earned_on = DayField(label=_("Day you earned it"))
    expires_on = DayField(
        label=_("Last day it counts"),
        help_text=_("Leave it empty if no such day is printed on it."),
        required=False,
    )
    proofs = ProofsField()

    def __init__(self, *given: Any, choices: Choices, label: str, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["code"].choices = [("", _("Choose one")), *choices]  # type: ignore[attr-defined]
        self.fields["code"].label = label

    def clean_number(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["number"])

    def refuse(self, refused: Refused) -> None:
        """Say a refusal beside the question it is about."""
        place = "proofs" if refused.of_a_file else PLACES.get(refused.code)
        self.add_error(place, str(refused.message))

    @property
    def told(self) -> dict[str, Any]:
        """What evidence keeps of the answers, beside which one it is."""
        return {name: self.cleaned_data[name] for name in ("number", "earned_on", "expires_on")}
