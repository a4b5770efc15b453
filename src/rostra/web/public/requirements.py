"""What a program asks: every policy as a tree in plain words, with its source, and what an announced
edition changes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog import queries as catalog
from rostra.catalog.content import Journey, Source
from rostra.catalog.queries import Edition
from rostra.web.access import public
from rostra.web.public.asked import DayField
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.kept import kept
from rostra.web.public.parts import Inputs, inputs_of, source_of
from rostra.web.public.requirement_words import Requirement, requirement


class RequirementsForm(forms.Form):
    day = DayField(required=False, label=gettext_lazy("As in force on"))


@dataclass(frozen=True)
class PolicyText:
    """A policy in words and the journeys that are judged by it."""

    key: str
    title: str
    note: str
    every_day: bool
    tree: Requirement
    journeys: tuple[Journey, ...]
    source: Source | None


@dataclass(frozen=True)
class Change:
    """What an announced edition changes in one policy: titles of requirements by what happens to them."""

    policy: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Announced:
    since: dt.date
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class RequirementsScreen:
    here: Here
    inputs: Inputs
    policies: tuple[PolicyText, ...]
    announced: Announced | None


@kept
def texts(edition: Edition) -> tuple[PolicyText, ...]:
    """Every policy of an edition in words, those of journeys a newcomer can begin first."""
    info = edition.content.program
    order = {journey.policy: place for place, journey in reversed(list(enumerate(info.journeys)))}
    made = [
        PolicyText(
            key=policy.key,
            title=policy.title,
            note=policy.note,
            every_day=policy.judged_on == "every_day",
            tree=requirement(edition, policy),
            journeys=tuple(journey for journey in info.journeys if journey.policy == policy.key),
            source=source_of(edition.content, policy.source) if policy.source else None,
        )
        for policy in edition.policies.values()
    ]
    return tuple(sorted(made, key=lambda text: order.get(text.key, len(order))))


def difference(old: PolicyText | None, new: PolicyText | None) -> Change | None:
    """What differs between two texts of one policy, by the keys of their requirements; None where nothing
    does.
    """
    before = {one.key: one for one in old.tree.walk()} if old else {}
    after = {one.key: one for one in new.tree.walk()} if new else {}
    added = tuple(one.title for key, one in after.items() if key not in before)
    removed = tuple(one.title for key, one in before.items() if key not in after)
    changed = tuple(
        one.title for key, one in after.items() if key in before and _said(one) != _said(before[key])
    )
    named = new or old
    return Change(named.title, added, removed, changed) if named and (added or removed or changed) else None


def _said(one: Requirement) -> tuple[object, ...]:
    below = tuple(child.key for child in one.children)
    return one.title, one.kind, one.joined, one.details, one.moment, one.accepted_count, below


def announcement(here: Here) -> Announced | None:
    """What the next announced edition changes against the one shown; None where nothing is announced."""
    after = here.edition.until
    next_one = catalog.edition_in_force(here.info.slug, after) if after else None
    if next_one is None:
        return None
    old, new = ({text.key: text for text in texts(one)} for one in (here.edition, next_one))
    changes = [difference(old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]
    return Announced(next_one.effective_on, tuple(change for change in changes if change))


@public
@in_program
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Every policy as in force on the day asked."""
    form = RequirementsForm(request.GET)
    good = form.is_valid()
    here = here.on_day(form.cleaned_data.get("day"))
    screen = RequirementsScreen(here, inputs_of(form), texts(here.edition), announcement(here))
    told = _("What %(program)s asks, requirement by requirement, with the source of each.") % {
        "program": here.info.short_name
    }
    return framed(request, here, "requirements", screen, title=_("Requirements"), description=told, good=good)
