"""The case page as one value: who applies, how it is judged, the evidence, what happened, what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rostra.applications.stages import open_to
from rostra.people.models import Person
from rostra.policy.judgement import Judgement, Reading
from rostra.review import queries
from rostra.review.queries import Dossier
from rostra.web import formats
from rostra.web.components.case_requirement.shown import Mark, ShownPiece, ShownRequirement
from rostra.web.public.countries import country_name, language_name
from rostra.web.staff.case_pieces import Looking
from rostra.web.staff.case_tree import Tree
from rostra.web.staff.case_words import OUTCOMES, stage
from rostra.web.staff.cases import age

SLUGS = {"accept": "accept", "ask_for_more": "ask-for-more", "decline": "decline", "reopen": "reopen"}
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Taking:
    """Who has the case, and what the reader can do about it; `over` names whom it is taken over from."""

    text: str
    mine: bool
    take: str = ""
    release: str = ""
    over: str = ""


@dataclass(frozen=True)
class Way:
    """An outcome one can decide for."""

    title: str
    told: str
    href: str
    kind: str


@dataclass(frozen=True)
class Happened:
    """A line of what happened to the case."""

    title: str
    at: dt.datetime
    shown_at: str
    who: str
    href: str = ""


@dataclass(frozen=True)
class Screen:
    """One case."""

    name: str
    journey: str
    program: str
    stage: Mark
    facts: Pairs
    taking: Taking
    reading: Reading
    judged: str
    requirement: ShownRequirement
    others: tuple[ShownPiece, ...]
    profile: Pairs
    ways: tuple[Way, ...]
    hint: str
    happened: tuple[Happened, ...]
    errors: Pairs


def screen_of(looking: Looking, viewer: Person, at: dt.datetime) -> Screen:
    """The case as this reviewer sees it at a moment; one statement."""
    dossier = looking.dossier
    zone = ZoneInfo(dossier.content.program.time_zone)
    on = at.astimezone(zone).date()
    judgement = queries.judged(dossier.application, dossier.edition, on, get_language() or "en")
    tree = Tree(looking)
    root = tree.requirement(judgement.root)
    info = dossier.content.program
    return Screen(
        name=dossier.person.name or _("No name given"),
        journey=dossier.journey.name,
        program=info.name,
        stage=stage(dossier.application.stage),
        facts=_facts(dossier, on, zone),
        taking=_taking(dossier, viewer),
        reading=judgement.reading,
        judged=_judged(judgement),
        requirement=root,
        others=tree.others(),
        profile=_profile(dossier),
        ways=_ways(dossier, judgement) if looking.mine else (),
        hint=_hint(looking, judgement),
        happened=_happened(dossier, looking.zone),
        errors=looking.wrong.inputs.errors if looking.wrong else (),
    )


def works(dossier: Dossier, viewer: Person) -> bool:
    """Whether this reviewer has taken the case, so that they may change it."""
    return dossier.case is not None and dossier.case.taken_by_id == viewer.pk


def _facts(dossier: Dossier, on: dt.date, zone: ZoneInfo) -> Pairs:
    application = dossier.application
    moved = application.moved_at.astimezone(zone).date()
    first = application.submitted_on
    number = dossier.submission.number if dossier.submission else 0
    return (
        (_("Reference"), application.ref),
        (_("Judged as of"), formats.day(first) if first else _("Not said")),
        (_("Submissions so far"), formats.number(number)),
        (_("Waiting"), age((on - moved).days)),
        (_("Edition of the program"), _("in force from %(day)s") % {"day": _from(dossier)}),
    )


def _from(dossier: Dossier) -> str:
    return formats.day(dossier.edition.effective_on)


def _judged(judgement: Judgement) -> str:
    return {
        "met": _("Every requirement is met by what was checked."),
        "open": _("Every requirement is met if what is not checked yet is right."),
        "unmet": _("The requirements are not met."),
    }[judgement.reading]


def _taking(dossier: Dossier, viewer: Person) -> Taking:
    ref = dossier.application.ref
    take = reverse("staff:case-take", args=[ref])
    taker = dossier.case.taken_by if dossier.case else None
    if taker is None:
        return Taking(_("Nobody works on this case."), False, take=take)
    if taker.pk == viewer.pk:
        return Taking(_("You have this case."), True, release=reverse("staff:case-release", args=[ref]))
    return Taking(_("%(who)s has this case.") % {"who": taker}, False, take=take, over=taker.ref)


def _profile(dossier: Dossier) -> Pairs:
    person, nothing = dossier.person, _("Not said")
    asked = dossier.content.program.certification_number
    return (
        (_("Name as in official papers"), person.legal_name or nothing),
        (_("Name shown to others"), person.display_name or person.legal_name or nothing),
        (_("E-mail address"), person.email),
        (_("Telephone"), person.phone or nothing),
        (_("Country"), country_name(person.country) if person.country else nothing),
        (_("Language"), language_name(person.language) if person.language else nothing),
        (_("Time zone"), person.time_zone or nothing),
        *(((asked.name, dossier.certification_number or nothing),) if asked else ()),
    )


def _ways(dossier: Dossier, judgement: Judgement) -> tuple[Way, ...]:
    ref = dossier.application.ref
    told = {
        "accept": (_("Accept"), _("Everything is checked and met."), "primary"),
        "ask_for_more": (_("Ask for more"), _("The applicant can change it and submit again."), "secondary"),
        "decline": (_("Decline"), _("It ends here; the letter says why and what is possible."), "danger"),
        "reopen": (_("Open again"), _("The applicant can change it and submit again."), "secondary"),
    }
    verbs = [
        verb
        for verb in ("accept", "ask_for_more", "decline", "reopen")
        if verb in open_to("desk", stage=dossier.application.stage)
        and (verb != "accept" or judgement.reading == "met")
    ]
    return tuple(
        Way(title, said, reverse("staff:case-decide", args=[ref, SLUGS[verb]]), kind)
        for verb in verbs
        for title, said, kind in (told[verb],)
    )


def _hint(looking: Looking, judgement: Judgement) -> str:
    moves = open_to("desk", stage=looking.dossier.application.stage)
    if not moves:
        return _("There is nothing to decide here now.")
    if not looking.mine:
        return _("Take the case to check evidence and to decide.")
    if "accept" not in moves or judgement.reading == "met":
        return ""
    if judgement.reading == "open":
        return _("It can be accepted once every piece it rests on is checked.")
    return _("It cannot be accepted as it is: at least one requirement is not met.")


def _happened(dossier: Dossier, zone: str) -> tuple[Happened, ...]:
    lines = [
        Happened(str(OUTCOMES.get(one.outcome, one.outcome)), one.at, formats.moment(one.at, zone), one.by)
        for one in dossier.decisions
    ]
    lines += [
        Happened(
            _("Letter: %(subject)s") % {"subject": one.subject or _("erased")},
            one.at,
            formats.moment(one.at, zone),
            one.recipient,
            reverse("staff:letter", args=[one.number]),
        )
        for one in dossier.letters
    ]
    if given := dossier.submission:
        said = _("Submitted") if given.number == 1 else _("Submitted again")
        lines.append(Happened(said, given.at, formats.moment(given.at, zone), str(dossier.person)))
    return tuple(sorted(lines, key=lambda one: one.at, reverse=True))
