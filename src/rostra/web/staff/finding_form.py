"""The form under a piece of evidence: accepted, or refused with one of the reasons that fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog.content import Reason
from rostra.review.rules import LONGEST_NOTE
from rostra.web.components.field.inputs import Inputs, inputs_of

TOO_LONG = gettext_lazy("This is longer than 2,000 letters. Please shorten it.")
CHOOSE = gettext_lazy("Choose a reason. The letter to the applicant is built from it.")


class FindingForm(forms.Form):
    """What a reviewer found of one piece. What goes along unseen is checked by the command."""

    evidence = forms.CharField(max_length=80, widget=forms.HiddenInput)
    requirement = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(choices=[("accepted", ""), ("refused", "")], widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), required=False, error_messages={"invalid_choice": CHOOSE}
    )
    note = forms.CharField(
        label=gettext_lazy("What you add for the applicant"),
        help_text=gettext_lazy("May be empty. It stands in the letter beside the reason."),
        required=False,
        max_length=LONGEST_NOTE,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea,
    )

    def __init__(self, reasons: Iterable[Reason], data: Any = None, *, auto_id: str = "id_%s") -> None:
        super().__init__(data, auto_id=auto_id)
        choices = [("", _("Choose a reason")), *((one.key, one.title) for one in reasons)]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A refusal has a reason; what is accepted has none."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == "refused" and "reason" in cleaned and not cleaned["reason"]:
            self.add_error("reason", str(CHOOSE))
        if cleaned.get("verdict") == "accepted":
            cleaned["reason"] = ""
        return cleaned


@dataclass(frozen=True)
class Wrong:
    """A finding that was not taken: of which piece, and the form as it was typed."""

    evidence: str
    inputs: Inputs


def inputs_for(reasons: Iterable[Reason], anchor: str) -> Inputs:
    """The questions of a refusal nobody has answered yet; `anchor` makes their ids the piece's own."""
    return inputs_of(FindingForm(reasons, auto_id=f"{anchor}-%s"))
