"""What changed for an applicant since they last looked: requirements, documents, the fee, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rostra.agreements.queries import to_sign
from rostra.applications import queries
from rostra.applications.dossier import Dossier
from rostra.applications.refusals import Refused
from rostra.catalog.fees import Quoted
from rostra.catalog.queries import Edition
from rostra.web import formats
from rostra.web.public.requirements import difference, texts
from rostra.web.trainer.applying.here import Here


@dataclass(frozen=True)
class Changed:
    """Since which day other rules hold, and what is different for this application."""

    since: dt.date
    sentences: tuple[str, ...]


def changed(here: Here, told: Dossier) -> Changed | None:
    """What the edition in force changes for a draft that was last shown under another; None: nothing new."""
    application = here.application
    if application.stage != "draft" or application.edition_id == here.edition.id:
        return None
    before = queries.pinned(application)
    said = (*_requirements(here, before), *_documents(here, before), *_fee(here, before, told))
    nothing = _("Nothing of it concerns what this application asks of you.")
    return Changed(here.edition.effective_on, said or (nothing,))


def _requirements(here: Here, before: Edition) -> Iterator[str]:
    old, new = ({text.key: text for text in texts(one)} for one in (before, here.edition))
    journeys = {one.key: one.policy for one in before.content.program.journeys}
    was = old.get(journeys.get(here.journey.key, ""))
    change = difference(was, new.get(here.journey.policy))
    if change:
        yield from (_("New: %(title)s.") % {"title": title} for title in change.added)
        yield from (_("Changed: %(title)s.") % {"title": title} for title in change.changed)
        yield from (_("No longer asked: %(title)s.") % {"title": title} for title in change.removed)


def _documents(here: Here, before: Edition) -> Iterator[str]:
    def versions(edition: Edition) -> dict[str, tuple[str, dt.date]]:
        found = to_sign(edition, here.on, here.journey.documents)
        return {one.name: (one.title, one.effective_on) for one in found}

    was = versions(before)
    for name, (title, since) in versions(here.edition).items():
        if name not in was:
            yield _("New document to sign: %(title)s.") % {"title": title}
        elif was[name][1] != since:
            yield _("There is a new version to sign: %(title)s, of %(day)s.") % {
                "title": title,
                "day": formats.day(since),
            }


def _fee(here: Here, before: Edition, told: Dossier) -> Iterator[str]:
    try:
        was = queries.quoted(here.application, before, told, here.on)
    except Refused:
        return
    now = queries.quoted(here.application, here.edition, told, here.on)
    if (was.free, was.money) != (now.free, now.money):
        yield _("The yearly fee is now: %(now)s (before: %(before)s).") % {
            "now": _amount(now),
            "before": _amount(was),
        }


def _amount(quoted: Quoted) -> str:
    if quoted.money:
        return formats.money(quoted.money)
    return _("none") if quoted.free else _("not published")
