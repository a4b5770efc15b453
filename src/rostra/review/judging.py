"""How the desk judges an application: under its pinned edition, on the day of the decision; and again later.

Judgements are made in the program's language, so that one made again years later is compared word by word.
"""

from __future__ import annotations

import datetime as dt

from django.utils import translation

from rostra.applications.models import Application
from rostra.applications.queries import policy_of
from rostra.catalog import queries as catalog
from rostra.catalog.queries import Edition
from rostra.policy import replay
from rostra.policy.judgement import Judgement
from rostra.policy.judging import Moments, judge
from rostra.policy.typed import TypedFacts
from rostra.review.models import Decision


def judged(application: Application, edition: Edition, on: dt.date, language: str = "") -> Judgement:
    """How an application is judged if it is decided on this day; in the program's language unless another
    is given.
    """
    with translation.override(language or edition.content.program.language):
        return judge(
            policy_of(application, edition),
            person_id=application.person_id,
            on=on,
            subject=application.ref,
            moments=Moments(submission=application.submitted_on, decision=on),
        )


def replayed(decision: Decision) -> Judgement:
    """The judgement of a decision, made again from the facts kept with it under its edition.

    Raises policy.replay.NotReplayable where the facts were erased.
    """
    edition = catalog.edition(decision.edition_id)
    if edition is None:
        raise LookupError(f"Edition {decision.edition_id} of decision {decision.pk} is gone.")
    kept = decision.facts
    facts = None if kept is None else TypedFacts({shape: tuple(rows) for shape, rows in kept.items()})
    with translation.override(edition.content.program.language):
        return replay.again(
            edition.policies[decision.judgement["policy"]],
            facts=facts,
            on=dt.date.fromisoformat(decision.judgement["on"]),
            moments=Moments(submission=decision.submitted_on, decision=decision.on),
        )
