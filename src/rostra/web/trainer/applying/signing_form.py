"""The form under a document: agreeing, typing one's name, and which text was shown."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.agreements.refusals import REASONS
from rostra.agreements.rules import unmasked
from rostra.catalog.content import Agreement
from rostra.web import formats
from rostra.web.public.asked import OneOf


def consent_to(agreement: Agreement) -> str:
    """The sentence one agrees to."""
    said = _("I have read “%(document)s” in the version of %(day)s and I agree to it.")
    return said % {"document": unmasked(agreement.title)[:300], "day": formats.day(agreement.effective_on)}


class LanguageForm(forms.Form):
    """Which language to read; without it the reader's own, where there is one."""

    lang = OneOf(())

    def __init__(self, texts: list[Agreement], data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["lang"].choices = [("", ""), *((text.language, "") for text in texts)]  # type: ignore[attr-defined]


class SigningForm(forms.Form):
    """Agreeing and typing one's name; the language and the hash say which text was shown."""

    consent = forms.BooleanField(error_messages={"required": REASONS["no_consent"]})  # type: ignore[dict-item]
    typed_name = forms.CharField(
        label=gettext_lazy("Your legal name, as in your profile"),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Type your name as it stands in your profile."),
            "max_length": gettext_lazy("A name here has at most 200 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    sha256 = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(self, agreement: Agreement, legal_name: str, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["consent"].label = consent_to(agreement)
        name = unmasked(legal_name)
        self.fields["typed_name"].help_text = _("Your profile says: %(name)s") % {"name": name}
