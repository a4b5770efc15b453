"""Named reads of assessments. Assessors score on their own: they see others' scores once they gave theirs."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from rostra.assessments.models import Assessment
from rostra.people.models import Grant
from rostra.record.actors import Actor


def visible_to(actor: Actor) -> QuerySet[Assessment]:
    """The scores this actor may look at, taken-back ones included.

    Those about them and those they gave; of a person they have scored themselves by the same rubric also
    those of other assessors; those who review see everybody's.
    """
    scores = Assessment.objects.order_by("-held_on", "-pk")
    if actor.person_id is None:
        return scores
    me = actor.person_id
    reviews = Grant.objects.filter(person_id=me, capability="applications.review", until__isnull=True)
    return scores.filter(Q(person_id=me) | Q(assessor_id=me) | Exists(reviews) | Exists(_mine_beside(me)))


def shown_to_assessor(assessor_id: int, *, person_id: int, program: str) -> QuerySet[Assessment]:
    """The scores of a person that count now, as an assessor sees them at work, with who gave them.

    Their own; of a rubric they have scored also those of others, whatever else they may see.
    """
    return scored(person_id, program).filter(Q(assessor_id=assessor_id) | Exists(_mine_beside(assessor_id)))


def scored(person_id: int, program: str) -> QuerySet[Assessment]:
    """The scores of a person that count now, with who gave them, the latest day first."""
    return (
        Assessment.objects.filter(person_id=person_id, program=program, recorded__upper_inf=True)
        .select_related("assessor")
        .order_by("-held_on", "-pk")
    )


def given_by(assessor_id: int, *, people: Iterable[int]) -> QuerySet[Assessment]:
    """The scores that count now and that this assessor gave to one of these people."""
    return Assessment.objects.filter(
        assessor_id=assessor_id, person_id__in=people, recorded__upper_inf=True
    ).order_by("-held_on", "-pk")


def _mine_beside(assessor_id: int) -> QuerySet[Assessment]:
    return Assessment.objects.filter(
        assessor_id=assessor_id,
        person_id=OuterRef("person_id"),
        program=OuterRef("program"),
        rubric=OuterRef("rubric"),
        recorded__upper_inf=True,
    )
