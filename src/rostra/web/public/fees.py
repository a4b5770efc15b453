"""What it costs: the fee of every track side by side, for a country, an employment and a day."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog.content import Content, Source, Track
from rostra.catalog.fees import Applied, fee_for
from rostra.kernel.money import Money
from rostra.web.access import public
from rostra.web.public.asked import DayField, OneOf
from rostra.web.public.countries import countries, country_name
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.parts import Inputs, inputs_of, source_of


class FeeForm(forms.Form):
    """Country, employment and day; all three may be left out."""

    country = OneOf((), label=gettext_lazy("Country or region"))
    employment = OneOf((), label=gettext_lazy("Employment"))
    day = DayField(required=False, label=gettext_lazy("Day"))

    def __init__(self, here: Here, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["country"].choices = [("", _("Choose a country or region")), *countries()]  # type: ignore[attr-defined]
        kinds = [(kind.key, kind.name) for kind in here.info.employments]
        self.fields["employment"].choices = [("", _("Any, or not listed")), *kinds]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class TrackFee:
    """One track's fee: `money` None where nothing is asked (`free`) or nothing is known."""

    track: Track
    free: bool
    money: Money | None
    sample: bool
    why: str
    note: str
    source: Source | None


@dataclass(frozen=True)
class FeesScreen:
    here: Here
    inputs: Inputs
    place: str
    employment: str
    heading: str
    fees: tuple[TrackFee, ...]
    any_sample: bool
    any_unknown: bool
    employments: bool


def why(row: Applied, *, place: str) -> str:
    """In one sentence, why this row of the table is the one that applies."""
    if row.by_country and row.by_employment:
        return _("The table names %(place)s and this employment.") % {"place": place}
    if row.by_country:
        return _("The table names %(place)s, whatever the employment.") % {"place": place}
    if row.by_employment and place:
        return _(
            "The table does not name %(place)s; this is the fee everywhere else for this employment."
        ) % {"place": place}
    if row.by_employment:
        return _("This is the fee for this employment wherever the table names no country.")
    if place:
        return _("The table does not name %(place)s; this is the fee everywhere else.") % {"place": place}
    return _("This is the fee wherever the table names no country.")


def track_fee(content: Content, track: Track, *, country: str, employment: str) -> TrackFee:
    """The fee of one track for a place and an employment, with the reason for the row."""
    if not track.fee:
        told = _("This track asks for no fee.")
        return TrackFee(track, True, None, False, told, "", source_of(content, track.source))
    quoted = fee_for(content, track.key, country, employment)
    if quoted.row is None:
        told = _("No fee is published for this choice. Choose another country, or ask the program's support.")
        return TrackFee(track, False, None, False, told, "", None)
    told = why(quoted.row, place=country_name(country) if country else "")
    fee = quoted.row.fee
    source = source_of(content, fee.source)
    return TrackFee(track, quoted.free, quoted.money, quoted.sample, told, fee.note, source)


def heading(place: str, employment: str) -> str:
    """For whom the fees are."""
    if place and employment:
        return _("Yearly fee in %(place)s, %(employment)s") % {"place": place, "employment": employment}
    if place or employment:
        return _("Yearly fee, %(what)s") % {"what": place or employment}
    return _("Yearly fee where nothing else is said")


def build(here: Here, form: FeeForm) -> FeesScreen:
    """The screen for what the form asks; what was asked wrongly is left out of the look-up and stays in the
    form.
    """
    asked = form.cleaned_data
    country, employment = asked.get("country") or "", asked.get("employment") or ""
    content = here.content
    lines = tuple(
        track_fee(content, track, country=country, employment=employment) for track in content.program.tracks
    )
    place = country_name(country) if country else ""
    kinds = {kind.key: kind.name for kind in content.program.employments}
    return FeesScreen(
        here=here,
        inputs=inputs_of(form),
        place=place,
        employment=kinds.get(employment, ""),
        heading=heading(place, kinds.get(employment, "")),
        fees=lines,
        any_sample=any(line.sample for line in lines),
        any_unknown=any(not line.free and line.money is None for line in lines),
        employments=bool(kinds),
    )


@public
@in_program
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Fees for a country, an employment and a day, all in the address."""
    form = FeeForm(here, request.GET)
    good = form.is_valid()
    here = here.on_day(form.cleaned_data.get("day"))
    screen = build(here, form)
    told = _("What membership costs, for your country and employment, with every track beside it.")
    return framed(request, here, "fees", screen, title=_("Fees"), description=told, good=good)
