"""Populate the demonstration, once."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from rostra.catalog import queries as catalog
from rostra.catalog.content import Content
from rostra.demo import copying, events, invariants, population, queries
from rostra.demo.applicants import APPLICANTS, DESK, REVIEWER
from rostra.demo.cast import STAFF, TRAINERS, Scene, bring
from rostra.demo.invariants import Finding
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.commands import record

SEED = 7
WITH_ACTS = 5_000  # people whose timelines are filled; of more the rest have evidence only


class Broken(Exception):  # noqa: N818 - it says what is so, not that the program failed
    """The copy broke an invariant, so nothing of it was kept; `findings` says which."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            "; ".join(f"{finding.name}: {finding.wrong}" for finding in findings if finding.wrong)
        )
        self.findings = findings


@transaction.atomic
def populate(
    *, people: int, password: str, by: Actor, at: dt.datetime, seed: int = SEED, with_acts: int = WITH_ACTS
) -> tuple[Finding, ...]:
    """Add the cast and `people` sample people, unless that was done before; `password` is the cast's.

    Answers with the invariants as checked afterwards, empty when nothing was added. Raises Broken, having
    kept nothing, when one does not hold.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")  # a million people take longer than a page may
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [queries.KIND])  # two at once: one waits
    if queries.is_populated():
        return ()
    programs = _programs(at)
    checker = _cast(programs, password=password, at=at)
    drawn = population.people(people, seed=seed, programs=programs, at=at)
    added = copying.put_in(drawn, checker=checker.pk, with_acts=with_acts)
    findings = invariants.check()
    if any(finding.wrong for finding in findings):
        raise Broken(findings)
    record(kind=queries.KIND, by=by, at=at, events=[events.Populated(people=added, seed=seed)])
    return findings


def _programs(at: dt.datetime) -> list[Content]:
    """The programs in force, the one with the longest lists first."""
    editions = (catalog.edition_in_force(card.slug, at.date()) for card in catalog.programs(at.date()))
    contents = [edition.content for edition in editions if edition]
    return sorted(contents, key=lambda content: (-len(content.certifications), content.program.slug))


def _cast(programs: list[Content], *, password: str, at: dt.datetime) -> Person:
    """Bring everybody; the answer is who checks evidence."""
    content, password = next(iter(programs), None), make_password(password)
    made = {role.local: bring(role, Scene(content, at, None), password=password) for role in STAFF + DESK}
    checker, reviewer = (Actor.by_person(made[local].pk) for local in ("program-manager", REVIEWER))
    for role in TRAINERS + APPLICANTS:
        bring(role, Scene(content, at, checker, reviewer), password=password)
    return made["program-manager"]
