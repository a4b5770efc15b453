"""How each reference stands, for whoever waits for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rostra.applications.dossier import Dossier

#: The word and the tone of a request's state.
STATES: dict[str, tuple[str | Promise, str]] = {
    "asked": (gettext_lazy("Asked, no answer yet"), "info"),
    "agreed": (gettext_lazy("Said they will answer"), "info"),
    "answered": (gettext_lazy("Answered"), "good"),
    "declined": (gettext_lazy("Cannot answer"), "warning"),
    "expired": (gettext_lazy("Did not answer in time"), "warning"),
    "withdrawn": (gettext_lazy("No longer asked"), "neutral"),
    "bounced": (gettext_lazy("Our letter did not arrive"), "warning"),
}


@dataclass(frozen=True)
class Referee:
    """Who was asked, and how it stands."""

    name: str
    state: str
    tone: str


def referees(told: Dossier) -> tuple[Referee, ...]:
    """Everybody who was asked and not taken back, the latest first."""
    return tuple(
        Referee(one.name, str(STATES[one.state][0]), STATES[one.state][1])
        for one in told.references
        if one.state != "withdrawn"
    )
