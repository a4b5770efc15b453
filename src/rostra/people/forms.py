"""The forms of the account pages: one way to write an address, and limits that hold."""

from __future__ import annotations

import re
from typing import Any

from allauth.account import forms as account
from allauth.account.fields import EmailField
from allauth.core import context
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.base import forms as second_factor
from django import forms
from django.utils.translation import gettext_lazy as _

from rostra.kernel import clock
from rostra.people import addresses, limits
from rostra.people.sign_in import TOO_MANY

PASSWORD_HINT = _(
    "At least 10 characters. A few words in a row are easier to keep in mind than signs and figures."
)


class AddressField(EmailField):
    """An e-mail address, in the one way we write it."""

    def clean(self, value: Any) -> str:
        """The address as it is kept. Raises ValidationError for none."""
        return addresses.normal(value) if value else super().clean(value)


class PhoneField(forms.CharField):
    """A telephone number as people write them: we keep it as it was typed, and call nobody by machine."""

    _ALLOWED = re.compile(r"[0-9 +()/.x-]*", re.ASCII)

    def __init__(self, **given: Any) -> None:
        super().__init__(
            max_length=32,
            required=False,
            label=_("Telephone"),
            help_text=_("With the code of the country, as in +44 20 7946 0958. You may leave it empty."),
            error_messages={"max_length": _("A telephone number here has at most 32 signs.")},
            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            **given,
        )

    def clean(self, value: Any) -> str:
        """The number on one line. Raises ValidationError for other signs, and for a number without digits."""
        number = one_line(super().clean(value))
        if not self._ALLOWED.fullmatch(number):
            told = _("Use digits, spaces and + ( ) - / . only; x stands before an extension.")
            raise forms.ValidationError(told, code="signs")
        if number and sum(sign.isdigit() for sign in number) < 3:
            raise forms.ValidationError(_("This is too short to be a telephone number."), code="short")
        return number


def _field(autocomplete: str = "email") -> AddressField:
    widget = forms.EmailInput(attrs={"autocomplete": autocomplete})
    return AddressField(label=_("E-mail address"), required=True, max_length=addresses.LONGEST, widget=widget)


def _require(limit: limits.Limit, key: str) -> None:
    if not limit.lets_through(key, at=clock.now()):
        raise forms.ValidationError(TOO_MANY, code="rate_limited")


class SignIn(account.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _field("username")
        self.fields["password"].help_text = ""
        self.order_fields(["login", "password"])


class SignUp(account.SignupForm):
    """Name, address and password."""

    legal_name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("As in your official papers. You can have another name shown to others later."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["legal_name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _field()
        self.fields["password1"].help_text = PASSWORD_HINT
        self.order_fields(self.field_order)

    def clean_legal_name(self) -> str:
        """A name is one line."""
        return one_line(self.cleaned_data["legal_name"])

    def clean(self) -> dict[str, Any]:
        """Count the try once the form itself is right."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            _require(limits.SIGN_UP, get_ip(context.request))
        return cleaned


class AskForNewPassword(account.ResetPasswordForm):
    """The address to which a letter is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _field()

    def clean_email(self) -> str:
        """Count the try; the answer is the same whether or not there is an account."""
        _require(limits.RESET, get_ip(context.request))
        return str(super().clean_email())


class AddAddress(account.AddEmailForm):
    """One more address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _field()

    def clean_email(self) -> str:
        """Count the try: every one sends a letter to an address that may be somebody else's."""
        _require(limits.SENSITIVE, f"add_address {self.user.pk}")
        return str(super().clean_email())


class NewPassword(account.ResetPasswordKeyForm):
    """The new password of somebody who followed the link in a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HINT


class FirstPassword(account.SetPasswordForm):
    """The password of somebody who has none yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HINT


class ProvePassword(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class ChangePassword(account.ChangePasswordForm):
    """The old password and the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = PASSWORD_HINT

    def clean_oldpassword(self) -> str:
        """Count the try: whoever found an open session may not guess the password in it."""
        _require(limits.SENSITIVE, f"old_password {self.user.pk}")
        return str(super().clean_oldpassword())


class ProveAtSignIn(second_factor.AuthenticateForm):
    """The code of an authenticator, or a recovery code, while signing in."""

    def clean_code(self) -> str:
        """Count the try."""
        return _counted(self, super().clean_code)


class ProveAgain(second_factor.ReauthenticateForm):
    """The same, of somebody signed in, before something that matters."""

    def clean_code(self) -> str:
        """Count the try."""
        return _counted(self, super().clean_code)


def one_line(text: str) -> str:
    """The text if it is one line without control characters. Raises ValidationError otherwise."""
    if any(ord(letter) < 32 or letter in "\x7f\u2028\u2029" for letter in text):
        raise forms.ValidationError(_("Write this on one line, without control characters."))
    return text.strip()


def _counted(form: Any, check: Any) -> str:
    _require(limits.SECOND_FACTOR, str(form.user.pk))
    code = str(check())
    limits.SECOND_FACTOR.forget(str(form.user.pk))
    return code
