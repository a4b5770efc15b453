"""The question for files given as proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostra.evidence.refusals import FILES

AT_MOST = 6
TOO_LARGE = 10 * 1024 * 1024  # bytes; said before anything is read into memory


class ProofsControl(forms.FileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class ProofsField(forms.Field):
    """Up to six files; clean gives pairs of bytes and name. What they are is said by their content, later."""

    widget = ProofsControl(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})

    def __init__(self, **given: Any) -> None:
        super().__init__(
            required=False,
            label=_("Proof"),
            help_text=_(
                "A picture or a scan of the certificate: PDF, JPEG or PNG, six files of 10 MB each at most. "
                "Only you and those who check applications can open it."
            ),
            **given,
        )

    def clean(self, value: Any) -> list[tuple[bytes, str]]:
        files = [one for one in (value or ()) if one]
        if len(files) > AT_MOST:
            raise forms.ValidationError(str(FILES["too_many_files"]), code="too_many_files")
        if any(one.size > TOO_LARGE for one in files):
            raise forms.ValidationError(str(FILES["too_large"]), code="too_large")
        return [(one.read(), one.name) for one in files]


def ask_again(form: forms.Form, name: str = "proofs") -> None:
    """When something else is wrong, say that the chosen files have to be chosen once more."""
    if form.errors and form.files and name not in form.errors:
        form.add_error(name, _("Choose your files once more: this page could not keep them meanwhile."))
