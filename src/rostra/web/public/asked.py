"""Reading an address: what a visitor asks for, as bounded values, or a clear word on what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rostra.web.components.field.inputs import choices_of
from rostra.web.public.search import nearest

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
WORDS_AT_MOST = 100
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


class DateControl(forms.TextInput):
    """The browser's own date control; its value is written year-month-day in every language."""

    input_type = "date"


class SearchControl(forms.TextInput):
    input_type = "search"


class DayField(forms.Field):
    """A day written as a date control writes it, 2021-01-31, between 1900 and 2199."""

    widget = DateControl

    default_error_messages = {
        "invalid": _("Write the day as year, month and day, for example 2021-01-31."),
        "no_such_day": _("There is no such day in the calendar. Check the month and the day."),
        "out_of_range": _("Choose a day between 1900 and 2199."),
        "required": _("Enter a day."),
    }

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        match = _ISO.fullmatch(str(value).strip())
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            day = dt.date(*map(int, match.groups()))
        except ValueError:
            code = "out_of_range" if match[1] == "0000" else "no_such_day"
            raise ValidationError(self.error_messages[code], code=code) from None
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(self.error_messages["out_of_range"], code="out_of_range")
        return day


class WordsField(forms.CharField):
    """Words to search for: at most a hundred letters."""

    widget = SearchControl

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=WORDS_AT_MOST, **options)
        self.error_messages["max_length"] = _("Search for at most 100 letters; the longest name is shorter.")


class PageField(forms.IntegerField):
    """The number of a page of a long list, from 1."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, min_value=1, max_value=10_000, **options)
        wrong = _("Pages are numbered from 1. Start again from the first page.")
        self.error_messages |= {"invalid": wrong, "min_value": wrong, "max_value": wrong}


class OneOf(forms.ChoiceField):
    """One of the choices; the message names no value of the visitor's, so that nothing written is echoed as
    ours.
    """

    def __init__(self, choices: Any, **options: Any) -> None:
        super().__init__(choices=choices, required=False, **options)
        self.error_messages["invalid_choice"] = _("Choose one of the list.")

    def validate(self, value: Any) -> None:
        """As any choice; what is nearly one of them is answered with the one perhaps meant."""
        if value and not self.valid_value(value):
            labels = [label for key, label in choices_of(self.widget) if key]
            near = nearest(str(value), labels, at_most=1)
            told = self.error_messages["invalid_choice"]
            hint = gettext("Did you mean %(near)s?") % {"near": near[0]} if near else ""
            raise ValidationError(f"{told} {hint}".strip(), code="invalid_choice")
