"""CPU of the web worker and SQL statements of applying and deciding, with 10,000 applications."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import django

from bench import installation
from bench.browsing import Browser
from bench.installation import Installation
from bench.pages import EMPTY, ONE_QUERY, REQUESTS, ROUNDS, Address, rounds, statements
from bench.result import Failed, Measured, Result
from bench.surroundings import ROOT

APPLICATIONS, STATEMENTS = 10_000, 6
DOMAIN = "sample.example.org"


@dataclass(frozen=True)
class Wanted:
    """A page: what it is, who opens it, its address, and how much CPU it may take."""

    name: str
    who: str
    path: str
    aim_ms: float


def run() -> Result:
    """A demonstration with its cast at every stage, and 9,990 more applications on the desk."""
    more = {"DJANGO_SETTINGS_MODULE": "bench.settings", "PYTHONPATH": str(ROOT)}
    with installation.running(more) as there:
        os.environ |= {**there.environment, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        django.setup()
        result = Result()
        few = _counts(there, pages())
        _fill(APPLICATIONS)
        _measured(there, pages(), few, result)
        return result


def pages() -> list[Wanted]:
    """The pages the issue names, for the cast of the demonstration."""
    from django.urls import reverse

    def mine(name: str, local: str, *more: str) -> str:
        return reverse(f"my:{name}", args=[_reference(local), *more])

    document = _documents("complete")[0]
    return [
        Wanted("task list, half told", "drafting", mine("application", "drafting"), 8),
        Wanted("task list, everything told", "complete", mine("application", "complete"), 8),
        Wanted("check your answers", "complete", mine("application-check", "complete"), 8),
        Wanted("form: profile", "drafting", mine("application-profile", "drafting"), 17),
        Wanted("form: employment", "drafting", mine("application-employment", "drafting"), 17),
        Wanted("form: certifications", "drafting", mine("application-certifications", "drafting"), 17),
        Wanted("form: skills", "drafting", mine("application-skills", "drafting"), 17),
        Wanted("form: references", "drafting", mine("application-references", "drafting"), 17),
        Wanted(
            "form: a document to sign", "drafting", mine("application-document", "drafting", document), 17
        ),
        Wanted("status after handing in", "handed-in", mine("application", "handed-in"), 8),
        Wanted("sent back, with what is missing", "asked", mine("application", "asked"), 8),
        Wanted("queue of the desk", "reviewer", reverse("staff:cases"), 5),
        Wanted("case page", "reviewer", reverse("staff:case", args=[_reference("handed-in")]), 8),
        Wanted(
            "case page, with a referee", "reviewer", reverse("staff:case", args=[_reference("vouched")]), 8
        ),
    ]


def _reference(local: str) -> str:
    from rostra.applications.models import Application

    return str(Application.objects.get(person__email=f"{local}@{DOMAIN}").ref)


def _documents(local: str) -> tuple[str, ...]:
    from rostra.applications import queries
    from rostra.applications.models import Application
    from rostra.catalog.queries import edition

    application = Application.objects.get(person__email=f"{local}@{DOMAIN}")
    under = edition(application.edition_id)
    if under is None:
        raise Failed("the edition of the sample application is gone")
    return queries.journey_of(application, under).documents


def _browser(there: Installation, local: str) -> Browser:
    """Somebody of the cast with a session of their own."""
    from django.conf import settings
    from django.test import Client

    from rostra.people.models import Person

    client = Client()
    client.force_login(Person.objects.get(email=f"{local}@{DOMAIN}"))
    return Browser(there.port, client.cookies[settings.SESSION_COOKIE_NAME].value)


def _counts(there: Installation, wanted: list[Wanted]) -> dict[str, int]:
    return {
        page.path: statements(_browser(there, page.who), Address(page.name, page.path)) for page in wanted
    }


def _fill(total: int) -> None:
    """More applications on the desk, copied from one that was handed in; each of another sample person."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO people_person
                   (ref, email, legal_name, display_name, country, language, phone, time_zone,
                    password, is_active)
            SELECT 'Q' || lpad(n::text, 11, '0'), 'queue-' || n || '@sample.example.org', 'Queue ' || n, '',
                   'AT', 'en', '', 'Europe/Vienna', '!', true
              FROM generate_series(1, %s) n
            """,
            [total],
        )
        cursor.execute(
            """
            INSERT INTO applications_application
                   (ref, person_id, program, journey, stage, edition_id, started_at, submitted_at,
                    submitted_on,
                    moved_at)
            SELECT 'A' || substr(p.ref, 2), p.id, a.program, a.journey, 'submitted', a.edition_id,
                   a.started_at, a.submitted_at, a.submitted_on,
                   a.moved_at + (random() * 86400) * interval '1 second'
              FROM people_person p, applications_application a
             WHERE p.ref LIKE 'Q%%' AND p.email LIKE 'queue-%%' AND a.person_id = (
                   SELECT id FROM people_person WHERE email = 'handed-in@sample.example.org')
            """
        )
        cursor.execute("ANALYZE people_person, applications_application")


def _measured(there: Installation, wanted: list[Wanted], few: dict[str, int], result: Result) -> None:
    shown: list[list[Any]] = []
    medians: list[tuple[Wanted, Measured]] = []
    many = _counts(there, wanted)
    for who in dict.fromkeys(page.who for page in wanted):
        theirs = [page for page in wanted if page.who == who]
        addresses = [Address("an empty page", EMPTY), Address("one query", ONE_QUERY)]
        web, database = rounds(
            there, _browser(there, who), [*addresses, *(Address(page.name, page.path) for page in theirs)]
        )
        for page in theirs:
            if web[EMPTY].median > web[page.path].median:
                raise Failed(f"the empty page was slower than {page.name}")
            medians.append((page, web[page.path]))
            empty, base = web[EMPTY].median, f"{database[page.path].median:.1f}"
            ratio = f"{web[page.path].median / empty:.1f}" if empty else "–"
            shown.append([page.name, web[page.path].shown(), ratio, base, few[page.path], many[page.path]])
    result.table(
        [
            "page",
            "CPU of the web worker (ms)",
            "times an empty page",
            "CPU of the database (ms)",
            "SQL statements, the demonstration",
            f"… with {APPLICATIONS:,} applications more",
        ],
        shown,
    )
    result.say(f"{ROUNDS} rounds of {REQUESTS} requests a page on one connection, signed in, gzip accepted.")
    for page, measured in medians:
        result.aim(f"{page.name}, CPU", measured.median, page.aim_ms, "ms")
    busiest = max(many.items(), key=lambda pair: pair[1])
    result.aim("The page with most statements", busiest[1], STATEMENTS, "statements")
