"""How each reference stands, in plain words: as the applicant may know it, and what they can do."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rostra.references import queries
from rostra.references.models import Reference
from rostra.requests import rules
from rostra.web import formats
from rostra.web.trainer.applying.here import Here


@dataclass(frozen=True)
class Referee:
    """One person who was asked. What they said stands nowhere here: once they answered, the days and the
    relation are theirs and left out. Without `remind` it is not the day for it.
    """

    name: str
    email: str
    relation: str
    period: str
    state: str
    tone: str
    told: str
    remind: str = ""
    withdraw: str = ""


def listed(here: Here, *, may_change: bool) -> tuple[Referee, ...]:
    """Everybody the person named in this program, the newest first."""
    found = queries.of(here.person.pk, here.info.slug)
    return tuple(_referee(here, one, may_change=may_change) for one in found)


def _referee(here: Here, reference: Reference, *, may_change: bool) -> Referee:
    request, ref = reference.request, here.application.ref
    way = rules.leads_to(request.state, expires_at=request.expires_at, at=here.at)
    state, tone, told = _standing(here, reference, way)
    given, said = [ref, request.ref], reference.confirmed_at is not None
    is_open = may_change and way == "open"
    may_remind = is_open and rules.may_remind(
        asked_at=request.asked_at, reminded_at=request.reminded_at, at=here.at
    )
    return Referee(
        name=request.name,
        email=request.email,
        relation="" if said else here.info.names.relations.get(reference.relation, ""),
        period="" if said else _period(reference),
        state=state,
        tone=tone,
        told=told,
        remind=reverse("my:application-reference-remind", args=given) if may_remind else "",
        withdraw=reverse("my:application-reference-withdraw", args=given) if is_open else "",
    )


def _standing(here: Here, reference: Reference, way: rules.Way) -> tuple[str, str, str]:
    """The state as a short word, its tone, and what it means, with the days."""
    request = reference.request
    zone = here.info.time_zone
    words = {
        "asked": formats.day(queries.day_there(request.asked_at, zone)),
        "until": formats.day(queries.last_day(request, zone)),
        "ended": formats.day(queries.day_there(request.ended_at or request.expires_at, zone)),
    }
    if way == "open":
        return _waiting(here, reference, words)
    if way == "answered":
        return _answered(reference, words)
    told = {
        "declined": (_("Said no"), _("They said on %(ended)s that they cannot answer. Name somebody else.")),
        "expired": (
            _("No answer"),
            _("They could answer until %(until)s and did not. Name somebody else, or ask them again."),
        ),
        "bounced": (
            _("Not reached"),
            _("Our letter did not reach this address. Name them again with the right one."),
        ),
        "withdrawn": (_("Withdrawn"), _("You withdrew this on %(ended)s. It does not count.")),
    }
    state, sentence = told[way]
    return state, "neutral" if way == "withdrawn" else "warning", sentence % words


def _waiting(here: Here, reference: Reference, words: dict[str, str]) -> tuple[str, str, str]:
    request = reference.request
    if request.state == "agreed":
        state, told = _("Said yes"), _("They said that they can answer, and have until %(until)s.") % words
    else:
        state, told = _("Asked"), _("We wrote to them on %(asked)s. They can answer until %(until)s.") % words
    if request.reminded_at:
        reminded = formats.day(queries.day_there(request.reminded_at, here.info.time_zone))
        told += " " + _("We last reminded them on %(day)s.") % {"day": reminded}
    return state, "info", told


def _answered(reference: Reference, words: dict[str, str]) -> tuple[str, str, str]:
    if not reference.is_current:
        return (
            _("Does not count"),
            "warning",
            _("They answered on %(ended)s, and the program did not accept it.") % words,
        )
    if reference.verified:
        return (
            _("Accepted"),
            "good",
            _("They answered on %(ended)s, and it is accepted.") % words,
        )
    return (
        _("Answered"),
        "good",
        _("They answered on %(ended)s. The program still has to look at the answer.") % words,
    )


def _period(reference: Reference) -> str:
    first = formats.day(reference.taught_from)
    if reference.taught_until is None:
        return _("Teaching since %(first)s") % {"first": first}
    return _("Teaching from %(first)s to %(last)s") % {
        "first": first,
        "last": formats.day(reference.taught_until),
    }
