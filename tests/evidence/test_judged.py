"""What a command writes as a dated fact, a policy reads: nothing is handed from one decision to the next in between."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.catalog import queries as catalog
from rostra.evidence import commands
from rostra.policy import judging
from tests.evidence.conftest import PROGRAM, me

pytestmark = pytest.mark.django_db
EARNED = dt.date(2020, 3, 1)


def test_what_was_decided_earlier_is_a_dated_fact_that_the_policy_reads(published, ada, checker, at):
    """Checking is a decision of its own: it writes the fact anew, and the same policy reads the result."""
    edition = catalog.edition_in_force(PROGRAM, at.date())
    policy = next(policy for policy in edition.policies.values() if "certification" in policy.reads)
    leaf = next(node for node in policy.nodes if node.kind == "holds_certification")

    def reading():
        judgement = judging.judge(policy, person_id=ada.pk, on=at.date())
        return next(node.reading for node in judgement.root.walk() if node.key == leaf.key)

    assert reading() == "unmet"
    held = commands.claim_certification(
        person=ada, certification="open-maps", earned_on=EARNED, program=PROGRAM, by=me(ada), at=at
    )
    assert reading() == "open"
    commands.verify(version=held, by=me(checker), at=at + dt.timedelta(minutes=1))
    assert reading() == "met"
