"""Many applications on the desk of a running installation, made by commands: `python -m tests.journeys.applicants`.

Takes a program and names of addresses; prints what it made as JSON, name of the address to reference. Each of them
gave everything a reason can be about. Run with the environment of the installation.
"""

from __future__ import annotations

import datetime as dt
import json
import sys


def main(program: str, locals_: list[str]) -> None:
    import django

    django.setup()
    from rostra.kernel import clock

    sys.stdout.write(json.dumps({local: _applies(program, local, clock.now()) for local in locals_}))


def _applies(program: str, local: str, at: dt.datetime) -> str:
    from rostra.demo import applying
    from rostra.people import commands as people
    from rostra.people.models import Person
    from rostra.record.actors import Actor

    way = applying.way_into(program, at)
    assert way is not None
    profile = people.Profile(legal_name=f"Applicant {local}", country="AT")
    person = people.join(
        person=Person(email=f"{local}@example.org"),
        by=Actor.by_system("test"),
        at=way.before(150),
        confirmed=True,
        profile=profile,
    )
    application = applying.begin(person, way)
    applying.hold(person, way)
    applying.show_skill(person, way)
    applying.name_a_referee(application, person, way)
    applying.sign_everything(person, way)
    if way.edition.content.program.names.rubrics:
        _is_scored(person, way)
    applying.hand_in(application, person, way, at=way.before(1))
    return str(application.ref)


def _is_scored(person, way) -> None:
    """Two assessors have seen them teach."""
    from rostra.assessments import commands as assessments
    from rostra.people import commands as people
    from rostra.people.models import Person
    from rostra.record.actors import Actor

    for number in (1, 2):
        email = f"scorer-{number}@example.org"
        scorer = Person.objects.filter(email=email).first()
        if scorer is None:
            system, at = Actor.by_system("test"), way.before(160)
            scorer = people.join(person=Person(email=email), by=system, at=at, confirmed=True)
            people.grant(person=scorer, capability="assessments.score", by=system, at=at)
        assessments.score(
            person=person,
            program=way.program,
            rubric=next(iter(way.edition.content.program.names.rubrics)),
            score=80,
            maximum=100,
            held_on=way.day - dt.timedelta(days=10),
            note="",
            by=Actor.by_person(scorer.pk),
            at=way.before(20),
        )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
