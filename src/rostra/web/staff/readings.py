"""How everybody stands against a policy today: who meets each requirement, and for whom it is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog import queries as catalog
from rostra.catalog.queries import ProgramCard
from rostra.kernel import clock
from rostra.policy.judging import Count, tally
from rostra.policy.nodes import Node, Policy
from rostra.policy.published import unrecorded
from rostra.web import access, formats
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.page import page
from rostra.web.staff.places import tabs

#: What kinds of facts are called, several of them; a kind that is missing here has its shape's title.
KINDS = {
    "reference": gettext_lazy("references"),
    "class": gettext_lazy("classes taught"),
    "signature": gettext_lazy("signatures"),
    "standing": gettext_lazy("measures against people"),
    "term": gettext_lazy("terms of membership"),
    "waiver": gettext_lazy("waivers"),
    "assessment": gettext_lazy("assessments"),
    "points": gettext_lazy("activity points"),
}


class Which(forms.Form):
    """Which policy of which program."""

    policy = forms.ChoiceField(
        label=gettext_lazy("Requirements"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the list.")},
    )

    def __init__(self, data: Mapping[str, str], choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["policy"].choices = choices  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Line:
    """A requirement: its place in the tree as a number (1.2.1), its title, how many have each reading."""

    number: str
    title: str
    met: int
    open: int
    unmet: int


@dataclass(frozen=True)
class Readings:
    """The screen. `day` is the day judged, as it is shown; no lines: nothing was chosen that exists.

    `unrecorded` names the kinds of facts the policy asks for and nobody records here yet.
    """

    inputs: Inputs
    title: str
    day: str
    people: int
    lines: tuple[Line, ...]
    unrecorded: tuple[str, ...] = ()


@access.staff("people.see")
def show(request: HttpRequest) -> HttpResponse:
    """The readings of everybody under the policy chosen; under the first one where none was."""
    cards = [card for card in catalog.programs(clock.today()) if card.in_force]
    choices = [
        (f"{card.slug}:{key}", _called(card, policy)) for card in cards for key, policy in _policies(card)
    ]
    form = Which(request.GET, choices)
    chosen = ""
    if form.is_valid():
        chosen = form.cleaned_data["policy"] or next((value for value, _title in choices), "")
    screen = _screen(inputs_of(form), {card.slug: card for card in cards}, chosen)
    return page(
        request,
        "staff/pages/readings.html",
        screen,
        title=_("Readings"),
        status=400 if form.errors else 200,
        tabs=tabs(request),
        index=False,
    )


def _screen(inputs: Inputs, cards: Mapping[str, ProgramCard], chosen: str) -> Readings:
    slug, _colon, key = chosen.partition(":")
    if slug not in cards:
        return Readings(inputs, "", "", 0, ())
    card = cards[slug]
    policy, day = card.edition.policies[key], clock.today(card.edition.content.program.time_zone)
    lines = tuple(_lines(policy, day))
    people = lines[0].met + lines[0].open + lines[0].unmet
    missing = tuple(str(KINDS.get(shape.name, shape.title)) for shape in unrecorded(policy.reads))
    return Readings(inputs, policy.title, formats.day(day), people, lines, missing)


def _lines(policy: Policy, day: dt.date) -> Iterator[Line]:
    counts = tally(policy, on=day)
    for number, node in _numbered(policy.root, "1"):
        count = counts.get(node.key, Count(node.key, 0, 0, 0))
        yield Line(number, node.title, count.met, count.open, count.unmet)


def _numbered(node: Node, number: str) -> Iterator[tuple[str, Node]]:
    """The tree from the top, as an outline; what counts during another requirement has that one below it."""
    yield number, node
    below = (*node.children, *((node.during,) if node.during else ()))
    for place, child in enumerate(below, 1):
        yield from _numbered(child, f"{number}.{place}")


def _policies(card: ProgramCard) -> list[tuple[str, Policy]]:
    return list(card.edition.policies.items())


def _called(card: ProgramCard, policy: Policy) -> str:
    return f"{card.short_name}: {policy.title}"
