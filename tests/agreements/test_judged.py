"""What is signed is a fact that the programs' own policies read."""

from __future__ import annotations

import datetime as dt

import pytest

from rostra.catalog.queries import edition_in_force
from rostra.policy.judging import judge
from tests.agreements.conftest import MCT, OPEN, sign

pytestmark = pytest.mark.django_db


def noon(day):
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def readings(person, program, policy, on):
    """Key of each node that asks for a signature, with its reading and evidence."""
    edition = edition_in_force(program, on)
    judgement = judge(edition.policies[policy], person_id=person.pk, on=on)
    wanted = {node.key for node in edition.policies[policy].nodes if node.kind == "signed"}
    return {node.key: node for node in judgement.root.walk() if node.key in wanted}


def document_of(program, policy, on, key):
    nodes = edition_in_force(program, on).policies[policy].nodes
    return next(node.criterion.params.document for node in nodes if node.key == key)


def test_signing_every_document_meets_every_requirement_to_sign(published, ada, at):
    on = at.date()
    before = readings(ada, MCT, "entry", on)
    assert len(before) == 2
    assert {node.reading for node in before.values()} == {"unmet"}
    for key in before:
        document = document_of(MCT, "entry", on, key)
        signature = sign(ada, at, document=document)
        node = readings(ada, MCT, "entry", on)[key]
        assert node.reading == "met"
        assert f"signature:{signature.pk}" in str(node)
    assert {node.reading for node in readings(ada, MCT, "entry", on).values()} == {"met"}
    yesterday = on - dt.timedelta(days=1)
    assert {node.reading for node in readings(ada, MCT, "entry", yesterday).values()} == {"unmet"}


def test_a_newer_version_has_to_be_signed_anew(changed, ada, at):
    changed(("program-guide", "2021-06-01", "en", "A newer text.\n"))
    last, first = dt.date(2021, 5, 31), dt.date(2021, 6, 1)
    sign(ada, at)
    (guide,) = (key for key, node in readings(ada, MCT, "entry", at.date()).items() if node.reading == "met")
    assert readings(ada, MCT, "entry", last)[guide].reading == "met"
    assert readings(ada, MCT, "entry", first)[guide].reading == "unmet"
    sign(ada, noon(first))
    assert readings(ada, MCT, "entry", first)[guide].reading == "met"


def test_a_program_may_give_time_to_sign_a_newer_version(published, ada, at):
    """open-instructors gives 90 days: the pledge of 2020 counts until 28 September 2027 and no day longer."""
    sign(ada, at, program=OPEN, document="teaching-pledge", language="es")
    for on, reading in [
        (at.date(), "met"),
        (dt.date(2027, 7, 1), "met"),
        (dt.date(2027, 9, 28), "met"),
        (dt.date(2027, 9, 29), "unmet"),
    ]:
        assert readings(ada, OPEN, "joining", on)["pledge"].reading == reading, on
    sign(ada, noon(dt.date(2027, 9, 29)), program=OPEN, document="teaching-pledge")
    assert readings(ada, OPEN, "joining", dt.date(2027, 9, 29))["pledge"].reading == "met"
