"""The audit page: the record with filters, one bounded stretch at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.kernel import references
from rostra.people import addresses, capabilities
from rostra.people import queries as people
from rostra.people.models import Person
from rostra.record import queries
from rostra.record.events import VOCABULARY
from rostra.web import access, who
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.entries import Line, PlaceField, line, older
from rostra.web.page import page
from rostra.web.staff.places import tabs

FIRST, LAST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
OUT_OF_RANGE = gettext_lazy("Choose a day from 1990 to 2100.")


def kinds() -> list[tuple[str, str]]:
    """Every kind of event, in words, for choosing one."""
    named = sorted((kind, kind.replace(".", ": ").replace("_", " ")) for kind in VOCABULARY)
    return [("", _("Anything")), *named]


NOT_A_DAY = gettext_lazy("Write the day as year, month and day, for example 2021-01-31.")


class DayField(forms.DateField):
    """A day the record could hold."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))
        self.error_messages["invalid"] = NOT_A_DAY

    def clean(self, value: Any) -> dt.date | None:
        """The day. Raises ValidationError for none and for one outside of 1990 to 2100."""
        day: dt.date | None = super().clean(value)
        if day is not None and not FIRST <= day <= LAST:
            raise ValidationError(OUT_OF_RANGE, code="range")
        return day


class Filters(forms.Form):
    """What an auditor looks for."""

    happened = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        choices=kinds,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the list.")},
    )
    program = forms.SlugField(
        label=gettext_lazy("Program"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Its short name as it stands in addresses."),
        error_messages={
            "invalid": gettext_lazy("A short name has only letters, digits, hyphens and underscores."),
            "max_length": gettext_lazy("A short name has at most 60 letters."),
        },
    )
    person = forms.CharField(
        label=gettext_lazy("Person"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Their main e-mail address or their reference."),
    )
    since = DayField(gettext_lazy("From"))
    until = DayField(gettext_lazy("To, this day included"))
    after = PlaceField()

    def clean_person(self) -> Person | None:
        """The person meant. Raises ValidationError when there is none."""
        text = self.cleaned_data["person"].strip()
        if not text:
            return None
        found = _person(text)
        if found is None:
            raise ValidationError(_("Nobody has this address or reference."), code="unknown")
        return found

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("This day is before the first one."))
        return cleaned

    def wanted(self) -> queries.Wanted:
        """The filters as the record understands them; days are days in UTC."""
        cleaned = self.cleaned_data
        until = cleaned["until"]
        return queries.Wanted(
            happened=cleaned["happened"],
            program=cleaned["program"],
            person_id=cleaned["person"].pk if cleaned["person"] else None,
            since=_midnight(cleaned["since"]) if cleaned["since"] else None,
            until=_midnight(until + dt.timedelta(days=1)) if until else None,
        )


@dataclass(frozen=True)
class Audit:
    """The screen."""

    inputs: Inputs
    lines: tuple[Line, ...]
    first: bool
    older: str


@access.staff("record.audit")
def show(request: HttpRequest) -> HttpResponse:
    """The acts that fit the filters, the newest first."""
    form = Filters(request.GET)
    found = queries.Slice((), None)
    if form.is_valid():
        found = queries.audit(form.wanted(), after=form.cleaned_data["after"])
    named = people.names({one for entry in found.entries for one in entry.people})
    asked = {name: request.GET.get(name, "") for name in ("happened", "program", "person", "since", "until")}
    letters = "staff:letter" if capabilities.READ_LETTERS & who.person(request).capabilities else ""
    screen = Audit(
        inputs=inputs_of(form),
        lines=tuple(line(entry, zone="UTC", people=named, letters=letters) for entry in found.entries),
        first=not request.GET.get("after"),
        older=older(request.path, found.next, **asked),
    )
    return page(
        request,
        "staff/pages/audit.html",
        screen,
        title=_("Audit"),
        status=400 if form.errors else 200,
        tabs=tabs(request),
        index=False,
    )


def _person(text: str) -> Person | None:
    if references.is_reference(text.upper()):
        return people.by_reference(text.upper())
    try:
        return people.by_address(addresses.normal(text))
    except ValidationError:
        return None


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(0), dt.UTC)
